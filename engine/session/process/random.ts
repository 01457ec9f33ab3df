import {closeSync, openSync, readSync} from 'node:fs'

/** Random bytes in hexadecimal, from the system: `node:crypto` takes longer to load than a command to run. */
export function randomHex(length: number): string {
  const bytes = Buffer.alloc(length)
  const source = openSync('/dev/urandom', 'r')
  try {
    readSync(source, bytes)
  } finally {
    closeSync(source)
  }
  return bytes.toString('hex')
}
