import {closeSync, constants, openSync, writeSync} from 'node:fs'
import {type FileHandle, open} from 'node:fs/promises'
import {Mistake, messageOf} from '../../mistake.ts'
import {makeRandomHex} from '../environment.ts'
import {Attendant, type AttendantOptions} from './attendant.ts'
import type {Fifo, FifoPool, OutputSource, Sink} from './fifo.ts'
import type {Process} from './processes.ts'
import {findReading} from './reading.ts'
import type {StartedProgram, StartOptions, startProgram} from './start.ts'
import {listTerminalPrograms, type TerminalProgram} from './terminal-programs.ts'
import {Typist, type TypistOptions} from './typist.ts'

/**
 * A pseudo-terminal of one command's own, so that what a command leaves in the background never prints among another
 * one's. It belongs to a helper process, since Node has none without a native module.
 */
export interface Terminal extends OutputSource {
  /** It is the controlling terminal of the first leader of a session that opens it, which hears of its end by HUP. */
  readonly isControlling: boolean
  /** Resolves once the helper is gone, and whoever had it for the controlling terminal has been told. */
  readonly ended: Promise<void>
  /** Have a command's input typed on it, as questions come. */
  startTypist(seat: Seat): Typist
  /** Let whoever may answer a command type on it. */
  startAttendant(seat: AttendantSeat): Attendant
  /** Resolves when all that was printed on it until now has been handed to the sink. */
  drain(): Promise<void>
  /** End the helper, and with it the terminal. Idempotent. */
  close(): void
}

/** Who sits at it. */
export interface Seat extends Pick<TypistOptions, 'input' | 'onHidden' | 'onAsked'> {
  /** What may read on it. */
  readonly listReaders: () => readonly Pick<Process, 'pid'>[]
}

interface AttendantSeat
  extends Pick<Seat, 'listReaders'>,
    Pick<AttendantOptions, 'reader' | 'mayBegin' | 'onHidden' | 'onShown' | 'onAttended'> {}

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
  const env = {PATH: `${path}:/usr/bin:/bin`, SHELL: '/bin/sh', LC_ALL: 'C'}
  const programs = listTerminalPrograms(pool.openLifeline(), process.platform)
  const troubles: string[] = []
  for (const program of programs) {
    const helper = new Helper(pool, program, {
      env,
      begin: (wiring) => startHelper(startProgram, program, wiring, env),
    })
    try {
      return await helper.ready
    } catch (error) {
      helper.close()
      troubles.push(`${program.name}: ${messageOf(error)}`)
    }
  }
  const needs = programs.map((program) => program.needs).join(' or ')
  throw new Mistake(`cannot make a terminal (${troubles.join('; ')}): install ${needs}`)
}

interface Wiring {
  readonly keyboard: string // FIFO
  readonly screen: string // FIFO
}

function startHelper(
  start: typeof startProgram,
  {name, args}: TerminalProgram,
  {keyboard, screen}: Wiring,
  env: StartOptions['env'],
): StartedProgram {
  const [stdin, stdout, stderr] = [openSync(keyboard, 'r+'), openSync(screen, 'w'), openSync(screen, 'w')]
  try {
    return start(name, args, {cwd: '/', env, stdin, stdout, stderr})
  } finally {
    for (const fd of [stdin, stdout, stderr]) closeSync(fd)
  }
}

interface HelperStart {
  readonly env: StartOptions['env']
  readonly begin: (wiring: Wiring) => StartedProgram
}

class Helper implements Terminal {
  path = ''
  sink: Sink = () => undefined
  readonly ready: Promise<Terminal>
  readonly isControlling: boolean
  readonly ended: Promise<void>
  readonly #env: StartOptions['env']
  readonly #keyboard: string
  readonly #keys: number
  readonly #screen: Fifo
  readonly #child: StartedProgram
  readonly #mark = `\x1e${makeRandomHex(12)}`
  #marked: () => void = () => undefined
  #closed = false

  constructor(pool: FifoPool, {isFree}: TerminalProgram, {env, begin}: HelperStart) {
    this.isControlling = isFree
    this.#env = env
    this.#keyboard = pool.lend()
    this.#screen = pool.take()
    this.#keys = openSync(this.#keyboard, 'r+')
    this.#child = begin({keyboard: this.#keyboard, screen: this.#screen.path})
    this.#child.unref()
    // Until then it may still read what another one writes.
    this.#child.on('close', () => pool.giveBack(this.#keyboard))
    this.ended = new Promise((resolve) => {
      this.#child.on('exit', () => resolve())
    })
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
      const failWithWords = (): void => {
        if (this.path !== '') return
        this.#screen.readNow() // its end is often heard of before its last words are
        fail(new Error(printed.trim().replaceAll(/\s+/g, ' ') || 'it ended at once'))
      }
      this.#child.on('exit', failWithWords)
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

  startTypist({input, listReaders, onHidden, onAsked}: Seat): Typist {
    return new Typist({input, onHidden, onAsked, ...this.#findKeyboard(listReaders)})
  }

  startAttendant({listReaders, ...seat}: AttendantSeat): Attendant {
    return new Attendant({...seat, ...this.#findKeyboard(listReaders)})
  }

  #findKeyboard(listReaders: Seat['listReaders']): Pick<TypistOptions, 'findReading' | 'isEchoing' | 'type'> {
    return {
      findReading: () => findReading(listReaders(), this.path),
      isEchoing: () => this.#isEchoing(),
      type: (text) => {
        if (!this.#closed) writeSync(this.#keys, text)
      },
    }
  }

  /** Where nobody says, what is typed counts as hidden: it may be a password. */
  async #isEchoing(): Promise<boolean> {
    const {askProgram} = await import('./start.ts')
    const terminal = await this.#openSlave(constants.O_RDONLY).catch(() => null)
    if (terminal === null) return true // it is gone: nobody is there to type for
    const question = {file: 'stty', args: ['-a'], env: this.#env, stdin: terminal.fd, timeoutMs: maxOpeningMs}
    const {stdout} = await askProgram(question).finally(() => terminal.close())
    return /(?:^|\s)echo(?![a-z])/.test(stdout)
  }

  #openSlave(mode: number): Promise<FileHandle> {
    return open(this.path, mode | constants.O_NOCTTY)
  }

  async drain(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const seen = new Promise<void>((resolve) => {
      this.#marked = resolve
      timer = setTimeout(resolve, maxDrainingMs)
    })
    try {
      const slave = await this.#openSlave(constants.O_WRONLY)
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
