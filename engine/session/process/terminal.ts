import {closeSync, constants, openSync, writeSync} from 'node:fs'
import {open} from 'node:fs/promises'
import {Mistake, messageOf} from '../../mistake.ts'
import {quoteWord} from '../../shellscript/index.ts'
import {makeRandomHex} from '../environment.ts'
import type {Fifo, FifoPool, OutputSource, Sink} from './fifo.ts'
import type {StartedProgram, startProgram} from './start.ts'
import {Typist} from './typist.ts'

/**
 * A pseudo-terminal of one command's own, so that what a command leaves in the background never prints among another
 * one's. It belongs to a helper process, since Node has none without a native module, and it is the controlling terminal
 * of that helper: commands have it for their three streams, and no `/dev/tty`.
 */
export interface Terminal extends OutputSource {
  /** Have the input typed on it, as questions come. @param asked is called when one stands there that nobody answers */
  startTypist(input: string, asked: () => void): Typist
  /** Resolves when all that was printed on it until now has been handed to the sink. */
  drain(): Promise<void>
  /** End the helper, and with it the terminal. Idempotent. */
  close(): void
}

const maxOpeningMs = 10_000
const maxDrainingMs = 2000 // more only where somebody has stopped the terminal

/**
 * @param pool keeps as many FIFOs as a command needs beside
 * @param path the environment's PATH
 * @throws Mistake when no program of this machine makes one: its message says what to install
 */
export async function openTerminal(pool: FifoPool, path: string): Promise<Terminal> {
  const {startProgram} = await import('./start.ts')
  await pool.reserve(8)
  const troubles: string[] = []
  for (const [program, ...args] of process.platform === 'linux' ? [utilLinux, python] : [bsd, python]) {
    const helper = new Helper(pool, (wiring) => startHelper(startProgram, [program, ...args], wiring, path))
    try {
      return await helper.ready
    } catch (error) {
      helper.close()
      troubles.push(`${program}: ${messageOf(error)}`)
    }
  }
  throw new Mistake(
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

function startHelper(
  start: typeof startProgram,
  [program, ...args]: readonly [string, ...string[]],
  {keyboard, screen, lifeline}: Wiring,
  path: string,
): StartedProgram {
  // What is typed must not end the one who sits there: they only keep the terminal open.
  const sit = `trap '' INT QUIT TSTP; stty sane rows 50 cols 200 && tty && exec cat <${quoteWord(lifeline)}`
  const [stdin, stdout, stderr] = [openSync(keyboard, 'r+'), openSync(screen, 'w'), openSync(screen, 'w')]
  try {
    return start(
      program,
      args.map((arg) => (arg === 'SIT' ? sit : arg)),
      {cwd: '/', env: {PATH: `${path}:/usr/bin:/bin`, SHELL: '/bin/sh', LC_ALL: 'C'}, stdin, stdout, stderr},
    )
  } finally {
    for (const fd of [stdin, stdout, stderr]) closeSync(fd)
  }
}

class Helper implements Terminal {
  path = ''
  sink: Sink = () => undefined
  readonly ready: Promise<Terminal>
  readonly #keyboard: string
  readonly #keys: number
  readonly #screen: Fifo
  readonly #child: StartedProgram
  readonly #mark = `\x1e${makeRandomHex(12)}`
  #marked: () => void = () => undefined
  #closed = false

  constructor(pool: FifoPool, begin: (wiring: Wiring) => StartedProgram) {
    this.#keyboard = pool.lend()
    this.#screen = pool.take()
    this.#keys = openSync(this.#keyboard, 'r+')
    this.#child = begin({keyboard: this.#keyboard, screen: this.#screen.path, lifeline: pool.openLifeline()})
    this.#child.unref()
    // Until then it may still read what another one writes.
    this.#child.on('close', () => pool.giveBack(this.#keyboard))
    this.ready = this.#waitUntilOpen()
  }

  /** The helper says the terminal's name before anything else. */
  #waitUntilOpen(): Promise<Terminal> {
    return new Promise((resolve, reject) => {
      let printed = ''
      const timer = setTimeout(() => reject(new Error('it says nothing')), maxOpeningMs)
      const fail = (error: Error): void => {
        clearTimeout(timer)
        reject(error)
      }
      this.#child.on('error', fail)
      this.#child.on('exit', () => fail(new Error(printed.trim().replaceAll(/\s+/g, ' ') || 'it ended at once')))
      this.#screen.sink = (chunk) => {
        printed += chunk.toString('latin1')
        const name = /^(\/dev\/\S+)\r?\n/.exec(printed)?.[1]
        if (name === undefined) return
        clearTimeout(timer)
        this.path = name
        const relay = new Relay(
          (bytes) => this.sink(bytes),
          this.#mark,
          () => this.#marked(),
        )
        this.#screen.sink = (bytes) => relay.feed(bytes)
        resolve(this)
      }
    })
  }

  startTypist(input: string, asked: () => void): Typist {
    return new Typist({input, onAsked: asked, type: (text) => writeSync(this.#keys, text)})
  }

  async drain(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const seen = new Promise<void>((resolve) => {
      this.#marked = resolve
      timer = setTimeout(resolve, maxDrainingMs)
    })
    try {
      const slave = await open(this.path, constants.O_WRONLY | constants.O_NOCTTY)
      await slave.write(this.#mark)
      await slave.close()
      await seen
    } catch {
      // The helper is gone, and its terminal with it: whatever it passed on is in the FIFO.
    } finally {
      clearTimeout(timer)
    }
  }

  settle(): boolean {
    return this.#screen.settle()
  }

  release(): void {
    this.close()
    this.#screen.release()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    closeSync(this.#keys)
    this.#child.kill('SIGKILL')
  }
}

/** Makes plain text of what comes from a terminal: newlines as programs wrote them, and a mark of ours taken out. */
export class Relay {
  readonly #out: (bytes: Buffer) => void
  readonly #mark: string
  readonly #marked: () => void
  #rest = '' // Latin-1: what may be the beginning of a newline or of the mark

  constructor(out: (bytes: Buffer) => void, mark: string, marked: () => void) {
    this.#out = out
    this.#mark = mark
    this.#marked = marked
  }

  /** Bytes from the terminal; the buffer may be used again afterwards. */
  feed(chunk: Buffer): void {
    const text = this.#rest + chunk.toString('latin1')
    this.#rest = ''
    const at = text.indexOf(this.#mark)
    if (at !== -1) {
      // What goes before the mark is all there: no newline can follow.
      this.#give(text.slice(0, at))
      this.#marked()
      this.feed(Buffer.from(text.slice(at + this.#mark.length), 'latin1'))
      return
    }
    const kept = countUnfinished(text, this.#mark)
    this.#rest = text.slice(text.length - kept)
    this.#give(text.slice(0, text.length - kept))
  }

  #give(text: string): void {
    if (text !== '') this.#out(Buffer.from(text.replaceAll(/\r+\n/g, '\n'), 'latin1'))
  }
}

/** How many characters at the end may go on as a newline or as the mark. */
function countUnfinished(text: string, mark: string): number {
  const returns = /\r+$/.exec(text)?.[0].length ?? 0
  if (returns > 0) return returns
  const at = text.lastIndexOf(mark.charAt(0))
  return at !== -1 && mark.startsWith(text.slice(at)) ? text.length - at : 0
}
