import type {Watcher} from '../process/watcher.ts'
import type {SessionTrace} from './trace.ts'

/** What `openBash` has made ready. */
export interface PreparedParts {
  readonly bash: string // absolute path
  readonly folder: string // with the FIFOs in it
  readonly fifos: number // to print to
  readonly marker: string // `NAME=value` for the environment
  readonly watcher: Watcher
  readonly trace: SessionTrace | null
}
