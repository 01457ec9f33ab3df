import {join, relative, resolve} from 'node:path'
import type {Emit, PageSource, RunEvent} from '../../event.ts'
import {Mistake} from '../../mistake.ts'
import {wordDuration} from '../../report/index.ts'
import {readRecord} from '../index.ts'
import {readChunks} from './file.ts'
import {type Found, findRecord} from './find.ts'
import {maybeGoesOn, readOrigin} from './origin.ts'

/** A recording as read. */
export interface Recording {
  readonly id: string
  readonly folder: string // absolute
  readonly events: readonly RunEvent[]
  readonly whole: boolean // it goes to the run's end
  readonly faults: readonly string[] // what could not be read, and why it is not whole
}

/** What replaying a recording has come to. */
export interface Replay {
  readonly files: readonly string[] // that its pages are made of, absolute
  readonly faults: readonly string[] // what could not be read
  readonly incomplete: string | null // why it ends before its run; null for one that goes to its end
}

/**
 * Read a recording.
 *
 * @param name its id or the beginning of that, `latest`, its folder, or its log
 * @example
 * const {events} = readRecording('latest')
 * @throws Mistake where there is none, or more than one, or one of a newer format
 */
export function readRecording(name: string): Recording {
  const found = findRecord(name)
  const events: RunEvent[] = []
  const {faults, incomplete} = replayRecording(found, (event) => void events.push(event))
  const all = incomplete === null ? faults : [...faults, incomplete]
  return {id: found.id, folder: found.folder, events, whole: incomplete === null, faults: all}
}

/**
 * Tell all events of a recording, in order.
 *
 * @throws Mistake for a newer format
 */
export function replayRecording(found: Found, take: Emit): Replay {
  const events = iterateRecording(found)
  for (;;) {
    const {done, value} = events.next()
    if (done === true) return value
    take(value)
  }
}

/**
 * The events of a recording, in order, one when it is asked for.
 *
 * @param locate what a big output is called in them
 * @throws Mistake for a newer format
 */
export function* iterateRecording(found: Found, locate = locateIn(found)): Generator<RunEvent, Replay> {
  const {id, folder, log} = found
  const from = readOrigin(folder)?.folder ?? ''
  const files: string[] = []
  let untilMs = 0
  const events = readRecord(readChunks(log))
  let next = events.next()
  for (; next.done !== true; next = events.next()) {
    const event = next.value
    untilMs = Math.max(untilMs, event.at)
    if (event.type === 'page-read') files.push(...listFiles(event.source).map((file) => resolve(from, file)))
    yield nameOutput(event, locate)
  }
  const read = next.value
  if (read.kind === 'refused') throw new Mistake(`${id}: ${read.why}`)
  if (read.whole) return {files, faults: read.faults, incomplete: null}
  const why = maybeGoesOn(folder)
    ? 'its run is still going on'
    : 'its run was cut off, or its recording could not be written'
  const incomplete = `this record is incomplete, since ${why}: it ends ${wordDuration(untilMs)} after the run began`
  return {files, faults: read.faults, incomplete}
}

/** A big output of a recording, named for a person: from the working folder, or in the file that it is packed in. */
function locateIn({folder, packed}: Found): (name: string) => string {
  return (name) => (packed === undefined ? relative('', join(folder, name)) : `${packed}: ${name}`)
}

/** An event, with the file of its output called as it is where the recording is read. */
function nameOutput(event: RunEvent, locate: (name: string) => string): RunEvent {
  return event.type === 'command-ended' && event.outputFile !== null
    ? {...event, outputFile: locate(event.outputFile)}
    : event
}

function listFiles({page, includes}: PageSource): readonly string[] {
  return [page, ...Object.values(includes).map((include) => include.page)]
}
