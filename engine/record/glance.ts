import {type EventOf, eventFormat, type PageSource} from '../event.ts'
import {noFaults} from './faults.ts'
import {eventOf} from './line.ts'
import {linesOf} from './lines.ts'

/** What a recording begins with. */
export interface Beginning {
  readonly run: EventOf<'run-started'>
  readonly sources: readonly PageSource[]
}

/** What a recording begins with, read no further than that; null where it is none that can be read. */
export function beginningOf(chunks: Iterable<Buffer>): Beginning | null {
  let run: Beginning['run'] | null = null
  const sources: PageSource[] = []
  for (const line of linesOf(chunks)) {
    const event = eventOf(line, eventFormat, noFaults())
    if (run === null && event?.type === 'run-started') run = event
    else if (run !== null && event?.type === 'page-read') sources.push(event.source)
    else break
  }
  return run === null ? null : {run, sources}
}

/** How a recording ends; null where it is not whole. @param tail the last bytes of its file, 4 KiB are enough */
export function endOf(tail: Buffer): EventOf<'run-ended'> | null {
  const lines = tail.toString('utf8').trimEnd()
  const last = Buffer.from(lines.slice(lines.lastIndexOf('\n') + 1))
  const event = eventOf({bytes: last, number: 1, ended: true}, eventFormat, noFaults())
  return event?.type === 'run-ended' ? event : null
}
