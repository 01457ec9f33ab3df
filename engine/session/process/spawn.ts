import {type ChildProcess, execFile, execFileSync, type StdioOptions, spawn} from 'node:child_process'
import {constants} from 'node:os'
import {Mistake} from '../../mistake.ts'

/*
 * The processes that a session is made of: its bash, its watcher, and what makes its FIFOs and lists processes. They are on
 * the path of every page, where a plain `spawn` costs less than execa; all else is started by `start.ts`.
 */

export type {ChildProcess}

type Environment = Readonly<Record<string, string | undefined>>

/** One bash process, waiting for its control FIFO. */
export interface Interpreter {
  readonly pid: number
  /** Wait for it to end, and keep the program running until then. */
  readonly hold: () => void
}

export interface InterpreterOptions {
  readonly bash: string // absolute path
  readonly startedBy?: readonly string[] // a program that becomes it, and its words
  readonly loop: string // what it runs
  readonly cwd: string
  readonly env: Environment
}

/**
 * Start a session's bash.
 *
 * @param onEnd gets its exit status, 128 + N where signal N ended it
 * @throws Mistake when it cannot be started
 */
export function startInterpreter(
  {bash, startedBy = [], loop, cwd, env}: InterpreterOptions,
  onEnd: (status: number) => void,
): Interpreter {
  const [file = bash, ...words] = [...startedBy, bash, '--noprofile', '--norc', '-c', loop, 'bash']
  const child = spawnLeader(file, words, {cwd, env, stdio: 'ignore'})
  child.on('error', () => undefined)
  child.on('exit', (code, signal) => onEnd(toStatus(code, signal)))
  if (child.pid === undefined) throw new Mistake(`cannot run ${bash} in ${cwd}`)
  child.unref()
  return {pid: child.pid, hold: () => child.ref()}
}

/** Start a process as the leader of a process group and session of its own, which the terminal's Ctrl-C doesn't reach. */
export function spawnLeader(
  file: string,
  args: readonly string[],
  options: {readonly cwd: string; readonly env: Environment; readonly stdio: StdioOptions},
): ChildProcess {
  return spawn(file, args, {...options, detached: true})
}

/** Streams of children are sockets, which alone can be told not to keep the program running. */
export function unrefStream(stream: unknown): void {
  if (stream !== null && typeof stream === 'object' && 'unref' in stream && typeof stream.unref === 'function')
    stream.unref()
}

/** An exit status as a shell tells it: 128 + N where signal N ended the process. */
export function toStatus(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal])
}

/** Make FIFOs that only we can open. Rejects where the system refuses. */
export function makeFifos(paths: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('mkfifo', ['-m', '600', ...paths], (error) =>
      error === null ? resolve() : reject(new Mistake(`cannot make FIFOs: ${error.message.trim()}`)),
    )
  })
}

/** What `ps` prints, as Latin-1. */
export function listByPs(args: readonly string[]): string {
  return execFileSync('ps', args, {
    encoding: 'latin1',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
