import {mkdirSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {makeFolder} from '../make-folder.ts'
import {Mistake, messageOf} from '../mistake.ts'
import {makeWorkFolder} from '../session/environment.ts'

/** Where a session plays. */
export interface SessionFolder {
  readonly workdir: string
  readonly temp: string | null // for TMPDIR; null where it is the caller's
  readonly guard: string // for the guard to make, and to remove
  /** Tidy up. Answers the folder that is left for the user, or null where all went well and nothing is. */
  readonly tidyUp: (passed: boolean) => string | null
}

/**
 * The folder that a session plays in.
 *
 * @param own the user's, which is never removed; without it a fresh one is made, and removed when the pages passed
 * @param isAmongOthers other sessions are played at the same time: what is temporary is kept apart, too
 */
export function openFolder(own: string | undefined, isAmongOthers = false): SessionFolder {
  const home = makeHomeFolder()
  const workdir = own === undefined ? join(home, 'work') : resolve(own)
  const temp = isAmongOthers ? join(home, 'tmp') : null
  for (const folder of [...(own === undefined ? [workdir] : []), ...(temp === null ? [] : [temp])]) mkdirSync(folder)
  return {
    workdir,
    temp,
    guard: join(home, 'guard'),
    tidyUp: (passed) => {
      if (own !== undefined || passed) rmSync(home, {recursive: true, force: true})
      return own === undefined && passed ? null : workdir
    },
  }
}

/** Make the user's own folder where it is not there yet. Throws `Mistake`. */
export function makeWorkdir(path: string): void {
  if (path === '') throw new Mistake('--workdir: name a folder, `.` for this one')
  try {
    makeFolder(resolve(path))
  } catch (error) {
    throw new Mistake(`--workdir ${path}: ${explainUnusable(error)}`)
  }
}

function explainUnusable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'this is a file, not a folder'
  return `cannot be made: ${messageOf(error)}`
}

function makeHomeFolder(): string {
  try {
    return makeWorkFolder().path
  } catch (error) {
    throw new Mistake(`cannot make a folder in ${tmpdir()}: ${messageOf(error)}`)
  }
}
