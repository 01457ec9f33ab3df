import {eventFormat, type RunEvent} from '../event.ts'
import {isMapping} from '../mapping.ts'
import {isEvent, unknownIn} from './events.ts'
import {type Faults, sayBroken, sayUnknown} from './faults.ts'
import type {RecordLine} from './lines.ts'
import {upgradeAction} from './off-page.ts'

/**
 * The event of a line; null where it holds none that can be read, which is noted.
 *
 * @param format of its recording: an event of an earlier one is made one of this
 */
export function eventOf({bytes, number, ended}: RecordLine, format: number, faults: Faults): RunEvent | null {
  const json = jsonOf(bytes)
  const value = json === null ? null : upgraded(json, format)
  if (value !== null && isEvent(value)) return value
  const unknown = value === null ? null : unknownIn(value)
  if (unknown !== null) sayUnknown(faults, unknown)
  else if (ended) sayBroken(faults, number)
  else faults.torn = true
  return null
}

function upgraded(value: Readonly<Record<string, unknown>>, format: number): Readonly<Record<string, unknown>> {
  if (value.type === 'run-started' && value.format === 1) return {...value, format: eventFormat}
  return value.type === 'off-page' && format === 1 ? {...value, action: upgradeAction(value.action)} : value
}

/** The JSON object that a line is; null for anything else. */
export function jsonOf(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isMapping(value) ? value : null
  } catch {
    return null
  }
}
