import type {RunEvent} from '../../event.ts'
import {type MergedRun, mergeRecordings} from '../merge/index.ts'
import type {Found} from './find.ts'
import {outputsName} from './folder.ts'
import {writeOutput, writePacked} from './pack.ts'
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
  const outputs = new Map<string, {readonly found: Found; readonly name: string}>() // by what they are called here
  const names = new Map<string, string>()
  const rename = (found: Found) => (name: string) => {
    const key = `${found.log}\n${name}`
    const as = names.get(key) ?? `${outputsName}/${names.size + 1}.txt`
    names.set(key, as)
    outputs.set(as, {found, name})
    return as
  }
  const recorded = named.map(({found, label}) => {
    const {id} = found
    return {id, label, read: () => keepReplay(iterateRecording(found, rename(found)), () => undefined)}
  })
  const kept: string[] = []
  for (const event of mergeRecordings(recorded).read()) {
    if (event.type === 'command-ended' && event.outputFile !== null) kept.push(event.outputFile)
    yield `${JSON.stringify(event)}\n`
  }
  for (const as of kept) {
    const output = outputs.get(as)
    if (output !== undefined) yield* writeOutput(output.found, output.name, as)
  }
}
