import {mkdirSync, rmSync} from 'node:fs'
import {homedir, tmpdir} from 'node:os'
import {basename, join, resolve} from 'node:path'
import {Mistake} from '../mistake.ts'
import {workFolder} from '../session/environment.ts'

/** Where a page is played. */
export interface Folder {
  readonly workdir: string
  readonly guard: string // for the guard to make, and to remove
  /** Tidy up. Answers the folder that is left for the user, or null where all went well and nothing is. */
  done(passed: boolean): string | null
}

/**
 * Where a run of these pages is remembered that fell short: in the user's folder for what programs keep. The number in its
 * name is no more than likely to be of these pages alone (Bernstein's hash).
 */
export function checkpointFile(paths: readonly string[]): string {
  const home = process.env.XDG_STATE_HOME || join(homedir(), '.local/state')
  let number = 5381
  for (const character of paths.map((path) => resolve(path)).join('\n'))
    number = (Math.imul(number, 33) ^ (character.codePointAt(0) ?? 0)) >>> 0
  return join(home, 'runbook/resume', `${basename(paths[0] ?? '')}-${number.toString(16)}.json`)
}

/** A new folder of our own; removed when the page passed. */
export function freshFolder(): Folder {
  const home = newFolder()
  const workdir = join(home, 'work')
  mkdirSync(workdir)
  return {
    workdir,
    guard: join(home, 'guard'),
    done: (passed) => {
      if (!passed) return workdir
      rmSync(home, {recursive: true, force: true})
      return null
    },
  }
}

/** Make the user's own folder where it is not there yet. Throws `Mistake`. */
export function makeFolder(path: string): string {
  if (path === '') throw new Mistake('--workdir: name a folder, `.` for this one')
  const workdir = resolve(path)
  try {
    mkdirSync(workdir, {recursive: true})
  } catch (error) {
    throw new Mistake(`--workdir ${path}: ${unusable(error)}`)
  }
  return workdir
}

/** The user's own folder: never removed. */
export function givenFolder(workdir: string): Folder {
  const home = newFolder()
  return {
    workdir,
    guard: join(home, 'guard'),
    done: () => {
      rmSync(home, {recursive: true, force: true})
      return workdir
    },
  }
}

function unusable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'this is a file, not a folder'
  return `cannot be made: ${error instanceof Error ? error.message : error}`
}

function newFolder(): string {
  try {
    return workFolder().path
  } catch (error) {
    throw new Mistake(`cannot make a folder in ${tmpdir()}: ${error instanceof Error ? error.message : error}`)
  }
}
