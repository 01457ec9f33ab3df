import {mkdirSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {Mistake, messageOf} from '../mistake.ts'
import {makeWorkFolder} from '../session/environment.ts'

/** Where a session plays. */
export interface SessionFolder {
  readonly workdir: string
  readonly guard: string // for the guard to make, and to remove
  /** Tidy up. Answers the folder that is left for the user, or null where all went well and nothing is. */
  readonly tidyUp: (passed: boolean) => string | null
}

/** The folder that a session plays in: the user's where there is one, else a fresh one. */
export function openFolder(workdir: string | undefined): SessionFolder {
  return workdir === undefined ? makeFreshFolder() : useFolder(resolve(workdir))
}

/** A new folder of our own; removed when the page passed. */
function makeFreshFolder(): SessionFolder {
  const home = makeHomeFolder()
  const workdir = join(home, 'work')
  mkdirSync(workdir)
  return {
    workdir,
    guard: join(home, 'guard'),
    tidyUp: (passed) => {
      if (!passed) return workdir
      rmSync(home, {recursive: true, force: true})
      return null
    },
  }
}

/** Make the user's own folder where it is not there yet. Throws `Mistake`. */
export function makeWorkdir(path: string): void {
  if (path === '') throw new Mistake('--workdir: name a folder, `.` for this one')
  try {
    mkdirSync(resolve(path), {recursive: true})
  } catch (error) {
    throw new Mistake(`--workdir ${path}: ${explainUnusable(error)}`)
  }
}

/** The user's own folder: never removed. */
function useFolder(workdir: string): SessionFolder {
  const home = makeHomeFolder()
  return {
    workdir,
    guard: join(home, 'guard'),
    tidyUp: () => {
      rmSync(home, {recursive: true, force: true})
      return workdir
    },
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
