import {formatPlace} from '../../diagnostic.ts'
import {readFirstLine} from '../lines/command.ts'
import {listAsides, wordAside} from '../transcript/facts.ts'
import {listSegments, type TimeSegment} from '../transcript/segments.ts'
import {
  type CommandTranscript,
  findCommandState,
  findPageState,
  findStepState,
  type PageTranscript,
  type StepTranscript,
  type Transcript,
} from '../transcript/transcript.ts'

/** Kinds of slices: each may hold those behind it. */
const kinds = ['page', 'step', 'command', 'try', 'wait'] as const

/** A stretch of a run with its name. */
export interface Slice {
  readonly kind: (typeof kinds)[number]
  readonly name: string
  readonly sinceMs: number // of the run
  readonly untilMs: number // never before `sinceMs`
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>
}

/** A page with its steps, their commands, tries and waits: each lies within those that it belongs to. None where it was skipped. */
export function listSlices(page: PageTranscript): readonly Slice[] {
  if (page.started === null) return []
  const segments = groupSegments(page)
  return fitSlices([
    makePageSlice(page),
    ...page.steps.filter(({skip}) => skip === null).map((step) => makeStepSlice(step, page.untilMs)),
    ...[...segments].flatMap(([command, own]) =>
      command === null ? own.map((segment) => makeSegmentSlice(segment, 0)) : listCommandSlices(command, own),
    ),
  ])
}

/** The commands of a run by the contexts that they went to, each with its tries and waits. */
export function listSlicesByContext({run, pages}: Transcript): ReadonlyMap<string, readonly (readonly Slice[])[]> {
  const names = new Map(Object.entries(run.contexts).map(([name, kubeContext]) => [kubeContext, name]))
  const groups = new Map<string, (readonly Slice[])[]>()
  for (const [command, own] of pages.flatMap((page) => [...groupSegments(page)]))
    for (const context of command?.ended?.contexts ?? []) {
      const name = names.get(context) ?? context
      const group = groups.get(name) ?? []
      if (command !== null) group.push(fitSlices(listCommandSlices(command, own)))
      groups.set(name, group)
    }
  return groups
}

/** What a page's time went into, by command; what belongs to none, by null. */
function groupSegments(page: PageTranscript): ReadonlyMap<CommandTranscript | null, readonly TimeSegment[]> {
  const groups = new Map<CommandTranscript | null, TimeSegment[]>()
  for (const segment of listSegments(page)) {
    const group = groups.get(segment.command) ?? []
    group.push(segment)
    groups.set(segment.command, group)
  }
  return groups
}

function makePageSlice(page: PageTranscript): Slice {
  const {title, sinceMs, untilMs} = page
  const warnings = listAsides(page).flatMap(({aside}) => (aside.type === 'warning' ? [wordAside(aside)] : []))
  const facts = {title, result: findPageState(page), ...(warnings.length === 0 ? {} : {warnings})}
  return {kind: 'page', name: page.page, sinceMs, untilMs, facts}
}

function makeStepSlice(step: StepTranscript, endMs: number): Slice {
  const {id, section, phase, place, sinceMs, ended} = step
  const facts = {section, phase, place: formatPlace(place), result: findStepState(step)}
  return {kind: 'step', name: id, sinceMs, untilMs: ended?.at ?? endMs, facts}
}

/** A command; its tries and the waits between them where there were several. @param own its segments */
function listCommandSlices(command: CommandTranscript, own: readonly TimeSegment[]): readonly Slice[] {
  const [first, last] = [own[0], own.at(-1)]
  if (first === undefined || last === undefined) return []
  const {verdict, ended, place, run} = command
  const facts = {
    place: formatPlace(place),
    result: findCommandState(command),
    command: run,
    tries: ended?.tries ?? command.tries.length,
    contexts: ended?.contexts ?? [],
    ...(verdict?.kind === 'failed' ? {reason: verdict.reason} : {}),
  }
  const whole: Slice = {
    kind: 'command',
    name: readFirstLine(run),
    sinceMs: first.sinceMs,
    untilMs: last.untilMs,
    facts,
  }
  const isTry = ({doing}: TimeSegment) => doing !== 'delay'
  const numberOf = (segment: TimeSegment) => own.slice(0, own.indexOf(segment) + 1).filter(isTry).length
  return [whole, ...(own.length === 1 ? [] : own.map((segment) => makeSegmentSlice(segment, numberOf(segment))))]
}

/** @param number of the try that it is, or that is over */
function makeSegmentSlice({doing, sinceMs, untilMs}: TimeSegment, number: number): Slice {
  const times = {sinceMs, untilMs}
  if (doing === 'delay') return {kind: 'wait', name: 'until the next try', ...times, facts: {}}
  if (doing === 'settle') return {kind: 'wait', name: 'until what was made is ready', ...times, facts: {}}
  return {kind: 'try', name: `try ${number}`, ...times, facts: {matched: doing === 'try' ? 'not yet' : 'last'}}
}

/** Slices in order of time, each ending with the one that it began in, as those who draw them need it. */
function fitSlices(slices: readonly Slice[]): readonly Slice[] {
  const open: Slice[] = []
  return [...slices].sort(compareSlices).map((slice) => {
    while ((open.at(-1)?.untilMs ?? Number.POSITIVE_INFINITY) <= slice.sinceMs) open.pop()
    const outerMs = open.at(-1)?.untilMs ?? Number.POSITIVE_INFINITY
    const fitted = {...slice, untilMs: Math.max(slice.sinceMs, Math.min(slice.untilMs, outerMs))}
    open.push(fitted)
    return fitted
  })
}

function compareSlices(one: Slice, other: Slice): number {
  return one.sinceMs - other.sinceMs || kinds.indexOf(one.kind) - kinds.indexOf(other.kind)
}
