import {closeSync, openSync, writeSync} from 'node:fs'
import {decodeAll, unfinished} from './decode.ts'
import type {Output} from './shell.ts'

const whole = 1024 * 1024 // bytes that stay in memory; beyond, they go to a file
const side = whole / 2 // bytes kept of the head, and of the tail, beyond that

/** Collects one stream of one command: in memory up to 1 MiB, on disk beyond, with head and tail in memory. */
export class Capture {
  private kept = Buffer.alloc(0) // whole output, or its head once there is a file
  private length = 0 // of `kept`
  private tail: Buffer | null = null
  private tailLength = 0
  private total = 0
  private last = 0x0a // the last byte; a newline where there is none
  private file: number | null = null
  private path: string | null = null
  private trouble: string | null = null // why the file is not whole
  private readonly newFile: () => string

  /** @param newFile gives the path of a file to create, asked for once the output is too big for memory */
  constructor(newFile: () => string) {
    this.newFile = newFile
  }

  /** Take bytes; the buffer may be used again afterwards. */
  write(chunk: Buffer): void {
    if (chunk.length === 0) return
    this.total += chunk.length
    this.last = chunk[chunk.length - 1] ?? 0
    const room = this.tail === null ? whole - this.length : 0
    if (room > 0) this.keep(chunk.subarray(0, room))
    if (chunk.length > room) this.spill(chunk.subarray(room))
  }

  /**
   * Everything taken so far, as a result shows it. Closes the file.
   *
   * @param readable makes the text fit for a reader, once decoded
   */
  output(readable: (text: string) => string): Output {
    if (this.file !== null) closeSync(this.file)
    this.file = null
    return {text: readable(this.text()), bytes: this.total, file: this.path, endsWithNewline: this.last === 0x0a}
  }

  private keep(chunk: Buffer): void {
    const needed = this.length + chunk.length
    if (needed > this.kept.length) {
      const larger = Buffer.allocUnsafe(Math.min(whole, Math.max(needed, 2 * this.kept.length)))
      this.kept.copy(larger, 0, 0, this.length)
      this.kept = larger
    }
    chunk.copy(this.kept, this.length)
    this.length = needed
  }

  private spill(chunk: Buffer): void {
    if (this.tail === null) this.begin()
    this.store(chunk)
    this.slide(chunk)
  }

  private begin(): void {
    this.tail = Buffer.allocUnsafe(2 * side)
    this.create()
    this.store(this.kept)
    this.slide(this.kept.subarray(side))
    this.length = side
  }

  private create(): void {
    try {
      this.path = this.newFile()
      this.file = openSync(this.path, 'wx', 0o600)
    } catch (error) {
      this.trouble = String(error)
      this.path = null
    }
  }

  /** A full disk must not end the session: what fits stays, and the text says so. */
  private store(chunk: Buffer): void {
    if (this.file === null || this.trouble !== null) return
    try {
      for (let done = 0; done < chunk.length; ) done += writeSync(this.file, chunk, done)
    } catch (error) {
      this.trouble = String(error)
    }
  }

  private slide(chunk: Buffer): void {
    if (this.tail === null) return
    const fresh = chunk.length > side ? chunk.subarray(chunk.length - side) : chunk
    if (this.tailLength + fresh.length > this.tail.length) {
      this.tail.copyWithin(0, this.tailLength - side, this.tailLength)
      this.tailLength = side
    }
    fresh.copy(this.tail, this.tailLength)
    this.tailLength += fresh.length
  }

  private text(): string {
    const kept = this.kept.subarray(0, this.length)
    if (this.tail === null) return decodeAll(kept)
    const head = upToLine(kept)
    const tail = fromLine(this.tail.subarray(Math.max(0, this.tailLength - side), this.tailLength))
    return `${decodeAll(head)}${this.cut(this.total - head.length - tail.length)}${decodeAll(tail)}`
  }

  private cut(left: number): string {
    const where = this.trouble === null ? `all of it is in ${this.path}` : `it could not be kept: ${this.trouble}`
    return `\n[${left} of ${this.total} bytes left out here; ${where}]\n`
  }
}

/** The bytes up to their last line's end, or up to a character's where the line is too long. */
function upToLine(bytes: Buffer): Buffer {
  const newline = bytes.lastIndexOf(0x0a)
  if (newline > bytes.length / 2) return bytes.subarray(0, newline)
  return bytes.subarray(0, bytes.length - unfinished(bytes))
}

function fromLine(bytes: Buffer): Buffer {
  const newline = bytes.indexOf(0x0a)
  if (newline !== -1 && newline < bytes.length / 2) return bytes.subarray(newline + 1)
  let start = 0
  while (start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start++
  return bytes.subarray(start)
}
