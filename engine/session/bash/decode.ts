import {isUtf8} from 'node:buffer'

/** Turns bytes into text with nothing lost: bytes that are no UTF-8, and NUL, become `\xNN`. Stateful: a character may span chunks. */
export class Decoder {
  #rest: Buffer = Buffer.alloc(0)

  /** @returns the text of all complete characters so far; at most three bytes stay behind for the next call. */
  decode(chunk: Buffer): string {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const end = bytes.length - countUnfinished(bytes)
    this.#rest = end === bytes.length ? empty : Buffer.from(bytes.subarray(end))
    return decodeAll(bytes.subarray(0, end))
  }

  /** @returns what is left once no more bytes come: the escaped beginning of a character, or nothing. */
  end(): string {
    const text = decodeAll(this.#rest)
    this.#rest = empty
    return text
  }
}

/** Decode bytes that are all there. */
export function decodeAll(bytes: Buffer): string {
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : escapeBytes(bytes)
}

const empty = Buffer.alloc(0)

function escapeBytes(bytes: Buffer): string {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < bytes.length; ) {
    const length = measureCharacter(bytes, at)
    if (length === 0) {
      parts.push(bytes.toString('utf8', from, at), escapeByte(bytes[at]))
      from = at + 1
    }
    at += Math.max(1, length)
  }
  parts.push(bytes.toString('utf8', from))
  return parts.join('')
}

function escapeByte(byte = 0): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`
}

/** How many bytes the character at `at` has; 0 where none begins there, or it is NUL. */
function measureCharacter(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return first === 0 ? 0 : 1
  const length = readLength(first)
  return length > 1 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0
}

/** How many bytes a character has that begins with this byte, by UTF-8's table; 0 for a byte that begins none. */
function readLength(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2
  if (first >= 0xe0 && first <= 0xef) return 3
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0
}

/** How many bytes at the end may be the beginning of a character that goes on in the next chunk: 0 to 3. */
export function countUnfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return readLength(byte) > back ? back : 0
  }
  return 0
}
