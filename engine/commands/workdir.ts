import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {UsageError} from './usage.ts'

/** Where a page is played, and where its big outputs go. */
export interface Folder {
  readonly workdir: string
  readonly scratch: string
  /** Tidy up. Answers the folder that is left for the user, or null where all went well and nothing is. */
  done(passed: boolean): string | null
}

/** A new folder of our own; removed when the page passed. */
export const freshFolder = (): Folder => {
  const home = mkdtempSync(join(tmpdir(), 'runbook-'))
  const workdir = join(home, 'work')
  const scratch = join(home, 'output')
  mkdirSync(workdir)
  mkdirSync(scratch)
  return {
    workdir,
    scratch,
    done: (passed) => {
      if (!passed) return workdir
      rmSync(home, {recursive: true, force: true})
      return null
    },
  }
}

/** The user's own folder, made where it is not there yet; never removed. */
export const givenFolder = (path: string): Folder => {
  const workdir = resolve(path)
  try {
    mkdirSync(workdir, {recursive: true})
  } catch (error) {
    throw new UsageError(`--workdir ${path}: cannot be used: ${error instanceof Error ? error.message : error}`)
  }
  const scratch = mkdtempSync(join(tmpdir(), 'runbook-output-'))
  return {
    workdir,
    scratch,
    done: (passed) => {
      if (passed) rmSync(scratch, {recursive: true, force: true})
      return workdir
    },
  }
}
