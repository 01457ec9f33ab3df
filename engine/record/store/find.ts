import {existsSync, readdirSync} from 'node:fs'
import {basename, dirname, join, relative, resolve} from 'node:path'
import {Mistake} from '../../mistake.ts'
import {isFile, isFolder} from '../../path.ts'
import {eventsName, findRunsFolder, isRecordName} from './folder.ts'

/** A recording that is there. */
export interface Found {
  readonly id: string // its folder's name; of a log that lies elsewhere, how it was called
  readonly folder: string // absolute
  readonly log: string // absolute
  readonly packed?: string // the file that it was unpacked from, as it was called
}

/**
 * The recording that somebody means by its id, the beginning of that, `latest`, its folder or its log.
 *
 * @param folder in or above which recordings are; default: the working folder
 * @throws Mistake where there is none, or more than one
 */
export function findRecord(name: string, folder?: string): Found {
  const named = name === '' ? null : findAt(name)
  if (named !== null) return named
  const runs = findNearestRuns(folder)
  if (runs === null)
    throw new Mistake(`${name}: there are no recordings in .runbook/runs, here or above: name the folder of one`)
  const ids = listRecordings(runs)
  const meant = name === 'latest' ? ids.slice(0, 1) : name === '' ? [] : ids.filter((id) => id.startsWith(name))
  const id = meant.find((each) => each === name) ?? meant[0]
  const where = relative('', runs)
  if (id === undefined) throw new Mistake(`${name}: no such run in ${where}: \`runbook runs\` lists them`)
  if (meant.length > 1 && id !== name)
    throw new Mistake(
      `${name}: ${meant.length} runs in ${where} begin with this name: ${meant.slice(0, 3).join(', ')}${meant.length > 3 ? ', …' : ''}`,
    )
  return makeFound(join(runs, id))
}

/** A log, or a recording's folder, of this path; null where it is neither. Throws `Mistake` for a folder of recordings. */
function findAt(name: string): Found | null {
  const path = resolve(name)
  if (isFile(path)) {
    const found = makeFound(dirname(path))
    return basename(path) === eventsName ? found : {...found, id: name, log: path}
  }
  if (!isFolder(path)) return null
  if (isFile(join(path, eventsName))) return makeFound(path)
  const [first] = listRecordings(path)
  if (first === undefined) return null
  throw new Mistake(`${name}: this folder holds recordings: name one, such as ${join(name, first)}`)
}

function makeFound(folder: string): Found {
  return {id: basename(folder), folder, log: join(folder, eventsName)}
}

/** The ids of recordings in a folder, the newest first. */
export function listRecordings(runs: string): readonly string[] {
  return readdirSync(runs)
    .filter((name) => isRecordName(name) && isFile(join(runs, name, eventsName)))
    .sort()
    .reverse()
}

/**
 * `.runbook/runs` of the repository around a folder; where it has none, or there is no repository, the nearest one in the folder or
 * above it. Absolute; null where there is none.
 */
export function findNearestRuns(folder: string = resolve('')): string | null {
  const repository = findRepository(folder)
  const runs = repository === null ? null : findRunsFolder(repository)
  return runs !== null && isFolder(runs) ? runs : findRunsAbove(folder)
}

function findRunsAbove(folder: string): string | null {
  const runs = findRunsFolder(folder)
  if (isFolder(runs)) return runs
  return folder === dirname(folder) ? null : findRunsAbove(dirname(folder))
}

/** The root of the repository that a folder is in, absolute; null where it is in none. */
export function findRepository(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder
  return folder === dirname(folder) ? null : findRepository(dirname(folder))
}
