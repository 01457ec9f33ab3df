import {type ChildProcess, spawn} from 'node:child_process'
import {closeSync, constants, openSync, writeSync} from 'node:fs'
import {open} from 'node:fs/promises'
import {quoteWord} from '../../shellscript/index.ts'
import type {Fifo, FifoPool, Sink, Source} from '../bash/fifo.ts'
import {Relay} from '../bash/relay.ts'
import {randomHex} from './random.ts'
import {Typist} from './typist.ts'

/**
 * A pseudo-terminal of one command's own, so that what a command leaves in the background never prints among another
 * one's. It belongs to a helper process, since Node has none without a native module, and it is the controlling terminal
 * of that helper: commands have it for their three streams, and no `/dev/tty`.
 */
export interface Terminal extends Source {
  /** Have the input typed on it, as questions come. @param asked is called when one stands there that nobody answers */
  attend(input: string, asked: () => void): Typist
  /** Resolves when all that was printed on it until now has been handed to the sink. */
  drained(): Promise<void>
  /** End the helper, and with it the terminal. Idempotent. */
  close(): void
}

const openingMs = 10_000
const drainingMs = 2000 // more only where somebody has stopped the terminal

/**
 * @param pool keeps as many FIFOs as a command needs beside
 * @param path the environment's PATH
 * @throws Error when no program of this machine makes one: its message says what to install
 */
export async function openTerminal(pool: FifoPool, path: string): Promise<Terminal> {
  await pool.reserve(8)
  const troubles: string[] = []
  for (const [program, ...args] of process.platform === 'linux' ? [utilLinux, python] : [bsd, python]) {
    const helper = new Helper(pool, (sit) => start(program, args, sit, path))
    try {
      return await helper.ready
    } catch (error) {
      helper.close()
      troubles.push(`${program}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new Error(
    `cannot make a terminal (${troubles.join('; ')}): install \`script\` (of util-linux or bsdutils), or python3`,
  )
}

// Each runs `/bin/sh -c SIT` on a terminal of its own, and passes on what is printed and typed there.
const utilLinux = ['script', '-qfc', 'SIT', '/dev/null'] as const
const bsd = ['script', '-q', '/dev/null', '/bin/sh', '-c', 'SIT'] as const
const python = ['python3', '-c', 'import pty, sys; pty.spawn(["/bin/sh", "-c", sys.argv[1]])', 'SIT'] as const

interface Wiring {
  readonly keyboard: string // FIFO
  readonly screen: string // FIFO
  readonly lifeline: string // FIFO; a terminal ends at its end
}

function start(program: string, args: readonly string[], {keyboard, screen, lifeline}: Wiring, path: string) {
  // What is typed must not end the one who sits there: they only keep the terminal open.
  const sit = `trap '' INT QUIT TSTP; stty sane rows 50 cols 200 && tty && exec cat <${quoteWord(lifeline)}`
  const stdio = [openSync(keyboard, 'r+'), openSync(screen, 'w'), openSync(screen, 'w')]
  try {
    return spawn(
      program,
      args.map((arg) => (arg === 'SIT' ? sit : arg)),
      {cwd: '/', env: {PATH: `${path}:/usr/bin:/bin`, SHELL: '/bin/sh', LC_ALL: 'C'}, detached: true, stdio},
    )
  } finally {
    for (const fd of stdio) closeSync(fd)
  }
}

class Helper implements Terminal {
  path = ''
  sink: Sink = () => undefined
  readonly ready: Promise<Terminal>
  private readonly keyboard: string
  private readonly keys: number
  private readonly screen: Fifo
  private readonly child: ChildProcess
  private readonly mark = `\x1e${randomHex(12)}`
  private marked: () => void = () => undefined
  private closed = false

  constructor(pool: FifoPool, begin: (wiring: Wiring) => ChildProcess) {
    this.keyboard = pool.lend()
    this.screen = pool.take()
    this.keys = openSync(this.keyboard, 'r+')
    this.child = begin({keyboard: this.keyboard, screen: this.screen.path, lifeline: pool.lifeline()})
    this.child.unref()
    // Until then it may still read what another one writes.
    this.child.on('close', () => pool.giveBack(this.keyboard))
    this.ready = this.opened()
  }

  /** The helper says the terminal's name before anything else. */
  private opened(): Promise<Terminal> {
    return new Promise((resolve, reject) => {
      let said = ''
      const timer = setTimeout(() => reject(new Error('it says nothing')), openingMs)
      const fail = (error: Error): void => {
        clearTimeout(timer)
        reject(error)
      }
      this.child.on('error', fail)
      this.child.on('exit', () => fail(new Error(said.trim().replaceAll(/\s+/g, ' ') || 'it ended at once')))
      this.screen.sink = (chunk) => {
        said += chunk.toString('latin1')
        const name = /^(\/dev\/\S+)\r?\n/.exec(said)?.[1]
        if (name === undefined) return
        clearTimeout(timer)
        this.path = name
        const relay = new Relay(
          (bytes) => this.sink(bytes),
          this.mark,
          () => this.marked(),
        )
        this.screen.sink = (bytes) => relay.feed(bytes)
        resolve(this)
      }
    })
  }

  attend(input: string, asked: () => void): Typist {
    return new Typist({input, asked, type: (text) => writeSync(this.keys, text)})
  }

  async drained(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const seen = new Promise<void>((resolve) => {
      this.marked = resolve
      timer = setTimeout(resolve, drainingMs)
    })
    try {
      const slave = await open(this.path, constants.O_WRONLY | constants.O_NOCTTY)
      await slave.write(this.mark)
      await slave.close()
      await seen
    } catch {
      // The helper is gone, and its terminal with it: whatever it passed on is in the FIFO.
    } finally {
      clearTimeout(timer)
    }
  }

  settle(): boolean {
    return this.screen.settle()
  }

  release(): void {
    this.close()
    this.screen.release()
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    closeSync(this.keys)
    this.child.kill('SIGKILL')
  }
}
