import {spawn} from 'node:child_process'
import {constants} from 'node:os'

/** One bash process, waiting for its control FIFO. */
export interface Interpreter {
  readonly pid: number
  /** Wait for it to end, and keep the program running until then. */
  readonly hold: () => void
}

export interface Start {
  readonly bash: string
  readonly loop: string // what it runs
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Start bash as the leader of a process group and session of its own, which the terminal's Ctrl-C doesn't reach. A plain
 * `spawn`, since what execa and its like add costs more than a command may.
 *
 * @param ended gets its exit status, 128 + N where signal N ended it
 * @throws Error when it cannot be started
 */
export function startInterpreter({bash, loop, cwd, env}: Start, ended: (status: number) => void): Interpreter {
  const child = spawn(bash, ['--noprofile', '--norc', '-c', loop, 'bash'], {cwd, env, detached: true, stdio: 'ignore'})
  child.on('error', () => undefined)
  child.on('exit', (code, signal) => ended(code ?? 128 + (signal === null ? 0 : constants.signals[signal])))
  if (child.pid === undefined) throw new Error(`cannot run ${bash} in ${cwd}`)
  child.unref()
  return {pid: child.pid, hold: () => child.ref()}
}
