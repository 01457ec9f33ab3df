import type {Output} from '../shell.ts'
import {countUnfinished, decodeAll} from './decode.ts'

const maxKeptBytes = 1024 * 1024 // bytes that are kept
const sideBytes = maxKeptBytes / 2 // bytes kept of the head, and of the tail, beyond that

/** Collects one stream of one command: all of it up to 1 MiB, head and tail beyond. */
export class OutputCapture {
  #kept = Buffer.alloc(0) // whole output, or its head once there is a tail
  #length = 0 // of `kept`
  #tail: Buffer | null = null
  #tailLength = 0
  #total = 0
  #last = 0x0a // the last byte; a newline where there is none

  /** Take bytes; the buffer may be used again afterwards. */
  write(chunk: Buffer): void {
    if (chunk.length === 0) return
    this.#total += chunk.length
    this.#last = chunk[chunk.length - 1] ?? 0
    const room = this.#tail === null ? maxKeptBytes - this.#length : 0
    if (room > 0) this.#keep(chunk.subarray(0, room))
    if (chunk.length > room) this.#moveOn(chunk.subarray(room))
  }

  /**
   * Everything taken so far, as a result shows it.
   *
   * @param readable makes the text fit for a reader, once decoded
   */
  makeOutput(readable: (text: string) => string): Output {
    return {text: readable(this.#decodeText()), bytes: this.#total, endsWithNewline: this.#last === 0x0a}
  }

  #keep(chunk: Buffer): void {
    const needed = this.#length + chunk.length
    if (needed > this.#kept.length) {
      const larger = Buffer.allocUnsafe(Math.min(maxKeptBytes, Math.max(needed, 2 * this.#kept.length)))
      this.#kept.copy(larger, 0, 0, this.#length)
      this.#kept = larger
    }
    chunk.copy(this.#kept, this.#length)
    this.#length = needed
  }

  #moveOn(chunk: Buffer): void {
    const tail = this.#tail ?? this.#beginTail()
    const fresh = chunk.length > sideBytes ? chunk.subarray(chunk.length - sideBytes) : chunk
    if (this.#tailLength + fresh.length > tail.length) {
      tail.copyWithin(0, this.#tailLength - sideBytes, this.#tailLength)
      this.#tailLength = sideBytes
    }
    fresh.copy(tail, this.#tailLength)
    this.#tailLength += fresh.length
  }

  /** The second half of what was kept is the tail from here on. */
  #beginTail(): Buffer {
    this.#tail = Buffer.allocUnsafe(2 * sideBytes)
    this.#kept.copy(this.#tail, 0, sideBytes)
    this.#tailLength = sideBytes
    this.#length = sideBytes
    return this.#tail
  }

  #decodeText(): string {
    const kept = this.#kept.subarray(0, this.#length)
    if (this.#tail === null) return decodeAll(kept)
    const head = cutAfterLine(kept)
    const tail = cutBeforeLine(this.#tail.subarray(Math.max(0, this.#tailLength - sideBytes), this.#tailLength))
    const left = this.#total - head.length - tail.length
    return `${decodeAll(head)}\n[${left} of ${this.#total} bytes not shown here]\n${decodeAll(tail)}`
  }
}

/** The bytes up to their last line's end, or up to a character's where the line is too long. */
function cutAfterLine(bytes: Buffer): Buffer {
  const newline = bytes.lastIndexOf(0x0a)
  if (newline > bytes.length / 2) return bytes.subarray(0, newline)
  return bytes.subarray(0, bytes.length - countUnfinished(bytes))
}

function cutBeforeLine(bytes: Buffer): Buffer {
  const newline = bytes.indexOf(0x0a)
  if (newline !== -1 && newline < bytes.length / 2) return bytes.subarray(newline + 1)
  let start = 0
  while (start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start++
  return bytes.subarray(start)
}
