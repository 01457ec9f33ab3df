import type {Verdict} from '../../verdict.ts'

/** Whether a command was ended by an interrupt: that is no fault of its page. */
export function wasInterrupted(verdict: Verdict | null): boolean {
  return verdict?.kind === 'failed' && verdict.reason === 'interrupted'
}
