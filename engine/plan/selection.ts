import {type Diagnostic, placeAtTop} from '../diagnostic.ts'
import type {Skip} from '../event.ts'
import type {Runbook, Section, Step} from '../model.ts'
import {suggestName} from '../suggestion.ts'
import type {Choices} from './choices.ts'

/** What the options that pick steps leave in. */
export interface SelectedSteps {
  /** Why a step is skipped; null when it is in. */
  reason(step: Step): Skip | null
  /** Whether `--only` asks for a step that would be skipped otherwise: by its id, or by a heading under which no step would be played. */
  isChosen(step: Step): boolean
  readonly diagnostics: readonly Diagnostic[]
}

type Wanted = Pick<Choices, 'only' | 'from' | 'until' | 'skip'>

/**
 * Which steps `--only`, `--from`, `--until` and `--skip` leave in. Each takes a step's id or a heading; a heading
 * stands for the steps of its section and of the sections in it. `--from` and `--until` don't touch cleanup.
 */
export function selectSteps(runbook: Runbook, {only, from, until, skip}: Wanted): SelectedSteps {
  const asked = [...only, ...skip, ...[from, until].filter((name) => name !== null)]
  const diagnostics = asked
    .filter((name) => matching(runbook, name).length === 0)
    .map((name) => unknownStep(runbook, name))
  const onlySteps = new Set(only.flatMap((name) => matching(runbook, name)))
  const skipped = new Set(skip.flatMap((name) => matching(runbook, name)))
  const inRange = range(runbook, from, until)
  const chosen = new Set(only.flatMap((name) => listChosen(runbook, name)))
  const reason = (step: Step): Skip | null => {
    if (skipped.has(step)) return choice('`--skip` skips it')
    if (only.length > 0) return onlySteps.has(step) ? null : choice('not among those of `--only`')
    return inRange(step)
  }
  return {reason, isChosen: (step) => chosen.has(step), diagnostics}
}

function listChosen(runbook: Runbook, name: string): readonly Step[] {
  const steps = matching(runbook, name)
  const byId = steps.some(({id}) => id === name)
  return byId || steps.every(({skip}) => skip !== null)
    ? steps.filter(({kind}) => byId || kind === 'optional' || kind === 'alternative')
    : []
}

/** A bound that the page does not have leaves nothing in: not its cleanup either, since there is nothing to clean up. */
function range(runbook: Runbook, from: string | null, until: string | null): SelectedSteps['reason'] {
  const absent = [from, until].find((name) => name !== null && matching(runbook, name).length === 0)
  if (absent !== undefined) return () => choice(`the page has no \`${absent}\``)
  const order = new Map(runbook.steps.map((step, index) => [step, index]))
  const first = from === null ? 0 : Math.min(...positions(runbook, from, order))
  const last = until === null ? order.size : Math.max(...positions(runbook, until, order))
  return (step) => {
    if (step.phase === 'cleanup') return null
    const index = order.get(step) ?? 0
    if (index < first) return choice(`before \`--from ${from}\``)
    return index > last ? choice(`after \`--until ${until}\``) : null
  }
}

function choice(text: string): Skip {
  return {kind: 'choice', text}
}

function positions(runbook: Runbook, name: string, order: ReadonlyMap<Step, number>): number[] {
  return matching(runbook, name).map((step) => order.get(step) ?? 0)
}

/** Whether a page has a step that is meant by an id or a heading. */
export function hasStep(runbook: Runbook, name: string): boolean {
  return matching(runbook, name).length > 0
}

function matching({steps, sections}: Runbook, name: string): readonly Step[] {
  const byId = steps.filter(({id}) => id === name)
  if (byId.length > 0) return byId
  const wanted = name.replace(/^#+\s*/, '').toLowerCase()
  const start = sections.findIndex(({id, title}) => id === wanted || title.toLowerCase() === wanted)
  const under = new Set(takeSection(sections, start))
  return steps.filter(({section}) => under.has(section))
}

/** A section with those in it; none where there is no such section. */
export function takeSection(sections: readonly Section[], start: number): readonly Section[] {
  const head = sections[start]
  if (head === undefined) return []
  const length = sections.slice(start + 1).findIndex(({depth}) => depth <= head.depth)
  return sections.slice(start, length === -1 ? undefined : start + 1 + length)
}

function unknownStep(runbook: Runbook, name: string): Diagnostic {
  const {page, steps, sections} = runbook
  const titles = sections.map(({title}) => title).filter((title) => matching(runbook, title).length > 0)
  const known = [...steps.map(({id}) => id), ...titles]
  return {
    code: 'unknown-step',
    severity: 'error',
    message: `no step or heading with steps is called \`${name}\``,
    hint: suggestStep(page, name, known),
    place: placeAtTop(page),
    subject: name,
  }
}

/** What may be meant by a name that no step has. */
export function suggestStep(page: string, name: string, known: readonly string[]): string {
  if (known.length === 0) return 'the page has no steps'
  const near = suggestName(name, known)
  return `${near === null ? '' : `did you mean \`${near}\`? `}\`runbook plan ${page}\` lists all`
}
