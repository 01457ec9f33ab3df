import {closeSync, openSync} from 'node:fs'
import {Mistake} from '../../mistake.ts'
import {deferred} from '../bash/turns.ts'
import type {FifoPool, Sink} from '../process/fifo.ts'
import {toStatus} from '../process/spawn.ts'
import {bash, type Dialect, greeting, sh} from './frame.ts'
import {Splitter} from './splitter.ts'

/** One run of `via`. */
export interface Connection {
  readonly pid: number
  readonly send: (bytes: string | Buffer) => void
  /** Nothing more will be sent: a shell there ends. */
  readonly hangUp: () => void
}

export interface Line {
  readonly bash: string // that runs `via`; absolute path
  readonly via: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly pool: FifoPool
}

interface Ends {
  readonly output: Sink
  readonly errors: Sink
  /** `via` has ended, with this status, and all that it printed has been handed on. */
  readonly ended: (status: number) => void
}

/** Who hears what a far shell prints and tells. */
export interface Heard {
  readonly output: (bytes: Buffer) => void
  readonly errors: (bytes: Buffer) => void
  readonly result: (status: number) => void // of the command, from within its text
  readonly status: (status: number, flags: string) => void // `$?`, `$-`
  readonly endOfErrors: () => void
  readonly report: (traps: string, state: string) => void // Latin-1
  /** `via` has ended. @param said the end of what it printed as an error */
  readonly ended: (status: number, said: string) => void
}

/** A shell that has answered. */
export interface Far {
  readonly connection: Connection
  readonly dialect: Dialect
}

const remembered = 2000 // characters

/**
 * Run `via`, and make a bash of the shell that it leads to.
 *
 * @param nonce begins each line that is for us
 * @param begun gets the connection before anybody has answered
 * @throws Mistake when `via` ends before there is a shell
 */
export async function reach(
  line: Line,
  nonce: string,
  heard: Heard,
  begun: (connection: Connection) => void,
): Promise<Far> {
  const answer = deferred<Dialect | null>()
  let ready = false
  let said = ''
  const lines = {
    ready: ([name]: readonly string[]) => {
      ready = true
      answer.resolve(name === 'bash' ? bash : sh)
    },
    result: ([status]: readonly string[]) => heard.result(Number(status)),
    status: ([status, flags = '']: readonly string[]) => heard.status(Number(status), flags),
    'end-of-errors': () => heard.endOfErrors(),
  }
  const tell = (kind: string, values: readonly string[]): void => {
    if (kind in lines) lines[kind as keyof typeof lines](values)
  }
  // A login may greet its user: what comes before the shell answers is no command's.
  const output = (bytes: Buffer): void => (ready ? heard.output(bytes) : undefined)
  const errors = (bytes: Buffer): void => {
    said = (said + bytes.toString()).slice(-remembered)
    heard.errors(bytes)
  }
  const [out, err] = [output, errors].map(
    (sink) => new Splitter(nonce, {output: sink, line: tell, report: heard.report}),
  )
  const connection = await connect(line, {
    output: (chunk) => out?.feed(chunk),
    errors: (chunk) => err?.feed(chunk),
    ended: (status) => {
      out?.end()
      err?.end()
      answer.resolve(null)
      heard.ended(status, said)
    },
  })
  begun(connection)
  connection.send(greeting(nonce))
  const dialect = await answer.done
  if (dialect === null) throw new Mistake(`no shell at the other end of \`${line.via}\`${because(said)}`)
  return {connection, dialect}
}

/** The last thing that `via` said, in a line. */
function because(said: string): string {
  const last = said.trim().split('\n').at(-1)?.trim() ?? ''
  return last === '' ? ': it ended and said nothing' : `: ${last}`
}

/**
 * Run `via`, in a session of its own, so that the terminal's Ctrl-C doesn't reach it. It prints to FIFOs: their end can
 * be told from the end of `via`, which what it leaves in the background may outlive.
 *
 * @throws Mistake when it cannot be started
 */
async function connect({bash, via, cwd, env, pool}: Line, {output, errors, ended}: Ends): Promise<Connection> {
  const {startProgram} = await import('../process/start.ts')
  const fifos = [pool.take(), pool.take()] as const
  fifos[0].sink = output
  fifos[1].sink = errors
  const [stdout, stderr] = [openSync(fifos[0].path, 'w'), openSync(fifos[1].path, 'w')]
  const args = ['--noprofile', '--norc', '-c', via]
  const child = startProgram(bash, args, {cwd, env, stdin: 'pipe', stdout, stderr})
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
  }
}
