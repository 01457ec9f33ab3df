import type {RecordingSurvey} from './survey.ts'

/** When runs that are merged began, as the merged one counts: while none of them went on, it stands still. */
export interface MergedTimes {
  readonly offsets: ReadonlyMap<RecordingSurvey, number> // ms, to be added to the times of a recording's events
  readonly durationMs: number
}

/** @param recordings the one that began first first */
export function mergeTimes(recordings: readonly RecordingSurvey[]): MergedTimes {
  const offsets = new Map<RecordingSurvey, number>()
  const beganMs = Date.parse(recordings[0]?.run.startedAt ?? '')
  let idleMs = 0
  let untilMs = 0 // of the merged run
  for (const recording of recordings) {
    const sinceMs = Date.parse(recording.run.startedAt) - beganMs - idleMs
    idleMs += Math.max(0, sinceMs - untilMs)
    const offset = Math.min(sinceMs, untilMs)
    offsets.set(recording, offset)
    untilMs = Math.max(untilMs, offset + recording.untilMs)
  }
  return {offsets, durationMs: untilMs}
}
