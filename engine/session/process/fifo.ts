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
  return {fd, socket: sink === undefined ? null : startReader(fd, sink)}
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
  #writer: number

  constructor(path: string) {
    this.path = path
    this.#fd = openSync(path, O_RDONLY | O_NONBLOCK)
    this.#writer = openSync(path, O_WRONLY | O_NONBLOCK)
    this.#socket = startReader(this.#fd, (chunk) => this.sink(chunk))
    this.#socket.on('close', () => this.onFree())
    this.#socket.unref()
  }

  /**
   * To be called when the command has ended: hand on what is still in the FIFO.
   *
   * @returns whether a background process holds it; it must not be used for another command then, until `onFree`
   */
  settle(): boolean {
    if (this.#socket.destroyed || this.#writer === -1) return true // it was closed, or let go, before: it is no use to others
    closeSync(this.#writer)
    const held = drain(this.#fd, this.sink)
    // Opened again in the same turn: the event loop never sees the FIFO without a writer, so its socket lives on.
    this.#writer = held ? -1 : this.#reopen()
    return this.#writer === -1
  }

  /** Hand on what is in it now, before the event loop comes to it. */
  readNow(): void {
    if (!this.#socket.destroyed) drain(this.#fd, this.sink)
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
    this.readNow()
    this.#socket.destroy()
    if (this.#writer !== -1) closeSync(this.#writer)
    this.#writer = -1
  }
}

/** FIFOs to print to: as many as there are commands whose background processes still print, and one or two more. */
export class FifoPool {
  readonly #open: Set<Fifo> = new Set()
  readonly #free: Fifo[] = []
  readonly #unused: string[]
  readonly #folder: string
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

  take(): Fifo {
    return this.#free.pop() ?? this.#create()
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

  #create(): Fifo {
    const path = this.lend()
    const fifo = new Fifo(path)
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

function startReader(fd: number, sink: Sink): Socket {
  const onread = {
    buffer: shared,
    callback: (length: number) => {
      sink(shared.subarray(0, length))
      return true
    },
  }
  return new Socket({fd, readable: true, writable: false, onread} as ConstructorParameters<typeof Socket>[0])
}
