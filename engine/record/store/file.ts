import {closeSync, fstatSync, openSync, readSync} from 'node:fs'
import {join} from 'node:path'
import {readBeginning, readEnd} from '../index.ts'
import {eventsName} from './folder.ts'

const headBytes = 64 * 1024 // in which most pages are
const tailBytes = 4096

/**
 * How a recording begins and ends, with little of its log read: null for a beginning that cannot be read, and for an end
 * that is not there.
 *
 * @throws Error where its log cannot be opened
 */
export function readEnds(folder: string): {
  readonly beginning: ReturnType<typeof readBeginning>
  readonly end: ReturnType<typeof readEnd>
} {
  const log = join(folder, eventsName)
  return {beginning: readBeginning(readChunks(log, headBytes)), end: readEnd(readTail(log, tailBytes))}
}

const chunkBytes = 256 * 1024

/** A file's bytes, in pieces, each in the one buffer that they all come in. */
export function* readChunks(path: string, size: number = chunkBytes): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(size)
    for (;;) {
      const length = readSync(file, buffer)
      if (length === 0) return
      yield buffer.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

/** The last bytes of a file, `maxBytes` of them or fewer. */
function readTail(path: string, maxBytes: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const {size} = fstatSync(file)
    const buffer = Buffer.alloc(Math.min(size, maxBytes))
    const length = readSync(file, buffer, 0, buffer.length, size - buffer.length)
    return buffer.subarray(0, length)
  } finally {
    closeSync(file)
  }
}
