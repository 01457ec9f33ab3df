import {type EventOf, eventFormat, type PageSource, type RunEvent} from '../event.ts'
import {orderSessions} from '../session-order.ts'
import {isEvent} from './events.ts'
import {noFaults, wordFaults} from './faults.ts'
import {isOutputLine, parseObject, type RecordLine, readEvent, splitLines} from './line.ts'

export {defaultRecordLimits, type RecordLimits} from './budget.ts'
export {isOutputLine, parseObject, splitLines} from './line.ts'
export type {BigOutput} from './output-file.ts'
export {type OutputCut, type RecordStore, recording} from './recording.ts'

/** What came of reading a recording. */
export type ReadRecord =
  | {
      readonly kind: 'read'
      readonly whole: boolean // to the run's end
      readonly faults: readonly string[] // what was read around, a line each for a person
    }
  | {readonly kind: 'refused'; readonly why: string} // none of it was told

/**
 * Read a recording, event by event, session after session. What cannot be read in it is read around.
 *
 * @param chunks of its file; each may be used again once the next is asked for
 */
export function* readRecord(chunks: Iterable<Buffer>): Generator<RunEvent, ReadRecord> {
  const faults = noFaults()
  let format: number | null = null
  let whole = false
  const due: RunEvent[] = []
  const order = orderSessions((event) => void due.push(event))
  for (const line of splitLines(chunks)) {
    const isFirst = format === null
    const start: Start = format === null ? readStart(line) : {format}
    if ('why' in start) return {kind: 'refused', why: start.why}
    format = start.format
    if (isOutputLine(line.bytes)) continue
    const event = readEvent(line, format, faults)
    if (!isFirst && event?.type === 'run-started') {
      faults.another = line.number
      break
    }
    if (event === null) continue
    whole ||= event.type === 'run-ended'
    order.emit(event)
    yield* due.splice(0)
  }
  order.end()
  yield* due
  if (format === null) return {kind: 'refused', why: 'it is empty: its run ended before it began'}
  return {kind: 'read', whole, faults: wordFaults(faults)}
}

type Start = {readonly format: number} | {readonly why: string}

/** The format of a recording, by its first line; or why it is none, or none for us. */
function readStart({bytes, ended}: RecordLine): Start {
  const first = parseObject(bytes)
  if (first === null && !ended && /^\{"(?:at|type)":/.test(bytes.toString('latin1', 0, 8)))
    return {why: 'it holds no whole line: its run ended before it began'}
  if (first?.type !== 'run-started' || typeof first.format !== 'number')
    return {why: 'this is not a recording: its first line is not the start of a run'}
  if (first.format > eventFormat)
    return {
      why: `a newer runbook wrote it (format ${first.format}, this one reads up to ${eventFormat}): update runbook, or use version ${first.version}`,
    }
  return isEvent(first) ? {format: first.format} : {why: 'its first line is not a complete start of a run'}
}

/** What a recording begins with. */
export interface Beginning {
  readonly run: EventOf<'run-started'>
  readonly sources: readonly PageSource[]
}

/** What a recording begins with, read no further than that; null where it is none that can be read. */
export function readBeginning(chunks: Iterable<Buffer>): Beginning | null {
  let run: Beginning['run'] | null = null
  const sources: PageSource[] = []
  for (const line of splitLines(chunks)) {
    const event = readEvent(line, eventFormat, noFaults())
    if (run === null && event?.type === 'run-started') run = event
    else if (run !== null && event?.type === 'page-read') sources.push(event.source)
    else break
  }
  return run === null ? null : {run, sources}
}

/** How a recording ends; null where it is not whole. @param tail the last bytes of its file, 4 KiB are enough */
export function readEnd(tail: Buffer): EventOf<'run-ended'> | null {
  const lines = tail.toString('utf8').trimEnd()
  const last = Buffer.from(lines.slice(lines.lastIndexOf('\n') + 1))
  const event = readEvent({bytes: last, number: 1, ended: true}, eventFormat, noFaults())
  return event?.type === 'run-ended' ? event : null
}
