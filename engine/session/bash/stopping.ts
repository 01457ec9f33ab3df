import type {ProcessFamily} from '../process/family.ts'
import {ignores, isAlive, type Process, sendSignal} from '../process/processes.ts'
import type {Interpreter} from '../process/spawn.ts'
import type {Plumbing} from './plumbing.ts'
import type {RunningCommand} from './running.ts'
import {nameBash, Stream} from './stream.ts'

export interface StopOptions {
  readonly findLeft: () => readonly Process[] // what must end and is alive now
  readonly signals: readonly NodeJS.Signals[] // one after the other, with a wait between
  readonly graceMs: number // after INT, for who cleans up at it; not more than `killWaitMs` after any other signal
  readonly isHurried?: () => boolean // whether the wait after INT is to be cut short
  readonly isBack: () => boolean // whether the shell has left the command
  readonly nudge?: () => void // tell the shell to leave; called again and again until it is back
}

export const defaultGraceMs = 10_000

/** How long what is told to end without having been asked first, or after that, may take before it is killed. */
export const killWaitMs = 250

/** How long a shell that is killed, or has nothing more to do, may take until that is heard of; more only where it is stuck. */
const maxExitMs = 2000

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
  isHurried = () => false,
  nudge = () => undefined,
}: StopOptions): Promise<boolean> {
  for (const name of signals) {
    const targets = findLeft()
    // Nobody is left to wait for but the shell, which may be slow where much else runs.
    if (targets.length === 0 && (isBack() || name !== signals[0])) return waitUntil(isBack, maxExitMs, nudge)
    for (const {pid} of targets) sendSignal(pid, name)
    const isAsked = name === 'SIGINT'
    const waitMs = Math.min(graceMs, killWaitMs)
    await waitUntil(() => (isAsked && isHurried()) || areDone(targets, name), isAsked ? graceMs : waitMs, nudge)
    // The shell may have started another one at that moment: who was not asked has no grace.
    await waitUntil(() => targets.some(isAlive) || isBack(), waitMs, nudge)
  }
  const last = signals.at(-1) ?? 'SIGKILL'
  await waitUntil(() => signalAll(findLeft(), last) === 0, maxKillMs, nudge)
  return isBack()
}

/** What a command is ended with. */
export interface HaltOptions {
  readonly family: ProcessFamily
  readonly graceMs: number
  readonly nudge: () => void // tells the shell to leave it
  readonly killShell: () => Promise<void>
}

/** End what a command has started, and the shell as well where it will not leave the command. */
export async function haltCommand(
  running: RunningCommand,
  {family, graceMs, nudge, killShell}: HaltOptions,
): Promise<void> {
  const stop = {
    findLeft: () => family.findStartedSince(running.startedAt),
    graceMs,
    isBack: () => running.isBack,
    isHurried: () => running.isHurried,
  }
  nudge()
  if (await stopProcesses({...stop, signals: ['SIGINT', 'SIGTERM', 'SIGKILL'], nudge})) return
  await killShell()
  // What it started in the meantime.
  await stopProcesses({...stop, signals: ['SIGKILL']})
}

/** Have an idle shell end by its own `exit`, for the page's EXIT trap, and hear what that prints. */
export async function exitShell(
  shell: Interpreter,
  plumbing: Plumbing,
  onOutput: (text: string) => void,
  isGone: () => boolean,
): Promise<void> {
  const stream = new Stream(plumbing.pool.take(), (text) => nameBash(text, plumbing.paths.command), onOutput)
  shell.hold()
  plumbing.askToExit(stream.path)
  await waitUntil(isGone, killWaitMs)
  stream.settle()
}

/** Wait for something, looking every few ms. @returns whether it came true in time */
export async function waitUntil(
  condition: () => boolean,
  limitMs: number = maxExitMs,
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

/** Whether there is nobody to wait for: those that are left ignore the signal. */
function areDone(targets: readonly Process[], name: NodeJS.Signals): boolean {
  return targets.filter(isAlive).every((process) => ignores(process, name))
}

function signalAll(targets: readonly Process[], name: NodeJS.Signals): number {
  for (const {pid} of targets) sendSignal(pid, name)
  return targets.length
}
