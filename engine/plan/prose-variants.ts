import type {Place} from '../diagnostic.ts'
import type {Runbook, Section, Step, Tab, Variant, Within} from '../model.ts'

/** One of the tabs that the prose of a page offers: what it has its reader do for an end. */
interface ProseTab {
  readonly label: string // what it stands under; empty for what has no words of its own
  readonly place: Place
  readonly steps: Step[] // none where the first of them is to do nothing
}

/** Tabs of which a reader follows one. */
interface ProseVariant {
  readonly group: string
  readonly hasFirst: boolean // the page names the first one as it does the others
  readonly tabs: ProseTab[]
  readonly place: Place
}

/**
 * Make what a page's prose offers (“Option 1”, “GKE:”, “or”, “alternatively”) variants such as its tab sets are: each group
 * one, with tabs that its steps stand in. What a reader takes by default is marked so.
 */
export function addProseVariants(runbook: Runbook): Runbook {
  const found = findProseVariants(runbook).filter(({tabs}) => tabs.length > 1)
  if (found.length === 0) return runbook
  const around = new Map<Step, Within[]>()
  const ids = new Set(runbook.variants.map(({id}) => id))
  const variants = found.map((each) => {
    const variant = makeVariant(each, ids)
    ids.add(variant.id)
    for (const [index, {steps}] of each.tabs.entries()) enter(steps, variant, index, around)
    return variant
  })
  const steps = runbook.steps.map((step) => {
    const inside = around.get(step)
    return inside === undefined ? step : {...step, within: [...step.within, ...inside]}
  })
  return {...runbook, steps, variants: [...runbook.variants, ...variants]}
}

function enter(steps: readonly Step[], {id, tabs}: Variant, index: number, around: Map<Step, Within[]>): void {
  const {value: tab = '', name = ''} = tabs[index] ?? {}
  for (const step of steps)
    around.set(step, [...(around.get(step) ?? []), {kind: 'tab', variant: id, tab, name, isProse: true}])
}

/**
 * The steps of each group by their tabs; where all of them are alternatives, the first is what stands before them. A step
 * amid labelled tabs belongs to the one that it follows.
 */
function findProseVariants({steps, sections}: Runbook): readonly ProseVariant[] {
  const found = new Map<string, ProseVariant>()
  const variantOf = new Map<Step, ProseVariant>()
  let before: Step | null = null // the nearest that a reader types, whichever tab they follow
  let between: Step[] = [] // since the last step of a tab
  for (const step of steps.filter(({kind, group}) => kind === 'run' || (kind === 'alternative' && group !== null))) {
    if (step.group === null) between.push(step)
    else {
      const variant = found.get(step.group) ?? beginVariant(step, step.group, {before, variantOf, steps, sections})
      if (variant.hasFirst) addBetween(between, variant.tabs.at(-1), step, sections)
      found.set(step.group, variant)
      variantOf.set(step, variant)
      addStep(step, variant)
      between = []
    }
    before = step
  }
  return [...new Set(found.values())]
}

/** Beside a tab's label, or in a section below its heading. */
function addBetween(
  between: readonly Step[],
  tab: ProseTab | undefined,
  {section: next}: Step,
  sections: readonly Section[],
): void {
  const heading = sections.find(({place}) => place.start.offset === tab?.place.start.offset)
  const depth = heading?.depth ?? Number.POSITIVE_INFINITY
  tab?.steps.push(...between.filter(({section}) => section === next || section.depth > depth))
}

interface SoFar {
  readonly before: Step | null
  readonly variantOf: ReadonlyMap<Step, ProseVariant>
  readonly steps: readonly Step[]
  readonly sections: readonly Section[]
}

function beginVariant(step: Step, group: string, {before, variantOf, steps, sections}: SoFar): ProseVariant {
  const {place} = step
  if (step.kind === 'run') return {group, hasFirst: true, tabs: [], place}
  const isBeside = before !== null && standsBeside(before.section, step, sections)
  const chained = isBeside && before.kind === 'alternative' ? variantOf.get(before) : undefined
  if (chained !== undefined) return chained
  if (!isBeside) return {group, hasFirst: false, tabs: [{label: 'none', place, steps: []}], place}
  const isSame = before.section === step.section
  const first = isSame ? [before] : steps.filter(({section, kind}) => section === before.section && kind === 'run')
  const tab = {label: isSame ? '' : before.section.title, place: before.place, steps: first}
  return {group, hasFirst: false, tabs: [tab], place: before.place}
}

/** Whether a section may hold the first of the tabs that a step is one of: the step's own, or one under the same heading. */
function standsBeside(section: Section, {section: own, evidence}: Step, sections: readonly Section[]): boolean {
  if (section === own) return true
  const start = evidence?.place.start.offset
  const head = sections.findLastIndex(({place}) => place.start.offset === start)
  const at = head === -1 ? sections.indexOf(own) : head
  const depth = sections[at]?.depth ?? 0
  const parent = sections.slice(0, Math.max(0, at)).findLastIndex((each) => each.depth < depth)
  return sections.indexOf(section) > parent && parent !== -1
}

function addStep(step: Step, {tabs}: ProseVariant): void {
  const {text: label, place} = step.evidence ?? {text: '', place: step.place}
  const tab = tabs.find((each) => each.label === label && each.place.start.offset === place.start.offset)
  if (tab === undefined) tabs.push({label, place, steps: [step]})
  else tab.steps.push(step)
}

function makeVariant({group, hasFirst, tabs, place}: ProseVariant, ids: ReadonlySet<string>): Variant {
  const values = nameTabs(tabs)
  const taken = Math.max(
    0,
    tabs.findIndex(({steps}) => steps.some(({kind}) => kind === 'run')),
  )
  const made = tabs.map(({label, place: own}, index): Tab => {
    const value = values[index] ?? ''
    return {value, name: label === '' ? value : label, ...(index === taken ? {isDefault: true} : {}), place: own}
  })
  const name = hasFirst ? group.replace(/\s+/g, '-') : `${tabs.flatMap(({steps}) => steps)[0]?.id}-or`
  return {id: nameFreely(name, ids), tabs: made, isProse: true, place}
}

function nameFreely(name: string, ids: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name}-${number}`
    if (!ids.has(id)) return id
  }
}

/** By the label, where it is short, else by the first step: `option-2`, `gke`, `uninstall_istio_2`. */
function nameTabs(tabs: readonly ProseTab[]): readonly string[] {
  const short = tabs.map(({label}) => nameShortly(label))
  return tabs.map(({steps}, index) => {
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
