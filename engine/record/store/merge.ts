import type {RunEvent} from '../../event.ts'
import {type MergedRun, mergeRecordings} from '../merge/index.ts'
import type {Found} from './find.ts'
import {iterateRecording, type Replay} from './replay.ts'

/** A recording that is to be merged. */
export interface NamedRecording {
  readonly found: Found
  readonly label: string | null // what whoever merges calls it; null for what its run was called
}

/** Recordings of the disk as one. */
export interface MergedRecordings extends MergedRun {
  readonly files: readonly string[] // that their pages are made of, absolute
  readonly faults: readonly string[] // what could not be read of each
}

/**
 * Merge recordings.
 *
 * @throws Mistake for a newer format, and for what is no recording
 */
export function mergeFound(named: readonly NamedRecording[]): MergedRecordings {
  const replays = new Map<Found, Replay>()
  const merged = mergeRecordings(
    named.map(({found, label}) => ({
      id: found.id,
      label,
      read: () => keepReplay(found, (replay) => void replays.set(found, replay)),
    })),
  )
  const all = [...replays]
  return {
    ...merged,
    files: all.flatMap(([{log}, {files}]) => [log, ...files]),
    faults: all.flatMap(([{id}, {faults, incomplete}]) =>
      [...faults, ...(incomplete === null ? [] : [incomplete])].map((fault) => `${id}: ${fault}`),
    ),
  }
}

function* keepReplay(found: Found, keep: (replay: Replay) => void): Generator<RunEvent> {
  keep(yield* iterateRecording(found))
}
