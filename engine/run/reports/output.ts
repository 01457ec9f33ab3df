import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {makeFolder} from '../../make-folder.ts'
import {Mistake, messageOf} from '../../mistake.ts'
import type {Write} from '../../report/index.ts'

/** A file that a report goes to. */
export interface ReportOutput {
  readonly path: string // absolute, behind links
  readonly write: Write
  /** All is written. Throws an `Error` where the system has refused any of it. */
  readonly commit: () => void
  /** Leave what was there, as far as that can be done. */
  readonly discard: () => void
}

const piece = 65_536 // characters that are written together

/**
 * A file that holds all of a report, or else what it held before: it is written beside its place, and moved there. What is
 * no file, such as `/dev/stdout`, is written to as it stands. Folders are made where they are missing.
 *
 * @param option with which the file was given, for whoever has to correct it
 * @throws Mistake where it cannot be written
 */
export function outputFile(file: string, option: string): ReportOutput {
  const path = writable(file, option)
  const special = statOf(path)?.isFile() === false
  const beside = special ? path : join(dirname(path), `.${basename(path)}.${process.pid}`)
  const growing = growingAt(beside, path)
  return {
    ...growing,
    commit: () => {
      growing.commit()
      if (!special) renameSync(beside, path)
    },
    discard: () => {
      growing.discard()
      if (!special) rmSync(beside, {force: true})
    },
  }
}

/** A file that grows with its run, so that it can be followed. @throws Mistake where it cannot be written */
export function growingFile(file: string, option: string): ReportOutput {
  const path = writable(file, option)
  const growing = growingAt(path, path)
  return {
    ...growing,
    write: (text) => {
      growing.write(text)
      growing.flush()
    },
  }
}

/** A report that is no file: its text goes to a function. */
export function passThrough(write: Write): ReportOutput {
  return {path: '', write, commit: () => undefined, discard: () => undefined}
}

/** Throws `Mistake` where a report would take the place of one of these files. */
export function keepFrom(kept: readonly string[], {path}: Pick<ReportOutput, 'path'>, option: string): void {
  if (path !== '' && kept.some((file) => realPath(resolve(file)) === path))
    throw new Mistake(`${option}: a report must not take the place of what it is made of: name another file`)
}

/** Opened with the first text; once the system refuses something, nothing more is written. */
function growingAt(at: string, path: string): ReportOutput & {readonly flush: () => void} {
  let file: number | null = null
  let held = ''
  let trouble: unknown = null
  const flush = (): void => {
    try {
      file ??= openSync(at, 'w')
      if (trouble === null) appendFileSync(file, held)
    } catch (error) {
      trouble ??= error
    }
    held = ''
  }
  const close = (): void => {
    if (file !== null) closeSync(file)
    file = null
  }
  return {
    path,
    flush,
    write: (text) => {
      held += text
      if (held.length >= piece) flush()
    },
    commit: () => {
      flush()
      close()
      if (trouble !== null) throw trouble
    },
    discard: close,
  }
}

/** The absolute path of a file, behind links, where it can be written. Its folder is made. */
function writable(file: string, option: string): string {
  try {
    const path = realPath(resolve(file))
    const is = statOf(path)
    if (is?.isDirectory() === true || file.endsWith('/'))
      throw new Mistake(`${option}: this is a folder: name a file in it`)
    makeFolder(dirname(path))
    if (is === null || is.isFile()) accessSync(dirname(path), constants.W_OK | constants.X_OK)
    if (is !== null) accessSync(path, constants.W_OK)
    return path
  } catch (error) {
    if (error instanceof Mistake) throw error
    throw new Mistake(`${option}: cannot be written: ${messageOf(error)}`)
  }
}

/** A pipe behind `/dev/stdout` has no path of its own. */
function realPath(path: string): string {
  if (statOf(path)?.isFile() === false) return path
  try {
    return realpathSync(path)
  } catch {
    return path // it is not there yet
  }
}

function statOf(path: string): Stats | null {
  return statSync(path, {throwIfNoEntry: false}) ?? null
}
