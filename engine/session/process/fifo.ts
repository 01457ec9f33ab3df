import {closeSync, constants, openSync, readSync} from 'node:fs'
import {Socket} from 'node:net'
import {makeFifos} from './spawn.ts'

const {O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY} = constants

export type Sink = (chunk: Buffer) => void // the chunk is only lent: copy what must stay

// All reading is done in turns of one loop, so that one buffer serves every FIFO.
const shared = Buffer.allocUnsafe(64 * 1024)

export interface BothEnds {
  readonly fd: number
  readonly socket: Socket | null
}

/** Open both ends of a FIFO: opening doesn't block then, and reading, where there is a sink, never meets its end. */
export function openBothEnds(path: string, sink?: Sink): BothEnds {
  const fd = openSync(path, O_RDWR | O_NONBLOCK)
  return {fd, socket: sink === undefined ? null : makeReader(fd, sink).resume()}
}

/** Take everything that is in a FIFO now. @returns whether somebody still holds a write end */
export function drain(fd: number, sink: Sink): boolean {
  try {
    for (;;) {
      const length = readSync(fd, shared)
      if (length === 0) return false
      sink(shared.subarray(0, length))
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return true
    throw error
  }
}

/** Where a command's output comes from. */
export interface OutputSource {
  readonly path: string // to be opened for writing
  sink: Sink
  /** The command has ended: hand on what is there still. @returns whether a process left behind may go on printing */
  settle(): boolean
  /** It is of no more use: nobody prints. */
  release(): void
}

/**
 * One FIFO that a command prints to. We hold a write end ourselves, so that its reader sees no end while commands come
 * and go; letting go of it tells whether a process left behind still prints.
 */
export class Fifo implements OutputSource {
  readonly path: string
  sink: Sink = () => undefined
  /** Called once the last process that held the FIFO after `settle` has let go: this object is closed then. */
  onFree: () => void = () => undefined
  /** Hand it back to the pool that it is from. */
  release: () => void = () => undefined
  readonly #fd: number
  readonly #socket: Socket
  readonly #late: LateReading
  #writer: number
  #isRead = false // whenever something comes

  constructor(path: string, late: LateReading) {
    this.path = path
    this.#late = late
    this.#fd = openSync(path, O_RDONLY | O_NONBLOCK)
    this.#writer = openSync(path, O_WRONLY | O_NONBLOCK)
    this.#socket = makeReader(this.#fd, (chunk) => this.sink(chunk))
    this.#socket.on('close', () => this.onFree())
    this.#socket.unref()
  }

  /** Hand on what comes as soon as it comes; before that it is handed on when it is settled. */
  read(): void {
    if (this.#isRead) return
    this.#isRead = true
    this.#socket.resume()
  }

  /**
   * To be called when the command has ended: hand on what is still in the FIFO.
   *
   * @returns whether a background process holds it; it must not be used for another command then, until `onFree`
   */
  settle(): boolean {
    if (this.#socket.destroyed || this.#writer === -1) return true // it was closed, or let go, before: it is no use to others
    this.#late.remove(this)
    closeSync(this.#writer)
    const held = drain(this.#fd, this.sink)
    // Opened again in the same turn: the event loop never sees the FIFO without a writer, so its socket lives on.
    this.#writer = held ? -1 : this.#reopen()
    if (this.#writer === -1) this.read()
    else this.#rest()
    return this.#writer === -1
  }

  /** Hand on what is in it now, before the event loop comes to it. */
  readNow(): void {
    if (!this.#socket.destroyed) drain(this.#fd, this.sink)
  }

  #rest(): void {
    if (this.#isRead) this.#socket.pause()
    this.#isRead = false
  }

  #reopen(): number {
    try {
      return openSync(this.path, O_WRONLY | O_NONBLOCK)
    } catch {
      return -1 // a command has removed the FIFO: it is no use to another one
    }
  }

  close(): void {
    this.onFree = () => undefined
    this.#late.remove(this)
    this.readNow()
    this.#socket.destroy()
    if (this.#writer !== -1) closeSync(this.#writer)
    this.#writer = -1
  }
}

const lateMs = 10

/**
 * FIFOs of commands that have just begun. Most commands end before anybody wants to see what they print: those are read once, when
 * they end, and wake us once instead of twice.
 */
class LateReading {
  readonly #waiting = new Map<Fifo, number>() // since when, ms
  #timer: NodeJS.Timeout | null = null

  add(fifo: Fifo): void {
    this.#waiting.set(fifo, performance.now())
    this.#timer ??= this.#startTimer()
  }

  remove(fifo: Fifo): void {
    this.#waiting.delete(fifo)
  }

  #startTimer(): NodeJS.Timeout {
    return setTimeout(() => this.#readOverdue(), lateMs).unref()
  }

  /** One timer for all commands that begin within its time. */
  #readOverdue(): void {
    const now = performance.now()
    for (const [fifo, since] of this.#waiting) {
      if (now - since < lateMs) continue
      this.#waiting.delete(fifo)
      fifo.read()
    }
    this.#timer = this.#waiting.size === 0 ? null : this.#startTimer()
  }
}

/** FIFOs to print to: as many as there are commands whose background processes still print, and one or two more. */
export class FifoPool {
  readonly #open: Set<Fifo> = new Set()
  readonly #free: Fifo[] = []
  readonly #unused: string[]
  readonly #folder: string
  readonly #late = new LateReading()
  #made: number
  #life: {readonly path: string; readonly fd: number} | null = null

  /** @param made how many FIFOs, named by number from 0, are in the folder already */
  constructor(folder: string, made: number) {
    this.#folder = folder
    this.#made = made
    this.#unused = listNames(folder, 0, made)
  }

  /** Make sure that `count` FIFOs can be taken. @throws Mistake when the system lets us make no more */
  async reserve(count: number): Promise<void> {
    if (this.readyCount >= count) return
    const paths = listNames(this.#folder, this.#made, this.#made)
    await makeFifos(paths)
    this.#made *= 2
    this.#unused.push(...paths)
  }

  get readyCount(): number {
    return this.#free.length + this.#unused.length
  }

  /** One that is read as soon as something comes. */
  take(): Fifo {
    const fifo = this.#takeUnread()
    fifo.read()
    return fifo
  }

  /** One that is read when it is settled, or once its command is found to take its time. */
  takeLate(): Fifo {
    const fifo = this.#takeUnread()
    this.#late.add(fifo)
    return fifo
  }

  /** The path of a FIFO that nobody has opened, for another use, until it is given back. */
  lend(): string {
    const path = this.#unused.pop()
    if (path === undefined) throw new Error('no FIFO is left')
    return path
  }

  giveBack(path: string): void {
    this.#unused.push(path)
  }

  /** The path of a FIFO that only we have open for writing, until `close`: whoever reads it learns of our end. */
  openLifeline(): string {
    if (this.#life === null) {
      const path = this.lend()
      this.#life = {path, fd: openSync(path, O_RDWR | O_NONBLOCK)}
    }
    return this.#life.path
  }

  /** Hand on what is printed so far, then let go of everything. */
  close(): void {
    for (const fifo of this.#open) fifo.close()
    this.#open.clear()
    if (this.#life !== null) closeSync(this.#life.fd)
    this.#life = null
  }

  #takeUnread(): Fifo {
    return this.#free.pop() ?? this.#create()
  }

  #create(): Fifo {
    const path = this.lend()
    const fifo = new Fifo(path, this.#late)
    fifo.onFree = () => {
      this.#open.delete(fifo)
      this.#unused.push(path)
    }
    fifo.release = () => {
      fifo.sink = () => undefined
      this.#free.push(fifo)
    }
    this.#open.add(fifo)
    return fifo
  }
}

function listNames(folder: string, from: number, count: number): string[] {
  return Array.from({length: count}, (_, index) => `${folder}/${from + index}`)
}

/** It reads from its `resume` on. */
function makeReader(fd: number, sink: Sink): Socket {
  const onread = {
    buffer: shared,
    callback: (length: number) => {
      sink(shared.subarray(0, length))
      return true
    },
  }
  const options = {fd, readable: true, writable: false, manualStart: true, onread}
  return new Socket(options as ConstructorParameters<typeof Socket>[0])
}
