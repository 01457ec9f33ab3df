import type {Emit} from '../../event.ts'
import type {GroupResult, Unstamped} from '../../play/index.ts'
import type {Secrets} from '../../redact/index.ts'
import type {StepByStep} from '../ask/step/index.ts'
import type {Berths} from './berths.ts'
import type {Interrupts} from './interrupts.ts'
import type {Checkpoint} from './resume.ts'

/** What a run needs beside its plays. */
export interface Running {
  readonly emit: Emit
  readonly workdir: string | undefined // for all plays; undefined for a fresh one each
  readonly berths: Berths
  readonly resume: Checkpoint | null
  readonly paths: readonly string[] // as the pages were called
  readonly confirm: () => Promise<boolean>
  readonly step: StepByStep | null // where the reader is asked about each command
}

/** A run on its way. */
export interface Scene extends Running {
  readonly stamped: (event: Unstamped) => void // emits it with its time
  readonly now: () => number // ms since the run began
  readonly learn: (secrets: Secrets) => void // hides them from now on
  readonly signals: Interrupts
  readonly results: GroupResult[] // of the pages that have ended, added as they end
}
