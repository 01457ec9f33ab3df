import {type Emit, eventFormat} from '../event.ts'
import {isEvent} from './events.ts'
import {faultsOf, noFaults} from './faults.ts'
import {eventOf, jsonOf} from './line.ts'
import {type Line, linesOf} from './lines.ts'

export {beginningOf, endOf} from './glance.ts'

/** What came of reading a recording. */
export type ReadRecord =
  | {
      readonly kind: 'read'
      readonly whole: boolean // to the run's end
      readonly faults: readonly string[] // what was read around, a line each for a person
    }
  | {readonly kind: 'refused'; readonly why: string} // none of it was told

/**
 * Read a recording, telling its events in their order. What cannot be read in it is read around.
 *
 * @param chunks of its file; each may be used again once the next is asked for
 */
export function readRecord(chunks: Iterable<Buffer>, take: Emit): ReadRecord {
  const faults = noFaults()
  let begun = false
  let whole = false
  for (const line of linesOf(chunks)) {
    const why = begun ? null : refusal(line)
    if (why !== null) return {kind: 'refused', why}
    const event = eventOf(line, faults)
    if (begun && event?.type === 'run-started') {
      faults.another = line.number
      break
    }
    begun = true
    if (event === null) continue
    whole ||= event.type === 'run-ended'
    take(event)
  }
  if (!begun) return {kind: 'refused', why: 'it is empty: its run was ended before it had begun'}
  return {kind: 'read', whole, faults: faultsOf(faults)}
}

/** Why a file is no recording, or none for us, by its first line; null where it is one. */
function refusal({bytes, ended}: Line): string | null {
  const first = jsonOf(bytes)
  if (first === null && !ended && /^\{"(?:at|type)":/.test(bytes.toString('latin1', 0, 8)))
    return 'it holds no whole line: its run was ended before it had begun'
  if (first?.type !== 'run-started' || typeof first.format !== 'number')
    return 'this is no recording: its first line is not the start of a run'
  if (first.format > eventFormat)
    return `a newer runbook wrote it (format ${first.format}, this one reads up to ${eventFormat}): update runbook, or use version ${first.version}`
  return isEvent(first) ? null : 'its first line lacks something of what the start of a run says'
}
