import type {RunEvent} from '../event.ts'
import {isEvent, isKnown} from './events.ts'
import {type Faults, sayBroken, sayUnknown} from './faults.ts'
import type {Line} from './lines.ts'
import {isObject} from './shape.ts'

/** The event of a line; null where it holds none that can be read, which is noted. */
export function eventOf({bytes, number, ended}: Line, faults: Faults): RunEvent | null {
  const value = jsonOf(bytes)
  if (value !== null && isEvent(value)) return value
  if (typeof value?.type === 'string' && !isKnown(value.type)) sayUnknown(faults, value.type)
  else if (ended) sayBroken(faults, number)
  else faults.torn = true
  return null
}

/** The JSON object that a line is; null for anything else. */
export function jsonOf(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
