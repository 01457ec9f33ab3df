import type {Verdict} from '../../verdict.ts'

/** Whether a command was ended by an interrupt: that is no fault of its page. */
export const wasInterrupted = (verdict: Verdict | null): boolean =>
  verdict?.kind === 'failed' && verdict.reason === 'interrupted'
