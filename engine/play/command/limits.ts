import type {PlannedCommand} from '../../plan/index.ts'
import type {Commanding} from './commanding.ts'

/** What ends a command early: a Ctrl-C, of which the first leaves cleanup alone. */
export function stopSignal({stage, phase}: Commanding): AbortSignal {
  return phase === 'cleanup' ? stage.stopCleanup : stage.stop
}

/** The least of what the command, its step and the page have left, in ms. */
export function limit({note}: PlannedCommand, {stage, manners, phase, startedMs, stepStartedMs}: Commanding): number {
  const now = stage.now()
  const step = manners.stepMs - (now - stepStartedMs)
  const run = phase === 'cleanup' ? Number.POSITIVE_INFINITY : manners.runMs - (now - startedMs)
  return Math.max(0, Math.min(note.timeoutMs ?? manners.commandMs, step, run))
}
