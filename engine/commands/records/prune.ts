import {readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {beginningOf, endOf} from '../../record/index.ts'
import {warn} from '../usage.ts'
import {chunksOf, tailOf} from './file.ts'
import {eventsName, isRecordName} from './folder.ts'
import {messageOf} from './log.ts'
import {maybeGoesOn} from './origin.ts'

/**
 * Remove the oldest recordings but for a number of them. What is no recording, or is being made still, stays; what cannot
 * be removed is said.
 *
 * @param runs the folder that holds them
 */
export const pruneRecords = (runs: string, keep: number): void => {
  const names = readdirSync(runs).filter(isRecordName).sort().reverse()
  for (const name of names.slice(keep)) {
    const folder = join(runs, name)
    if (isOver(folder)) remove(folder)
  }
}

const remove = (folder: string): void => {
  try {
    rmSync(folder, {recursive: true, force: true})
  } catch (error) {
    warn(`runbook: an old recording cannot be removed: ${messageOf(error)}`)
  }
}

const headBytes = 64 * 1024
const tailBytes = 4096

const isOver = (folder: string): boolean => {
  const log = join(folder, eventsName)
  try {
    if (beginningOf(chunksOf(log, headBytes)) === null) return false
    return endOf(tailOf(log, tailBytes)) !== null || !maybeGoesOn(folder)
  } catch {
    return false // it cannot be read: it is none, or has just been removed by somebody else
  }
}
