import {readFileSync, statSync} from 'node:fs'
import {hostname} from 'node:os'
import {join} from 'node:path'
import {eventsName, type Origin, originName} from './folder.ts'
import {describeProcess, runsStill} from './process.ts'

/** Where a recording was made; null where it does not say so. */
export function readOrigin(folder: string): Origin | null {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, originName), 'utf8'))
    return isOrigin(read) ? read : null
  } catch {
    return null // it came from elsewhere
  }
}

const quietMs = 24 * 60 * 60 * 1000

/**
 * Whether a run that has not ended may go on still. Of another machine, or container, nobody can tell, but by the time it has
 * been quiet.
 */
export function maybeGoesOn(folder: string): boolean {
  const origin = readOrigin(folder)
  if (origin === null) return false
  const {processes} = describeProcess(process.pid)
  const isNear = origin.host === hostname() && (origin.processes ?? processes) === processes
  if (!isNear) return Date.now() - statSync(join(folder, eventsName)).mtimeMs < quietMs
  return runsStill(origin.process, origin.started)
}

function isOrigin(read: unknown): read is Origin {
  return (
    typeof read === 'object' &&
    read !== null &&
    'folder' in read &&
    typeof read.folder === 'string' &&
    'process' in read &&
    Number.isSafeInteger(read.process) &&
    'host' in read &&
    typeof read.host === 'string' &&
    isTextOrMissing(read, 'started') &&
    isTextOrMissing(read, 'processes')
  )
}

function isTextOrMissing(read: object, field: string): boolean {
  const value: unknown = Reflect.get(read, field)
  return value === undefined || typeof value === 'string'
}
