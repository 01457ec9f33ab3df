import {type ChildProcess, spawn} from 'node:child_process'
import {closeSync, openSync} from 'node:fs'
import {constants} from 'node:os'
import type {Fifo, FifoPool, Sink} from '../bash/fifo.ts'

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

export interface Ends {
  readonly output: Sink
  readonly errors: Sink
  /** `via` has ended, with this status, and all that it printed has been handed on. */
  readonly ended: (status: number) => void
}

/**
 * Run `via`, in a session of its own, so that the terminal's Ctrl-C doesn't reach it. It prints to FIFOs: their end can
 * be told from the end of `via`, which what it leaves in the background may outlive.
 *
 * @throws Error when it cannot be started
 */
export function connect({bash, via, cwd, env, pool}: Line, {output, errors, ended}: Ends): Connection {
  const fifos = [pool.take(), pool.take()] as const
  fifos[0].sink = output
  fifos[1].sink = errors
  const child = begin(['--noprofile', '--norc', '-c', via], {bash, cwd, env}, fifos)
  child.on('error', () => undefined)
  // A shell that has ended while something was being sent: its end says so.
  child.stdin?.on('error', () => undefined)
  child.on('exit', (code, signal) => {
    for (const fifo of fifos) if (!fifo.settle()) fifo.release()
    ended(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
  })
  if (child.pid === undefined) throw new Error(`cannot run ${bash} in ${cwd}`)
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

function begin(
  args: readonly string[],
  {bash, cwd, env}: Pick<Line, 'bash' | 'cwd' | 'env'>,
  fifos: readonly [Fifo, Fifo],
): ChildProcess {
  const fds = fifos.map(({path}) => openSync(path, 'w'))
  try {
    return spawn(bash, args, {cwd, env, detached: true, stdio: ['pipe', ...fds]})
  } finally {
    for (const fd of fds) closeSync(fd)
  }
}
