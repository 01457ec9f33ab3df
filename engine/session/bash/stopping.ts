import {ignores, isAlive, type Process, signal} from '../process/processes.ts'

export interface Stopping {
  readonly left: () => readonly Process[] // what must end and is alive now
  readonly signals: readonly NodeJS.Signals[] // one after the other, with the grace between
  readonly graceMs: number
  readonly back: () => boolean // whether the shell has left the command
  readonly nudge?: () => void // tell the shell to leave; called again and again until it is back
}

export const defaultGraceMs = 250

/** The status of a command that we have ended: that of timeout(1), that of Ctrl-C. */
export const haltedStatus = {'timed-out': 124, interrupted: 130, asked: 130} as const

const longestPauseMs = 5
const killMs = 1000 // how long the last signal is given again to what forks while it is being killed

/** End processes as kindly as they allow. @returns whether the shell is back */
export async function stop({left, signals, graceMs, back, nudge = () => undefined}: Stopping): Promise<boolean> {
  for (const name of signals) {
    const targets = left()
    // Nobody is left to wait for: a shell that isn't back after the first grace is stuck.
    if (targets.length === 0 && (back() || name !== signals[0])) return back()
    for (const {pid} of targets) signal(pid, name)
    await until(() => settled(targets, name, back), graceMs, nudge)
  }
  const last = signals.at(-1) ?? 'SIGKILL'
  await until(() => endAll(left(), last) === 0, killMs, nudge)
  return back()
}

/** Wait for something, looking every few ms. @returns whether it came true in time */
export async function until(
  condition: () => boolean,
  limitMs: number,
  each: () => void = () => undefined,
): Promise<boolean> {
  const start = performance.now()
  for (let pause = 1; !condition(); pause = Math.min(pause + 1, longestPauseMs)) {
    if (performance.now() - start >= limitMs) return false
    each()
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return true
}

/** Whether there is nothing to wait for: all are gone and the shell is back, or those that are left ignore the signal. */
function settled(targets: readonly Process[], name: NodeJS.Signals, back: () => boolean): boolean {
  const alive = targets.filter(isAlive)
  return alive.length === 0 ? back() : alive.every((process) => ignores(process, name))
}

function endAll(targets: readonly Process[], name: NodeJS.Signals): number {
  for (const {pid} of targets) signal(pid, name)
  return targets.length
}
