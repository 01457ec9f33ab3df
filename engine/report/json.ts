import {disarmJson} from '../runner-commands.ts'
import type {EventReporter} from './reporter.ts'

/** Every event as it is, one JSON line each (JSON Lines). */
export const json: EventReporter = (write) => ({
  emit: (event) => write(`${disarmJson(JSON.stringify(event))}\n`),
  end: () => undefined,
})
