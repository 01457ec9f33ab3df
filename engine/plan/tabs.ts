import {type Diagnostic, placeAtTop} from '../diagnostic.ts'
import type {Skip} from '../event.ts'
import type {Runbook, Step, Tab, Variant, Within} from '../model.ts'
import {fitsMachine} from '../platform.ts'

/** `--tab iop`, or `--tab install=iop` for one variant. */
export interface TabChoice {
  readonly variant: string | null
  readonly tab: string // a tab's value or name
}

/** What decides where nobody has chosen a tab. */
export interface TabDefaults {
  readonly prefer: readonly string[] // by rank, before anything that the page says
  readonly before: readonly TabChoice[] // taken on pages played before it
}

/** Which tab of each set is followed, and what comes of it. */
export interface Followed {
  readonly tabs: Readonly<Record<string, string>> // variant → the tab that is followed
  /** Variants whose tab nobody has chosen, of those that leave a choice. */
  readonly byDefault: ReadonlySet<string>
  /** Why a step is not run: it stands in a tab that is not followed. */
  reason(step: Pick<Step, 'within'>): Skip | null
  /** Whether it is one of the ways that the page's prose offers, and was chosen. */
  isChosenWay(step: Step): boolean
}

type TabAround = Within & {readonly kind: 'tab'}

/**
 * Follow one tab of each set: the one chosen, or the only one that there is.
 *
 * @param preferred followed where `choices` says nothing
 * @param defaults null: what nobody has chosen stays open, and all of it is followed
 */
export function followTabs(
  {variants}: Pick<Runbook, 'variants'>,
  choices: readonly TabChoice[],
  preferred: readonly TabChoice[],
  defaults: TabDefaults | null = null,
): Followed {
  const tabs: Record<string, string> = Object.create(null) // its names are the page's
  const byDefault = new Set<string>()
  const before = [...(defaults?.before ?? [])]
  for (const variant of variants) {
    const value = findChosen(variant, choices) ?? findChosen(variant, preferred) ?? findOnly(variant)
    if (value !== undefined) tabs[variant.id] = value
    else if (defaults !== null) {
      const own = findDefault(variant, {...defaults, before})
      if (own === undefined) continue
      tabs[variant.id] = own
      byDefault.add(variant.id)
      before.push({variant: null, tab: own})
    }
  }
  return {
    tabs,
    byDefault,
    reason: (step) => skipOffTab(step, tabs, byDefault),
    isChosenWay: ({within}) =>
      within.some((each) => isProse(each) && !byDefault.has(each.variant) && tabs[each.variant] === each.tab),
  }
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
    .filter((choice) => variants.every((variant) => findChosen(variant, [choice]) === undefined))
    .map(({variant, tab}) => {
      const named = variants.filter(({id}) => id === variant)
      const near = named.length > 0 ? named : variants
      return {
        code: 'unknown-tab',
        severity: 'error',
        message: `no tab is called \`${variant === null ? tab : `${variant}=${tab}`}\``,
        hint: listOffered(near),
        place: near[0]?.place ?? placeAtTop(page),
        subject: tab,
      }
    })
}

function listOffered(variants: readonly Variant[]): string {
  const values = new Set(variants.flatMap(({tabs}) => tabs.map(({value}) => `\`${value}\``)))
  return values.size === 0 ? 'there are no tabs to choose from' : `choose one of ${[...values].join(', ')}`
}

/** A way of the page's prose may be called by a word of its name, too: `helm` for `Install with Helm`. */
function findChosen({id, tabs, isProse: byWord}: Variant, choices: readonly TabChoice[]): string | undefined {
  const fitting = choices.filter(({variant}) => variant === null || variant === id)
  const wanted = [...fitting].sort((a, b) => Number(a.variant === null) - Number(b.variant === null))
  for (const {tab: value} of wanted) {
    const tab = tabs.find((each) => isCalled(each, value)) ?? (byWord === true ? findByWord(tabs, value) : undefined)
    if (tab !== undefined) return tab.value
  }
  return undefined
}

function isCalled({value, name}: Tab, wanted: string): boolean {
  return value === wanted || name.toLowerCase() === wanted.toLowerCase()
}

/** The one tab in whose name, or value, a word stands; undefined where there are several. */
function findByWord(tabs: readonly Tab[], word: string): Tab | undefined {
  const found = tabs.filter(({value, name}) =>
    ` ${value} ${name} `
      .toLowerCase()
      .replace(/[^\w]+/g, ' ')
      .includes(
        ` ${word
          .toLowerCase()
          .replace(/[^\w]+/g, ' ')
          .trim()} `,
      ),
  )
  return found.length === 1 && word.trim() !== '' ? found[0] : undefined
}

function findOnly({tabs}: Variant): string | undefined {
  return tabs.length === 1 ? tabs[0]?.value : undefined
}

/** What is preferred, what the page itself takes, what was taken before, the first that fits this machine, the first. */
function findDefault({tabs}: Variant, {prefer, before}: TabDefaults): string | undefined {
  const tab =
    findFirst(prefer, (name) => tabs.find((each) => isCalled(each, name)) ?? findByWord(tabs, name)) ??
    tabs.find(({isDefault}) => isDefault) ??
    findFirst(before, ({tab: value}) => tabs.find((each) => each.value === value)) ??
    tabs.find(({name, value}) => fitsMachine(`${name} ${value}`) !== false) ??
    tabs[0]
  return tab?.value
}

function findFirst<Each, Found>(all: readonly Each[], find: (each: Each) => Found | undefined): Found | undefined {
  for (const each of all) {
    const found = find(each)
    if (found !== undefined) return found
  }
  return undefined
}

function isProse(around: Within): around is TabAround {
  return around.kind === 'tab' && around.isProse === true
}

function skipOffTab(
  {within}: Pick<Step, 'within'>,
  tabs: Followed['tabs'],
  byDefault: Followed['byDefault'],
): Skip | null {
  for (const around of within) {
    if (around.kind !== 'tab') continue
    const followed = tabs[around.variant]
    if (followed === undefined) return null
    if (followed !== around.tab) return explainOffTab(around, followed, byDefault.has(around.variant))
  }
  return null
}

function explainOffTab(around: TabAround, followed: string, isDefault: boolean): Skip {
  const taken = `\`${followed}\` is ${around.isProse ? 'taken' : 'followed'}${isDefault ? ' by default' : ''}`
  return around.isProse
    ? {kind: 'alternative', text: `it is another way of the page: ${taken} (\`--tab ${around.tab}\` takes this one)`}
    : {kind: 'tab', text: `it stands in the tab \`${around.tab}\`; ${taken}`}
}

/** The tab sets of which nobody has chosen a tab, for the steps that are played or stand in one of their other tabs. */
export function reportDefaults(
  variants: readonly Variant[],
  steps: readonly Step[],
  {tabs, byDefault}: Followed,
): Diagnostic[] {
  const taken = new Set<string>()
  for (const {within} of steps.filter((step) => !isOfOtherWay(step, tabs))) {
    const around = within.filter((each): each is TabAround => each.kind === 'tab')
    const end = around.findIndex(({variant, tab}) => tabs[variant] !== tab)
    for (const {variant} of around.slice(0, end === -1 ? undefined : end + 1)) taken.add(variant)
  }
  return variants
    .filter(({id, isProse: isOfProse}) => isOfProse !== true && taken.has(id) && byDefault.has(id))
    .map((variant) => wordDefault(variant, tabs[variant.id] ?? ''))
}

function isOfOtherWay({within}: Step, tabs: Followed['tabs']): boolean {
  return within.some((each) => isProse(each) && tabs[each.variant] !== each.tab)
}

function wordDefault({id, tabs, place}: Variant, taken: string): Diagnostic {
  const others = tabs.filter(({value}) => value !== taken)
  const own = tabs.filter(({value}) => value === taken)
  return {
    code: 'default-tab',
    severity: 'warning',
    message: `took the tab ${own.map(nameTab).join()} of \`${id}\` by default; ${others.map(nameTab).join(', ')} ${others.length === 1 ? 'is' : 'are'} not run`,
    hint: `\`--tab ${others[0]?.value}\` takes another`,
    place,
    named: taken,
  }
}

function nameTab({value, name}: Tab): string {
  return value === name ? `\`${value}\`` : `\`${value}\` (${name})`
}
