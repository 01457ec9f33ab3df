import {ignores, isAlive, type Process, sendSignal} from '../process/processes.ts'

export interface StopOptions {
  readonly findLeft: () => readonly Process[] // what must end and is alive now
  readonly signals: readonly NodeJS.Signals[] // one after the other, with the grace between
  readonly graceMs: number
  readonly isBack: () => boolean // whether the shell has left the command
  readonly nudge?: () => void // tell the shell to leave; called again and again until it is back
}

export const defaultGraceMs = 250

/** The status of a command that we have ended: that of timeout(1), that of Ctrl-C. */
export const haltedStatus = {'timed-out': 124, interrupted: 130, asked: 130} as const

const maxPauseMs = 5
const maxKillMs = 1000 // how long the last signal is given again to what forks while it is being killed

/** End processes as kindly as they allow. @returns whether the shell is back */
export async function stopProcesses({
  findLeft,
  signals,
  graceMs,
  isBack,
  nudge = () => undefined,
}: StopOptions): Promise<boolean> {
  for (const name of signals) {
    const targets = findLeft()
    // Nobody is left to wait for: a shell that isn't back after the first grace is stuck.
    if (targets.length === 0 && (isBack() || name !== signals[0])) return isBack()
    for (const {pid} of targets) sendSignal(pid, name)
    await waitUntil(() => areSettled(targets, name, isBack), graceMs, nudge)
  }
  const last = signals.at(-1) ?? 'SIGKILL'
  await waitUntil(() => signalAll(findLeft(), last) === 0, maxKillMs, nudge)
  return isBack()
}

/** Wait for something, looking every few ms. @returns whether it came true in time */
export async function waitUntil(
  condition: () => boolean,
  limitMs: number,
  each: () => void = () => undefined,
): Promise<boolean> {
  const start = performance.now()
  for (let pause = 1; !condition(); pause = Math.min(pause + 1, maxPauseMs)) {
    if (performance.now() - start >= limitMs) return false
    each()
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return true
}

/** Whether there is nothing to wait for: all are gone and the shell is back, or those that are left ignore the signal. */
function areSettled(targets: readonly Process[], name: NodeJS.Signals, isBack: () => boolean): boolean {
  const alive = targets.filter(isAlive)
  return alive.length === 0 ? isBack() : alive.every((process) => ignores(process, name))
}

function signalAll(targets: readonly Process[], name: NodeJS.Signals): number {
  for (const {pid} of targets) sendSignal(pid, name)
  return targets.length
}
