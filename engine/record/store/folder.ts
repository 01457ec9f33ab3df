import {mkdirSync, writeFileSync} from 'node:fs'
import {hostname} from 'node:os'
import {basename, dirname, join, resolve} from 'node:path'
import {makeFolder} from '../../make-folder.ts'
import {describeProcess} from './process.ts'

/** The log in a recording's folder. */
export const eventsName = 'events.jsonl'

/** What stands beside the log: where it was made, and by which process. It is true of this machine alone. */
export const originName = 'origin.json'

/** Where the big outputs of a recording are, in its folder. */
export const outputsName = 'outputs'

/** Where recordings are, in a folder of pages. */
export function findRunsFolder(root: string): string {
  return join(root, '.runbook', 'runs')
}

/** Readers of the page may not be those of its outputs. */
const mode = 0o700
const fileMode = 0o600

/** What a recording is called after. */
export interface RecordName {
  readonly root: string // the folder in which `.runbook` is
  readonly page: string // the first one, as it was called
  readonly startedAt: string // ISO 8601
}

/**
 * Make a recording's folder, and say in it where it comes from.
 *
 * @returns its absolute path
 * @throws Error where the system refuses that
 */
export function makeRecordFolder({root, page, startedAt}: RecordName): string {
  const runs = findRunsFolder(root)
  const made = makeFolder(runs, mode)
  const home = dirname(runs)
  if (made === home) writeFileSync(join(home, '.gitignore'), '*\n') // who removes it wants to keep recordings
  const folder = makeFresh(join(runs, `${startedAt.slice(0, 19).replaceAll(':', '-')}Z-${nameOf(page)}`))
  const origin: Origin = {folder: resolve(''), process: process.pid, host: hostname(), ...describeProcess(process.pid)}
  writeFileSync(join(folder, originName), `${JSON.stringify(origin)}\n`, {mode: fileMode})
  return folder
}

/** Where a recording was made. */
export interface Origin {
  readonly folder: string // absolute; pages are named from there
  readonly process: number
  readonly host: string // on which it ran
  readonly started?: string // when the process was, in the system's own count: its number may be given to another one
  readonly processes?: string // which processes it sees: a container has its own. Both are missing where the system does not tell
}

function makeFresh(path: string): string {
  for (let number = 1; ; number++) {
    const folder = number === 1 ? path : `${path}-${number}`
    try {
      mkdirSync(folder, {mode})
      return folder
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

/** Whether a folder is called as recordings are. */
export function isRecordName(name: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-./.test(name)
}

const maxNameLength = 40 // characters, each up to four bytes of a name that may have 255

/** Sites call the page of a folder `index.md`. */
function nameOf(page: string): string {
  const path = resolve(page)
  const own = basename(path).replace(/\.\w+$/, '')
  const name = /^_?index$/i.test(own) ? basename(dirname(path)) : own
  const slug = name.toLowerCase().replaceAll(/[^\p{L}\p{N}._]+/gu, '-')
  return (
    [...slug]
      .slice(0, maxNameLength)
      .join('')
      .replace(/^[-.]+|[-.]+$/g, '') || 'page'
  )
}
