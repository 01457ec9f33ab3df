import type {RunEvent} from '../../event.ts'
import {type MergedRun, mergeRecordings} from '../merge/index.ts'
import type {Found} from './find.ts'
import {outputsName} from './folder.ts'
import {writeOutputs, writePacked} from './pack.ts'
import {iterateRecording, type Replay} from './replay.ts'

/** A recording that is to be merged. */
export interface NamedRecording {
  readonly found: Found
  readonly label: string | null // what whoever merges calls it; null for what its run was called
}

/** Recordings of the disk as one. */
export interface MergedRecordings extends MergedRun {
  /** Pack all of it to one file, as `packRecording` does. */
  readonly pack: (file: string) => Promise<void>
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
      read: () => keepReplay(iterateRecording(found), (replay) => void replays.set(found, replay)),
    })),
  )
  const all = [...replays]
  return {
    ...merged,
    pack: (file) => writePacked(file, listLines(named)),
    files: all.flatMap(([{log, packed = log}, {files}]) => [packed, ...files]),
    faults: all.flatMap(([{id}, {faults, incomplete}]) =>
      [...faults, ...(incomplete === null ? [] : [incomplete])].map((fault) => `${id}: ${fault}`),
    ),
  }
}

function* keepReplay(replay: Generator<RunEvent, Replay>, keep: (replay: Replay) => void): Generator<RunEvent> {
  keep(yield* replay)
}

/** The lines of the merged recording: its events, then the big outputs, each under a name of its own. */
function* listLines(named: readonly NamedRecording[]): Generator<string> {
  const outputs = new Map<string, Map<string, string>>() // by log: names, by what they are called there
  let count = 0
  const rename = ({log}: Found) => {
    const names = outputs.get(log) ?? new Map<string, string>()
    outputs.set(log, names)
    return (name: string) => {
      const as = names.get(name) ?? `${outputsName}/${++count}.txt`
      names.set(name, as)
      return as
    }
  }
  const recorded = named.map(({found, label}) => {
    const {id} = found
    return {id, label, read: () => keepReplay(iterateRecording(found, rename(found)), () => undefined)}
  })
  const kept = new Set<string>()
  for (const event of mergeRecordings(recorded).read()) {
    if (event.type === 'command-ended' && event.outputFile !== null) kept.add(event.outputFile)
    yield `${JSON.stringify(event)}\n`
  }
  for (const found of new Map(named.map((each) => [each.found.log, each.found])).values()) {
    const names = [...(outputs.get(found.log) ?? [])].filter(([, as]) => kept.has(as))
    if (names.length > 0) yield* writeOutputs(found, new Map(names))
  }
}
