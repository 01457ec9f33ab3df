import {readFileSync, statSync} from 'node:fs'
import {hostname} from 'node:os'
import {join} from 'node:path'
import {isMapping} from '../../mapping.ts'
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
  if (!isMapping(read)) return false
  const {folder, process, host, started = '', processes = ''} = read
  return Number.isSafeInteger(process) && [folder, host, started, processes].every((each) => typeof each === 'string')
}
