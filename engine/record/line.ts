import {eventFormat, type RunEvent} from '../event.ts'
import {isMapping} from '../mapping.ts'
import {findUnknown, isEvent} from './events.ts'
import {type Faults, noteBroken, noteUnknown} from './faults.ts'
import {upgradeAction} from './off-page.ts'

/** A line of a file, without its newline. */
export interface RecordLine {
  readonly bytes: Buffer // good until the next line is asked for; empty where it is longer than any text can be
  readonly number: number // 1-based
  readonly ended: boolean // by a newline
}

const newline = 0x0a
const maxLineBytes = 256 * 1024 * 1024

/** The lines of a file that comes in pieces of any size. @param chunks each may be used again once the next is asked for */
export function* splitLines(chunks: Iterable<Buffer>): Generator<RecordLine> {
  let number = 0
  let begun: Buffer[] = []
  let length = 0
  const line = (last: Buffer, ended: boolean): RecordLine => {
    const bytes = begun.length === 0 ? last : length > maxLineBytes ? Buffer.alloc(0) : Buffer.concat([...begun, last])
    begun = []
    length = 0
    return {bytes, number: ++number, ended}
  }
  for (const chunk of chunks) {
    let from = 0
    for (let to = chunk.indexOf(newline); to !== -1; to = chunk.indexOf(newline, from)) {
      yield line(chunk.subarray(from, to), true)
      from = to + 1
    }
    length += chunk.length - from
    if (length > maxLineBytes) begun.splice(1)
    else if (from < chunk.length) begun.push(Buffer.from(chunk.subarray(from)))
  }
  if (begun.length > 0) yield line(Buffer.alloc(0), false)
}

/** Whether a line is a part of a big output, which a packed recording has behind its events. */
export function isOutputLine(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, outputLineStart.length) === outputLineStart
}

const outputLineStart = '{"type":"output-file",'

/**
 * The event of a line; null where it holds none that can be read, which is noted.
 *
 * @param format of its recording: an event of an earlier one is made one of this
 */
export function readEvent({bytes, number, ended}: RecordLine, format: number, faults: Faults): RunEvent | null {
  const json = parseObject(bytes)
  const value = json === null ? null : upgradeEvent(json, format)
  if (value !== null && isEvent(value)) return value
  const unknown = value === null ? null : findUnknown(value)
  if (unknown !== null) noteUnknown(faults, unknown)
  else if (ended) noteBroken(faults, number)
  else faults.torn = true
  return null
}

function upgradeEvent(value: Readonly<Record<string, unknown>>, format: number): Readonly<Record<string, unknown>> {
  if (value.type === 'run-started' && value.format === 1) return {...value, format: eventFormat}
  return value.type === 'off-page' && format === 1 ? {...value, action: upgradeAction(value.action)} : value
}

/** The JSON object that a line is; null for anything else. */
export function parseObject(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isMapping(value) ? value : null
  } catch {
    return null
  }
}
