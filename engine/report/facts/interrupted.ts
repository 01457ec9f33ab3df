import {duration} from '../text/quantity.ts'
import type {Transcript} from '../transcript/transcript.ts'

/** `interrupted after 49s, and again after 52s`; empty where the run was not. */
export function wordInterrupts({interruptedAt}: Pick<Transcript, 'interruptedAt'>): string {
  return interruptedAt.length === 0 ? '' : `interrupted after ${interruptedAt.map(duration).join(', and again after ')}`
}
