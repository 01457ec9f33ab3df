import type {Place} from '../diagnostic.ts'
import type {Runbook, Section, Step, Tab, Variant, Within} from '../model.ts'

/** One of the ways that the prose of a page offers for the same end. */
interface Way {
  readonly label: string // what it stands under; empty for what a way without words of its own holds
  readonly place: Place
  readonly steps: Step[] // none where the first of the ways is to do nothing
}

/** Ways of which a reader takes one. */
interface Choice {
  readonly group: string
  readonly hasFirst: boolean // the page names the first one as it does the others
  readonly ways: Way[]
  readonly place: Place
}

/**
 * Make the ways that a page's prose offers (“Option 1”, “GKE:”, “or”, “alternatively”) choices such as its tab sets are: each
 * group a variant, each way a tab that its steps stand in. What a reader takes by default is marked so.
 */
export function addProseVariants(runbook: Runbook): Runbook {
  const choices = findChoices(runbook).filter(({ways}) => ways.length > 1)
  if (choices.length === 0) return runbook
  const around = new Map<Step, Within[]>()
  const ids = new Set(runbook.variants.map(({id}) => id))
  const variants = choices.map((choice) => {
    const variant = makeVariant(choice, ids)
    ids.add(variant.id)
    for (const [index, {steps}] of choice.ways.entries()) enter(steps, variant, index, around)
    return variant
  })
  const steps = runbook.steps.map((step) => {
    const ways = around.get(step)
    return ways === undefined ? step : {...step, within: [...step.within, ...ways]}
  })
  return {...runbook, steps, variants: [...runbook.variants, ...variants]}
}

function enter(steps: readonly Step[], {id, tabs}: Variant, index: number, around: Map<Step, Within[]>): void {
  const {value: tab = '', name = ''} = tabs[index] ?? {}
  for (const step of steps)
    around.set(step, [...(around.get(step) ?? []), {kind: 'tab', variant: id, tab, name, isProse: true}])
}

/**
 * The steps of each group by their ways; where all of them are other ways, the first is what stands before them. A step
 * amid labelled ways belongs to the one that it follows.
 */
function findChoices({steps, sections}: Runbook): readonly Choice[] {
  const choices = new Map<string, Choice>()
  const choiceOf = new Map<Step, Choice>()
  let before: Step | null = null // the nearest that a reader types, whichever way they take
  let between: Step[] = [] // since the last step of a way
  for (const step of steps.filter(({kind, group}) => kind === 'run' || (kind === 'alternative' && group !== null))) {
    if (step.group === null) between.push(step)
    else {
      const choice = choices.get(step.group) ?? beginChoice(step, step.group, {before, choiceOf, steps, sections})
      if (choice.hasFirst) addBetween(between, choice.ways.at(-1), step, sections)
      choices.set(step.group, choice)
      choiceOf.set(step, choice)
      addStep(step, choice)
      between = []
    }
    before = step
  }
  return [...new Set(choices.values())]
}

/** Beside a way's label, or in a section below its heading. */
function addBetween(
  between: readonly Step[],
  way: Way | undefined,
  {section: next}: Step,
  sections: readonly Section[],
): void {
  const heading = sections.find(({place}) => place.start.offset === way?.place.start.offset)
  const depth = heading?.depth ?? Number.POSITIVE_INFINITY
  way?.steps.push(...between.filter(({section}) => section === next || section.depth > depth))
}

interface SoFar {
  readonly before: Step | null
  readonly choiceOf: ReadonlyMap<Step, Choice>
  readonly steps: readonly Step[]
  readonly sections: readonly Section[]
}

function beginChoice(step: Step, group: string, {before, choiceOf, steps, sections}: SoFar): Choice {
  const {place} = step
  if (step.kind === 'run') return {group, hasFirst: true, ways: [], place}
  const isBeside = before !== null && standsBeside(before.section, step, sections)
  const chained = isBeside && before.kind === 'alternative' ? choiceOf.get(before) : undefined
  if (chained !== undefined) return chained
  if (!isBeside) return {group, hasFirst: false, ways: [{label: 'none', place, steps: []}], place}
  const isSame = before.section === step.section
  const first = isSame ? [before] : steps.filter(({section, kind}) => section === before.section && kind === 'run')
  const way = {label: isSame ? '' : before.section.title, place: before.place, steps: first}
  return {group, hasFirst: false, ways: [way], place: before.place}
}

/** Whether a section may hold the first of the ways that a step is one of: the step's own, or one under the same heading. */
function standsBeside(section: Section, {section: own, evidence}: Step, sections: readonly Section[]): boolean {
  if (section === own) return true
  const start = evidence?.place.start.offset
  const head = sections.findLastIndex(({place}) => place.start.offset === start)
  const at = head === -1 ? sections.indexOf(own) : head
  const depth = sections[at]?.depth ?? 0
  const parent = sections.slice(0, Math.max(0, at)).findLastIndex((each) => each.depth < depth)
  return sections.indexOf(section) > parent && parent !== -1
}

function addStep(step: Step, {ways}: Choice): void {
  const {text: label, place} = step.evidence ?? {text: '', place: step.place}
  const way = ways.find((each) => each.label === label && each.place.start.offset === place.start.offset)
  if (way === undefined) ways.push({label, place, steps: [step]})
  else way.steps.push(step)
}

function makeVariant({group, hasFirst, ways, place}: Choice, ids: ReadonlySet<string>): Variant {
  const values = nameWays(ways)
  const taken = Math.max(
    0,
    ways.findIndex(({steps}) => steps.some(({kind}) => kind === 'run')),
  )
  const tabs = ways.map(({label, place: own}, index): Tab => {
    const value = values[index] ?? ''
    return {value, name: label === '' ? value : label, ...(index === taken ? {isDefault: true} : {}), place: own}
  })
  const name = hasFirst ? group.replace(/\s+/g, '-') : `${ways.flatMap(({steps}) => steps)[0]?.id}-or`
  return {id: nameFreely(name, ids), tabs, isProse: true, place}
}

function nameFreely(name: string, ids: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name}-${number}`
    if (!ids.has(id)) return id
  }
}

/** By the label, where it is short, else by the first step: `option-2`, `gke`, `uninstall_istio_2`. */
function nameWays(ways: readonly Way[]): readonly string[] {
  const short = ways.map(({label}) => nameShortly(label))
  return ways.map(({steps}, index) => {
    const name = short[index] ?? ''
    const isClear = name !== '' && short.indexOf(name) === index && short.lastIndexOf(name) === index
    return isClear ? name : (steps[0]?.id ?? `way-${index + 1}`)
  })
}

const maxWords = 4

function nameShortly(label: string): string {
  const [first = ''] = label.split(/[:(–—]/, 1)
  const words = first.toLowerCase().match(/[\w.]+/g) ?? []
  return words.length > maxWords || /^\W*(?:or|otherwise|else|alternatively)\b/i.test(label) ? '' : words.join('-')
}
