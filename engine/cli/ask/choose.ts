import {type Diagnostic, hasErrors} from '../../diagnostic.ts'
import {Mistake} from '../../mistake.ts'
import type {Variant} from '../../model.ts'
import type {TabChoice} from '../../plan/index.ts'
import {listPageVariants} from '../../plan/run/page-variants.ts'
import type {PreparedPage} from '../../plan/run/session-plan.ts'
import {makePrintable} from '../../report/index.ts'
import {type Ask, agreed, talk} from './question.ts'

/**
 * Let the reader choose a tab of each set that is open, or the page that a note leaves open: once each.
 *
 * @returns the choices; null where one was not made
 * @throws Mistake where who is asked breaks off, and what is taken by default would be played all the same
 */
export async function chooseOnTerminal(
  open: readonly Diagnostic[],
  readings: readonly PreparedPage[],
): Promise<readonly TabChoice[] | null> {
  const chosen = await askForEach(open, readings)
  if (chosen === null && !hasErrors(open)) throw new Mistake('nothing is chosen, and nothing is run')
  return chosen
}

function askForEach(
  open: readonly Diagnostic[],
  readings: readonly PreparedPage[],
): Promise<readonly TabChoice[] | null> {
  const variants = [...readings.flatMap(({runbook}) => runbook.variants), ...listPageVariants(readings)]
  const asked = variants.filter((each) => open.some(({place}) => isAt(each, place)))
  return talk(async (ask) => {
    const chosen: TabChoice[] = []
    for (const variant of asked) {
      if (chosen.some((choice) => decides(choice, variant))) continue
      const value = await choose(variant, open.find(({place}) => isAt(variant, place))?.named ?? null, ask)
      if (value === null) return null
      chosen.push({variant: null, tab: value})
    }
    return chosen.length === 0 ? null : chosen
  })
}

/** Let the reader allow kube contexts that commands name and nobody has configured. */
export function allowOnTerminal(strange: readonly string[]): Promise<boolean> {
  const names = strange.map((context) => makePrintable(context)).join(', ')
  return agreed(`Commands of the page go to ${names}, which is not configured. Allow that?`)
}

function isAt({place}: Variant, {page, start}: Diagnostic['place']): boolean {
  return place.page === page && place.start.offset === start.offset
}

/** One answer serves all sets that offer it, whatever their categories are called. */
function decides({tab: value}: TabChoice, {tabs}: Variant): boolean {
  return tabs.some((tab) => tab.value === value)
}

/** Answers the value chosen; for an empty answer what is taken by default, null where nothing is. */
async function choose({id, tabs}: Variant, byDefault: string | null, ask: Ask): Promise<string | null> {
  const rows = tabs.map(({value, name}, index) => `  ${index + 1}  ${value}${name === value ? '' : `  (${name})`}`)
  const list = [`${id}:`, ...rows].map((row) => makePrintable(row)).join('\n')
  const hint = byDefault === null ? '' : `; Enter for ${makePrintable(byDefault)}`
  for (;;) {
    const answer = (await ask(`${list}\nWhich one? [1-${tabs.length}, or its name${hint}] `)).trim()
    if (answer === '') return byDefault
    const tab =
      tabs[Number(answer) - 1] ??
      tabs.find(({value, name}) => [value, name].some((each) => each.toLowerCase() === answer.toLowerCase()))
    if (tab !== undefined) return tab.value
    process.stdout.write(`there is no ${makePrintable(answer)} among them\n`)
  }
}
