import {join} from 'node:path'
import {eventFormat, type Outcome, type Totals} from '../../event.ts'
import {listChanged} from './changed.ts'
import {readEnds} from './file.ts'
import {listRecordings} from './find.ts'
import {maybeGoesOn} from './origin.ts'

/** `running`: it goes on still; `incomplete`: it was killed; `newer`: in a format that this version does not read. */
export type RunOutcome = Outcome | 'running' | 'incomplete' | 'newer' | 'unreadable'

/** A recording at a glance. */
export interface RunGlance {
  readonly id: string
  readonly outcome: RunOutcome
  readonly startedAt: string | null // ISO 8601; null where it cannot be read, as all that follows
  readonly pages: readonly string[]
  readonly totals: Totals | null // null where it has not ended, as is the next
  readonly durationMs: number | null
  readonly changed: readonly string[] | null // pages that are not as they were; null where nobody can tell
}

/** The recordings of a folder at a glance, the newest first: of each, its beginning and its end are read. */
export function listRuns(runs: string): readonly RunGlance[] {
  return listRecordings(runs).map((id) => glance(join(runs, id), id))
}

function glance(folder: string, id: string): RunGlance {
  const {beginning, end} = readEnds(folder)
  const unknown = {id, startedAt: null, pages: [], totals: null, durationMs: null, changed: null}
  if (beginning === null) return {...unknown, outcome: 'unreadable'}
  const {run, sources} = beginning
  const {startedAt, pages} = run
  if (run.format > eventFormat) return {...unknown, outcome: 'newer', startedAt, pages}
  const outcome = end?.outcome ?? (maybeGoesOn(folder) ? 'running' : 'incomplete')
  const {totals = null, durationMs = null} = end ?? {}
  return {id, outcome, startedAt, pages, totals, durationMs, changed: listChanged(folder, sources)}
}
