import {closeSync, openSync} from 'node:fs'
import {Mistake} from '../../mistake.ts'
import {readTold, type ToldFault} from '../bash/faults.ts'
import {makeDeferred} from '../bash/turns.ts'
import type {FifoPool, Sink} from '../process/fifo.ts'
import {toStatus} from '../process/spawn.ts'
import {bash, type ShellDialect, sh, writeGreeting} from './frame.ts'
import {Splitter} from './splitter.ts'

/** One run of `via`. */
export interface ViaConnection {
  readonly pid: number
  readonly send: (bytes: string | Buffer) => void
  /** Nothing more will be sent: a shell there ends. */
  readonly hangUp: () => void
  /** Hand on what has been printed by now: what `via` leaves may print after it. */
  readonly readNow: () => void
}

export interface ConnectionOptions {
  readonly bash: string // that runs `via`; absolute path
  readonly via: string
  readonly before?: string
  readonly startedBy?: readonly string[]
  readonly isLogin?: boolean
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly pool: FifoPool
}

interface ConnectionListeners {
  readonly output: Sink
  readonly errors: Sink
  /** `via` has ended, with this status, and all that it printed has been handed on. */
  readonly ended: (status: number) => void
}

/** Who hears what a far shell prints and tells. */
export interface FarListeners {
  readonly output: (bytes: Buffer) => void
  readonly errors: (bytes: Buffer) => void
  readonly told: (told: ToldFault) => void // from within the command's text
  readonly status: (status: number, flags: string) => void // `$?`, `$-`
  readonly endOfErrors: () => void
  readonly report: (traps: string, state: string) => void // Latin-1
  readonly ended: (status: number) => void // `via` has ended
}

/** A shell that has answered. */
export interface FarShell {
  readonly connection: ViaConnection
  readonly dialect: ShellDialect
}

const maxErrorLength = 2000 // characters

/**
 * Run `via`, and make a bash of the shell that it leads to.
 *
 * @param nonce begins each line that is for us
 * @param onConnection gets the connection before anybody has answered
 * @throws Mistake when `via` ends before there is a shell
 */
export async function reachShell(
  options: ConnectionOptions,
  nonce: string,
  listeners: FarListeners,
  onConnection: (connection: ViaConnection) => void,
): Promise<FarShell> {
  const answer = makeDeferred<ShellDialect | null>()
  let isReady = false
  let lastErrors = ''
  const handlers: Readonly<Record<string, (values: readonly string[]) => void>> = {
    ready: ([name]) => {
      isReady = true
      answer.resolve(name === 'bash' ? bash : sh)
    },
    status: ([status, flags = '']) => listeners.status(Number(status), flags),
    'end-of-errors': () => listeners.endOfErrors(),
  }
  const readLine = (kind: string, values: readonly string[]): void => {
    const told = readTold(kind, values)
    if (told === null) handlers[kind]?.(values)
    else listeners.told(told)
  }
  const split = (output: Sink) => new Splitter(nonce, {output, line: readLine, report: listeners.report})
  // A login may greet its user: what comes before the shell answers is no command's.
  const output = split((bytes) => (isReady ? listeners.output(bytes) : undefined))
  const errors = split((bytes) => {
    lastErrors = (lastErrors + bytes.toString()).slice(-maxErrorLength)
    listeners.errors(bytes)
  })
  const connection = await connect(options, {
    output: (chunk) => output.feed(chunk),
    errors: (chunk) => errors.feed(chunk),
    ended: (status) => {
      output.end()
      errors.end()
      answer.resolve(null)
      listeners.ended(status)
    },
  })
  onConnection(connection)
  connection.send(writeGreeting(nonce, options.isLogin ?? false))
  const dialect = await answer.done
  if (dialect === null) throw new Mistake(`no shell at the other end of \`${options.via}\`${explainEnd(lastErrors)}`)
  return {connection, dialect}
}

/** The last line that `via` printed as an error. */
function explainEnd(errors: string): string {
  const last = errors.trim().split('\n').at(-1)?.trim() ?? ''
  return last === '' ? ': it ended and said nothing' : `: ${last}`
}

/**
 * Run `via`, in a session of its own, so that the terminal's Ctrl-C doesn't reach it. It prints to FIFOs: their end can
 * be told from the end of `via`, which what it leaves in the background may outlive.
 *
 * @throws Mistake when it cannot be started
 */
async function connect(
  {bash, startedBy = [], via, before, cwd, env, pool}: ConnectionOptions,
  {output, errors, ended}: ConnectionListeners,
): Promise<ViaConnection> {
  const {startProgram} = await import('../process/start.ts')
  const fifos = [pool.take(), pool.take()] as const
  fifos[0].sink = output
  fifos[1].sink = errors
  const [stdout, stderr] = [openSync(fifos[0].path, 'w'), openSync(fifos[1].path, 'w')]
  const script = before === undefined ? via : `${before}\n${via}`
  const [program = bash, ...args] = [...startedBy, bash, '--noprofile', '--norc', '-c', script]
  const child = startProgram(program, args, {cwd, env, stdin: 'pipe', stdout, stderr})
  for (const fd of [stdout, stderr]) closeSync(fd)
  child.on('error', () => undefined)
  // A shell that has ended while something was being sent: its end says so.
  child.stdin?.on('error', () => undefined)
  child.on('exit', (code, signal) => {
    for (const fifo of fifos) if (!fifo.settle()) fifo.release()
    ended(toStatus(code, signal))
  })
  if (child.pid === undefined) throw new Mistake(`cannot run ${bash} in ${cwd}`)
  return {
    pid: child.pid,
    send: (bytes) => {
      child.stdin?.write(bytes)
    },
    hangUp: () => {
      child.stdin?.end()
    },
    readNow: () => {
      for (const fifo of fifos) fifo.readNow()
    },
  }
}
