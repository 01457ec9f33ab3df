import type {Skip} from '../event.ts'
import type {Phase} from '../model.ts'
import type {Stage} from './stage.ts'

/** The reason of a stop signal that the reader had fire who plays step by step. Any other is an interrupt. */
export const quit: Skip = {kind: 'reader', text: 'the reader quit'}

const interrupted: Skip = {kind: 'interrupted', text: 'interrupted'}

/** Why nothing more of a phase is to be played; null where it is. A first stop leaves cleanup alone. */
export function stopOf({stop, stopCleanup}: Stage, phase: Phase): Skip | null {
  const {aborted, reason} = phase === 'cleanup' ? stopCleanup : stop
  if (!aborted) return null
  return reason === quit ? quit : interrupted
}
