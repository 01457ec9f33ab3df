import {sortOf} from '../../../off-page.ts'
import type {CommandTranscript, PageTranscript, StepTranscript} from '../../transcript/transcript.ts'

/** What a run was doing. What is none of these is between commands. */
export type Doing =
  | 'running' // a command
  | 'cleanup' // one of a cleanup
  | 'failed' // one that failed
  | 'try' // one that did not match yet
  | 'delay' // waiting to run it again
  | 'settle' // waiting until what was made is ready

/** A stretch of a run. */
export interface TimeSegment {
  readonly doing: Doing
  readonly sinceMs: number // of the run
  readonly untilMs: number
  readonly command: CommandTranscript | null // null while something is waited for
}

/** What a page's time went into, in order. */
export function listSegments(page: PageTranscript): readonly TimeSegment[] {
  const commands = page.steps.flatMap((step) =>
    step.commands.flatMap((command) => splitCommand(command, step, page.untilMs)),
  )
  return [...commands, ...listSettles(page, commands)].sort((one, other) => one.sinceMs - other.sinceMs)
}

/** A command's tries, the waits between them, and its last try. */
function splitCommand(command: CommandTranscript, {phase}: StepTranscript, endMs: number): readonly TimeSegment[] {
  const {started, ended, tries, verdict} = command
  if (started === null) return []
  const untilMs = ended?.at ?? endMs
  let sinceMs = started.at
  const before = tries.flatMap((tried): readonly TimeSegment[] => {
    const nextMs = Math.min(tried.at + tried.delayMs, untilMs)
    const own: TimeSegment = {doing: 'try', sinceMs, untilMs: tried.at, command}
    sinceMs = nextMs
    return [own, {doing: 'delay', sinceMs: tried.at, untilMs: nextMs, command}]
  })
  const doing = verdict?.kind === 'failed' ? 'failed' : phase === 'cleanup' ? 'cleanup' : 'running'
  return [...before, {doing, sinceMs, untilMs, command}]
}

/** A wait for what was made goes from the end of what came before it to where it is told. */
function listSettles({asides, sinceMs}: PageTranscript, commands: readonly TimeSegment[]): readonly TimeSegment[] {
  const ends = commands.map(({untilMs}) => untilMs).sort((one, other) => one - other)
  let last = sinceMs
  let next = 0
  return asides.flatMap((aside): readonly TimeSegment[] => {
    if (aside.type !== 'off-page' || sortOf(aside.action) !== 'settle') return []
    for (; (ends[next] ?? Number.POSITIVE_INFINITY) <= aside.at; next++) last = Math.max(last, ends[next] ?? 0)
    const wait: TimeSegment = {doing: 'settle', sinceMs: last, untilMs: aside.at, command: null}
    last = aside.at
    return [wait]
  })
}

/** A bar of a time line: a segment, or several of them that would be narrower than can be seen. */
export interface Bar extends TimeSegment {
  readonly segments: number
}

/** Columns that a time line is thought to be wide; what is narrower than one is drawn together with its neighbours. */
const maxColumns = 1_000

/** The bars to be drawn for segments in order: two for each column at most, however many segments there are. */
export function mergeSegments(segments: readonly TimeSegment[], wholeMs: number): readonly Bar[] {
  const columnMs = wholeMs / maxColumns
  const isNarrow = ({sinceMs, untilMs}: TimeSegment) => untilMs - sinceMs < columnMs
  const columnOf = ({sinceMs}: TimeSegment) => Math.floor(sinceMs / columnMs)
  const bars: Bar[] = []
  for (const segment of segments) {
    const last = bars.at(-1)
    const isJoined = last !== undefined && [last, segment].every(isNarrow) && columnOf(last) === columnOf(segment)
    if (isJoined) bars[bars.length - 1] = mergeBars(last, segment)
    else bars.push({...segment, segments: 1})
  }
  return bars
}

/** A failure among them is what is seen. */
function mergeBars(bar: Bar, segment: TimeSegment): Bar {
  const shown = bar.doing !== 'failed' && segment.doing === 'failed' ? segment : bar
  return {...shown, sinceMs: bar.sinceMs, untilMs: segment.untilMs, segments: bar.segments + 1}
}

/** How long each sort of thing took, all together. */
export function sumTimes(segments: readonly TimeSegment[]): ReadonlyMap<Doing, number> {
  const times = new Map<Doing, number>()
  for (const {doing, sinceMs, untilMs} of segments) times.set(doing, (times.get(doing) ?? 0) + untilMs - sinceMs)
  return times
}
