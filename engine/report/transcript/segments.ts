import {sortOf} from '../../off-page.ts'
import type {CommandTranscript, PageTranscript, StepTranscript} from './transcript.ts'

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

/** How long each sort of thing took, all together. */
export function sumTimes(segments: readonly TimeSegment[]): ReadonlyMap<Doing, number> {
  const times = new Map<Doing, number>()
  for (const {doing, sinceMs, untilMs} of segments) times.set(doing, (times.get(doing) ?? 0) + untilMs - sinceMs)
  return times
}

/** For how long of a run none of the segments lasted. @param wholeMs of the run */
export function measureIdle(segments: readonly TimeSegment[], wholeMs: number): number {
  let idleMs = 0
  let lastMs = 0
  for (const {sinceMs, untilMs} of [...segments].sort((one, other) => one.sinceMs - other.sinceMs)) {
    idleMs += Math.max(0, sinceMs - lastMs)
    lastMs = Math.max(lastMs, untilMs)
  }
  return idleMs + Math.max(0, wholeMs - lastMs)
}
