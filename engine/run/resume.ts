import {mkdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {dirname, resolve} from 'node:path'
import {Mistake} from '../mistake.ts'
import {checkpointFile} from './workdir.ts'

/** How a run that fell short can be taken up again. */
export interface Checkpoint {
  readonly format: 1
  readonly page: string // as events call it
  readonly after: string | null // id of the last step that passed there; null for none
  readonly state: string | null // of the session after it, as `Shell.state` says
  readonly workdir: string
  readonly text: string // of that page
  readonly paths: readonly string[] // absolute: the pages called
  readonly cleaned: boolean // its cleanup was played
  readonly at: string // ISO 8601
}

/** Only its owner may read it: a session's variables are in it. */
const fileMode = 0o600

/** Remember a run. Answers why that cannot be; null where it is done. */
export function saveCheckpoint(
  called: readonly string[],
  checkpoint: Omit<Checkpoint, 'format' | 'paths'>,
): string | null {
  const paths = absolute(called)
  const file = checkpointFile(paths)
  try {
    mkdirSync(dirname(file), {recursive: true, mode: 0o700})
    rmSync(file, {force: true})
    writeFileSync(file, JSON.stringify({format: 1, paths, ...checkpoint} satisfies Checkpoint), {mode: fileMode})
    return null
  } catch (error) {
    return `it cannot be resumed: ${error instanceof Error ? error.message : error}`
  }
}

function absolute(paths: readonly string[]): readonly string[] {
  return paths.map((path) => resolve(path))
}

/** Forget what there was: a run has passed. */
export function forgetCheckpoint(paths: readonly string[]): void {
  rmSync(checkpointFile(paths), {force: true})
}

/** Throws `Mistake` where there is nothing to take up. */
export function loadCheckpoint(paths: readonly string[]): Checkpoint {
  const read = parsed(checkpointFile(paths))
  if (read === null || read.paths.join('\n') !== absolute(paths).join('\n'))
    throw new Mistake('--resume: no run of these pages that fell short is remembered: play them without it')
  if (statSync(read.workdir, {throwIfNoEntry: false})?.isDirectory() !== true)
    throw new Mistake(`--resume: the folder of that run, ${read.workdir}, is gone: play the pages without it`)
  return read
}

function parsed(file: string): Checkpoint | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isCheckpoint(read) ? read : null
  } catch {
    return null // no file, or none of ours
  }
}

function isCheckpoint(read: unknown): read is Checkpoint {
  return (
    typeof read === 'object' &&
    read !== null &&
    'format' in read &&
    read.format === 1 &&
    'paths' in read &&
    Array.isArray(read.paths)
  )
}
