import {closeSync, existsSync, mkdirSync, openSync, rmSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import {messageOf} from '../../mistake.ts'
import type {BigOutput, RecordStore} from '../index.ts'
import {eventsName, outputsName} from './folder.ts'

const mode = 0o600
const heldMs = 10

/** The log of a recording, being written. */
export interface Log extends RecordStore {
  /** Why no more of it can be written; null while all is well. */
  readonly trouble: () => string | null
  /** Whether it is where it was made: a page may clear its folder. */
  readonly isThere: () => boolean
  /** Write what is held back, and close. Idempotent. */
  readonly close: () => void
}

/**
 * Begin the log in a recording's folder. Lines that are not urgent are written with the next one that is, or after ten
 * milliseconds: who kills this process takes no more than that with it.
 *
 * @throws Error where it cannot be made
 */
export function openLog(folder: string): Log {
  const path = join(folder, eventsName)
  const file = openSync(path, 'ax', mode)
  let lines = ''
  let waiting = false
  let open = true
  let trouble: string | null = null
  const attempt = (write: () => void): boolean => {
    if (trouble !== null) return false
    try {
      write()
      return true
    } catch (error) {
      trouble = messageOf(error)
      return false
    }
  }
  const flush = (): void => {
    const text = lines
    lines = ''
    if (text !== '' && open) attempt(() => put(file, text))
  }
  const late = (): void => {
    waiting = false
    flush()
  }
  const close = (): void => {
    flush()
    if (open) closeSync(file)
    open = false
    process.off('exit', flush)
  }
  process.on('exit', flush) // of a program that fails
  let outputs = 0
  return {
    append: (line, urgent) => {
      lines += line
      if (urgent) flush()
      else if (!waiting) {
        waiting = true
        setTimeout(late, heldMs).unref()
      }
    },
    begin: () => openOutput(folder, ++outputs, attempt),
    trouble: () => trouble,
    isThere: () => existsSync(path),
    close,
  }
}

function openOutput(folder: string, number: number, attempt: (write: () => void) => boolean): BigOutput {
  const name = `${outputsName}/${number}.txt`
  const path = join(folder, name)
  let file: number | null = null
  let whole = attempt(() => {
    if (number === 1) mkdirSync(join(folder, outputsName), {mode: 0o700})
    file = openSync(path, 'wx', mode)
  })
  const close = (): void => {
    if (file !== null) closeSync(file)
    file = null
  }
  return {
    write: (text) => {
      const open = file
      if (open !== null && whole) whole = attempt(() => put(open, text))
    },
    discard: () => {
      close()
      rmSync(path, {force: true})
    },
    close: () => {
      close()
      return whole ? name : null
    },
  }
}

const encoder = new TextEncoder()
const bytes = Buffer.allocUnsafe(64 * 1024)

/** Write a text, all of it: what the system has not taken at once is offered again, so that a full disk is noticed. */
function put(file: number, text: string): void {
  for (let from = 0; from < text.length; ) {
    const {read, written} = encoder.encodeInto(from === 0 ? text : text.slice(from), bytes)
    from += read
    for (let done = 0; done < written; ) done += writeSync(file, bytes, done, written - done)
  }
}
