import type {GroupResult} from '../play/index.ts'
import type {Interrupts} from './interrupts.ts'
import type {EventPipe} from './pipe.ts'
import type {StepPrompter} from './prompter.ts'
import type {Checkpoint} from './resume.ts'
import type {SessionSupply} from './session-supply.ts'

/** A run on its way: what its sessions have in common. */
export interface RunContext {
  readonly pipe: EventPipe
  readonly interrupts: Interrupts
  readonly supply: SessionSupply
  readonly resume: Checkpoint | null
  readonly workdir: string | null // for all sessions; null for a fresh one each
  readonly pages: readonly string[] // those asked for, as they were called
  readonly steps: StepPrompter | null // where the reader is asked about each command
  readonly results: GroupResult[] // of the pages that have ended, added as they end
}
