import {closeSync, fstatSync, openSync, readSync} from 'node:fs'

const chunk = 256 * 1024 // bytes

/** A file's bytes, in pieces, each in the one buffer that they all come in. */
export function* chunksOf(path: string, size: number = chunk): Generator<Buffer> {
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

/** The last bytes of a file, `most` of them or fewer. */
export function tailOf(path: string, most: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const {size} = fstatSync(file)
    const buffer = Buffer.alloc(Math.min(size, most))
    const length = readSync(file, buffer, 0, buffer.length, size - buffer.length)
    return buffer.subarray(0, length)
  } finally {
    closeSync(file)
  }
}
