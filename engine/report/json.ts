import type {Emit} from '../event.ts'
import type {Write} from './reporter.ts'

/** Every event as it is, one JSON line each (JSON Lines). */
export function json(write: Write): Emit {
  return (event) => write(`${JSON.stringify(event)}\n`)
}
