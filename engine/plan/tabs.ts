import {type Diagnostic, placeAtTop} from '../diagnostic.ts'
import type {Skip} from '../event.ts'
import type {Runbook, Step, Variant} from '../model.ts'

/** `--tab iop`, or `--tab install=iop` for one variant. */
export interface TabChoice {
  readonly variant: string | null
  readonly tab: string // a tab's value or name
}

/** Which tab of each set is followed, and what comes of it. */
export interface Followed {
  readonly tabs: Readonly<Record<string, string>> // variant → the tab that is followed
  /** Why a step is not run: it stands in a tab that is not followed. */
  reason(step: Step): Skip | null
  /** Tab sets that still need a choice, for the steps that would run. */
  undecided(steps: readonly Step[]): Diagnostic[]
}

/** Follow one tab of each set: the one chosen, or the only one that there is. */
export function followTabs({variants}: Runbook, choices: readonly TabChoice[], usual: readonly TabChoice[]): Followed {
  const tabs: Record<string, string> = {}
  for (const variant of variants) {
    const value = chosen(variant, choices) ?? chosen(variant, usual) ?? only(variant)
    if (value !== undefined) tabs[variant.id] = value
  }
  return {tabs, reason: (step) => offTab(step, tabs), undecided: (steps) => undecided(variants, steps, tabs)}
}

/**
 * Choices that no tab set of any page offers: most likely misspelt.
 *
 * @param page to be named where there are no tab sets at all
 */
export function findUnknownTabs(
  variants: readonly Variant[],
  choices: readonly TabChoice[],
  page: string,
): Diagnostic[] {
  return choices
    .filter((choice) => variants.every((variant) => chosen(variant, [choice]) === undefined))
    .map(({variant, tab}) => {
      const named = variants.filter(({id}) => id === variant)
      const near = named.length > 0 ? named : variants
      return {
        code: 'unknown-tab',
        severity: 'error',
        message: `no tab is called \`${variant === null ? tab : `${variant}=${tab}`}\``,
        hint: offered(near),
        place: near[0]?.place ?? placeAtTop(page),
        subject: tab,
      }
    })
}

function offered(variants: readonly Variant[]): string {
  const values = new Set(variants.flatMap(({tabs}) => tabs.map(({value}) => `\`${value}\``)))
  return values.size === 0 ? 'there are no tabs to choose from' : `choose one of ${[...values].join(', ')}`
}

function chosen({id, tabs}: Variant, choices: readonly TabChoice[]): string | undefined {
  const fitting = choices.filter(({variant}) => variant === null || variant === id)
  const wanted = [...fitting].sort((a, b) => Number(a.variant === null) - Number(b.variant === null))
  for (const {tab: value} of wanted) {
    const tab = tabs.find((each) => each.value === value || each.name.toLowerCase() === value.toLowerCase())
    if (tab !== undefined) return tab.value
  }
  return undefined
}

function only({tabs}: Variant): string | undefined {
  return tabs.length === 1 ? tabs[0]?.value : undefined
}

function offTab({within}: Step, tabs: Followed['tabs']): Skip | null {
  for (const around of within) {
    if (around.kind !== 'tab') continue
    const followed = tabs[around.variant]
    if (followed === undefined) return null
    if (followed !== around.tab)
      return {kind: 'tab', text: `it stands in the tab \`${around.tab}\`; \`${followed}\` is followed`}
  }
  return null
}

function undecided(variants: readonly Variant[], steps: readonly Step[], tabs: Followed['tabs']): Diagnostic[] {
  const open = new Set<string>()
  for (const {within} of steps) {
    const first = within.find((around) => around.kind === 'tab' && tabs[around.variant] === undefined)
    if (first?.kind === 'tab') open.add(first.variant)
  }
  return variants
    .filter(({id}) => open.has(id))
    .map(({id, tabs: choices, place}) => ({
      code: 'undecided-tab',
      severity: 'error',
      message: `choose a tab of \`${id}\`: ${choices.map(({value, name}) => (value === name ? `\`${value}\`` : `\`${value}\` (${name})`)).join(', ')}`,
      hint: `for example \`--tab ${choices[0]?.value}\``,
      place,
    }))
}
