import {resolve} from 'node:path'
import type {Emit, PageSource, RunEvent} from '../../event.ts'
import {Mistake} from '../../mistake.ts'
import {wordDuration} from '../../report/index.ts'
import {readRecord} from '../index.ts'
import {readChunks} from './file.ts'
import {type Found, findRecord} from './find.ts'
import {maybeGoesOn, readOrigin} from './origin.ts'
import {locateOutput} from './recorder.ts'

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
  readonly whole: boolean
  readonly faults: readonly string[]
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
  const {whole, faults} = replayRecording(found, (event) => void events.push(event))
  return {id: found.id, folder: found.folder, events, whole, faults}
}

/**
 * Tell all events of a recording, in order.
 *
 * @throws Mistake for a newer format
 */
export function replayRecording({id, folder, log}: Found, take: Emit): Replay {
  const from = readOrigin(folder)?.folder ?? ''
  const files: string[] = []
  let untilMs = 0
  const read = readRecord(readChunks(log), (event) => {
    untilMs = Math.max(untilMs, event.at)
    if (event.type === 'page-read') files.push(...listFiles(event.source).map((file) => resolve(from, file)))
    take(locateOutput(folder, event))
  })
  if (read.kind === 'refused') throw new Mistake(`${id}: ${read.why}`)
  if (read.whole) return {files, whole: true, faults: read.faults}
  const why = maybeGoesOn(folder)
    ? 'its run is still going on'
    : 'its run was cut off, or its recording could not be written'
  const end = `this record is incomplete, since ${why}: it ends ${wordDuration(untilMs)} after the run began`
  return {files, whole: false, faults: [...read.faults, end]}
}

function listFiles({page, includes}: PageSource): readonly string[] {
  return [page, ...Object.values(includes).map((include) => include.page)]
}
