import {setMaxListeners} from 'node:events'
import {execa, type Options} from 'execa'
import type {ChildProcess} from './spawn.ts'

/*
 * Every process beside a session's own bash is started here. execa takes some 25 ms to load, so this file is imported by
 * `import()`, and only where such a process is needed.
 */

type Environment = Readonly<Record<string, string | undefined>>

// Nothing is added to the environment that a caller gives, output stays as it was printed, and how a process ended is a
// value. Whoever starts a process ends it: neither this program's end nor a second, stronger signal does.
const plain = {
  extendEnv: false,
  reject: false,
  stripFinalNewline: false,
  cleanup: false,
  forceKillAfterDelay: false,
} as const satisfies Options

/** How a program is started whose streams the caller looks after. */
export interface StartOptions {
  readonly cwd: string
  readonly env: Environment // the whole environment
  readonly stdin: 'pipe' | number // a descriptor, which may be closed afterwards
  readonly stdout: number
  readonly stderr: number
}

/** A running program, as `node:child_process` knows it. `pid` is undefined where it could not be started. */
export type StartedProgram = Pick<ChildProcess, 'pid' | 'stdin' | 'on' | 'kill' | 'unref'>

/** Start a program as the leader of a process group and session of its own, which the terminal's Ctrl-C doesn't reach. */
export function startProgram(file: string, args: readonly string[], options: StartOptions): StartedProgram {
  // Its types know of descriptors up to 9 only; any is handed on.
  return execa(file, args, {...plain, ...(options as Options), buffer: false, detached: true})
}

/** A question that a program answers by what it prints. */
export interface ProgramQuestion {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd?: string // this program's own by default
  readonly env: Environment // the whole environment
  readonly stdin?: number // a descriptor; nothing by default
  readonly timeoutMs: number
  readonly maxLength?: number // characters of each stream, by default 100,000,000
  readonly signal?: AbortSignal // ends it at once
}

export interface ProgramAnswer {
  /** `not-run`: it could not be started. `too-long`: it printed more than it may. */
  readonly ending: 'exited' | 'not-run' | 'timed-out' | 'stopped' | 'too-long'
  readonly status: number | null // null where it did not exit by itself
  readonly stdout: string // what it had printed by then
  readonly stderr: string
  readonly error: {readonly code: string; readonly message: string} | null // the system's, where it could not be run
}

/** Ask a program. It leads a process group, which is ended with it, whatever came of it. Never rejects. */
export async function askProgram({
  file,
  args,
  cwd,
  env,
  stdin,
  timeoutMs,
  maxLength,
  signal,
}: ProgramQuestion): Promise<ProgramAnswer> {
  const child = execa(file, args, {
    ...plain,
    ...(cwd === undefined ? {} : {cwd}),
    ...(maxLength === undefined ? {} : {maxBuffer: maxLength}),
    env,
    stdin: (stdin ?? 'ignore') as 'ignore', // as for `startProgram`
    detached: true,
  })
  let ending: ProgramAnswer['ending'] = 'exited'
  const end = (why: ProgramAnswer['ending']): void => {
    ending = why
    endGroup(child.pid)
    // What has left the group may hold them.
    for (const stream of [child.stdout, child.stderr]) stream.destroy()
  }
  const stop = () => end('stopped')
  const timer = setTimeout(() => end('timed-out'), timeoutMs)
  if (signal !== undefined) {
    setMaxListeners(0, signal) // as many programs as are asked at once
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
  }
  const {exitCode, stdout, stderr, isMaxBuffer, cause} = await child
  clearTimeout(timer)
  signal?.removeEventListener('abort', stop)
  endGroup(child.pid)
  const error = child.pid === undefined ? explainStart(cause) : null
  if (error !== null) ending = 'not-run'
  else if (isMaxBuffer && ending === 'exited') ending = 'too-long'
  return {ending, status: ending === 'exited' ? (exitCode ?? null) : null, stdout, stderr, error}
}

function explainStart(cause: unknown): NonNullable<ProgramAnswer['error']> {
  const {code = '', message = String(cause)} = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {}
  return {code, message}
}

/** End what is left of a group, if anything is. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself, as it should.
  }
}

/** A program on this program's own terminal. */
export interface ForegroundProgram {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd?: string // this program's own by default
  readonly env: Environment // the whole environment
  readonly input?: string // instead of the keyboard
  readonly stop: AbortSignal
  readonly stopSignal: NodeJS.Signals // given when `stop` fires
}

/** Run a program on this program's own terminal. Resolves when it has ended; `trouble` says why it could not be run. */
export async function runInForeground({
  file,
  args,
  cwd,
  env,
  input,
  stop,
  stopSignal,
}: ForegroundProgram): Promise<{readonly status: number | null; readonly trouble: string | null}> {
  const child = execa(file, args, {
    ...plain,
    ...(cwd === undefined ? {} : {cwd}),
    ...(input === undefined ? {stdin: 'inherit'} : {input}),
    env,
    stdout: 'inherit',
    stderr: 'inherit',
    buffer: false,
    cancelSignal: stop,
    killSignal: stopSignal,
  })
  const {exitCode = null, cause} = await child
  return {status: exitCode, trouble: child.pid === undefined ? explainStart(cause).message : null}
}
