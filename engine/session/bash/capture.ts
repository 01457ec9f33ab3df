import type {Output} from '../shell.ts'
import {decodeAll, unfinished} from './decode.ts'

const whole = 1024 * 1024 // bytes that are kept
const side = whole / 2 // bytes kept of the head, and of the tail, beyond that

/** Collects one stream of one command: all of it up to 1 MiB, head and tail beyond. */
export class Capture {
  private kept = Buffer.alloc(0) // whole output, or its head once there is a tail
  private length = 0 // of `kept`
  private tail: Buffer | null = null
  private tailLength = 0
  private total = 0
  private last = 0x0a // the last byte; a newline where there is none

  /** Take bytes; the buffer may be used again afterwards. */
  write(chunk: Buffer): void {
    if (chunk.length === 0) return
    this.total += chunk.length
    this.last = chunk[chunk.length - 1] ?? 0
    const room = this.tail === null ? whole - this.length : 0
    if (room > 0) this.keep(chunk.subarray(0, room))
    if (chunk.length > room) this.slide(chunk.subarray(room))
  }

  /**
   * Everything taken so far, as a result shows it.
   *
   * @param readable makes the text fit for a reader, once decoded
   */
  output(readable: (text: string) => string): Output {
    return {text: readable(this.text()), bytes: this.total, endsWithNewline: this.last === 0x0a}
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

  private slide(chunk: Buffer): void {
    const tail = this.tail ?? this.begin()
    const fresh = chunk.length > side ? chunk.subarray(chunk.length - side) : chunk
    if (this.tailLength + fresh.length > tail.length) {
      tail.copyWithin(0, this.tailLength - side, this.tailLength)
      this.tailLength = side
    }
    fresh.copy(tail, this.tailLength)
    this.tailLength += fresh.length
  }

  /** The second half of what was kept is the tail from here on. */
  private begin(): Buffer {
    this.tail = Buffer.allocUnsafe(2 * side)
    this.kept.copy(this.tail, 0, side)
    this.tailLength = side
    this.length = side
    return this.tail
  }

  private text(): string {
    const kept = this.kept.subarray(0, this.length)
    if (this.tail === null) return decodeAll(kept)
    const head = upToLine(kept)
    const tail = fromLine(this.tail.subarray(Math.max(0, this.tailLength - side), this.tailLength))
    const left = this.total - head.length - tail.length
    return `${decodeAll(head)}\n[${left} of ${this.total} bytes left out here]\n${decodeAll(tail)}`
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
