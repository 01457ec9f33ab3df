import type {RunEvent} from '../../../engine/event.ts'
import type {Transcript} from '../../../engine/report/transcript/transcript.ts'
import {transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

/** The transcript of the events of the run of every kind up to the first one of a type, that included. */
export const upTo = (type: RunEvent['type'], key = ''): Transcript => {
  const index = allEvents.findIndex((event) => event.type === type && (!('key' in event) || event.key?.includes(key)))
  return transcriptOf(allEvents.slice(0, index + 1))
}
