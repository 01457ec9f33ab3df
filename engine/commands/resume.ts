import {createHash} from 'node:crypto'
import {mkdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {UsageError} from './usage.ts'
import {checkpoints} from './workdir.ts'

/** How a run that fell short can be taken up again. */
export interface Checkpoint {
  readonly format: 1
  readonly page: string // as events call it
  readonly after: string | null // id of the last step that passed there; null for none
  readonly state: string | null // of the session after it, as `Shell.state` says
  readonly workdir: string
  readonly text: string // of that page, a hash
  readonly cleaned: boolean // its cleanup was played
  readonly at: string // ISO 8601
}

/** Only its owner may read it: a session's variables are in it. */
const fileMode = 0o600

/** By the pages called: another call is another run. */
const fileFor = (paths: readonly string[]): string => {
  const name = hash(paths.map((path) => resolve(path)).join('\n')).slice(0, 16)
  return join(checkpoints(), `${name}.json`)
}

export const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Remember a run. Answers why that cannot be; null where it is done. */
export const saveCheckpoint = (paths: readonly string[], checkpoint: Checkpoint): string | null => {
  const file = fileFor(paths)
  try {
    mkdirSync(dirname(file), {recursive: true, mode: 0o700})
    rmSync(file, {force: true})
    writeFileSync(file, JSON.stringify(checkpoint), {mode: fileMode})
    return null
  } catch (error) {
    return `it cannot be resumed: ${error instanceof Error ? error.message : error}`
  }
}

/** Forget what there was: a run has passed. */
export const forgetCheckpoint = (paths: readonly string[]): void => rmSync(fileFor(paths), {force: true})

/** Throws `UsageError` where there is nothing to take up. */
export const loadCheckpoint = (paths: readonly string[]): Checkpoint => {
  const read = parsed(fileFor(paths))
  if (read === null)
    throw new UsageError('--resume: no run of these pages that fell short is remembered: play them without it')
  if (statSync(read.workdir, {throwIfNoEntry: false})?.isDirectory() !== true)
    throw new UsageError(`--resume: the folder of that run, ${read.workdir}, is gone: play the pages without it`)
  return read
}

const parsed = (file: string): Checkpoint | null => {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isCheckpoint(read) ? read : null
  } catch {
    return null // no file, or none of ours
  }
}

const isCheckpoint = (read: unknown): read is Checkpoint =>
  typeof read === 'object' && read !== null && 'format' in read && read.format === 1 && 'workdir' in read
