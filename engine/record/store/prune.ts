import {readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {warn} from '../../cli/usage.ts'
import {messageOf} from '../../mistake.ts'
import {endsOf} from './ends.ts'
import {isRecordName} from './folder.ts'
import {maybeGoesOn} from './origin.ts'

/**
 * Remove the oldest recordings but for a number of them. What is no recording, or is being made still, stays; what cannot
 * be removed is said.
 *
 * @param runs the folder that holds them
 */
export function pruneRecords(runs: string, keep: number): void {
  const names = readdirSync(runs).filter(isRecordName).sort().reverse()
  for (const name of names.slice(keep)) {
    const folder = join(runs, name)
    if (isOver(folder)) remove(folder)
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, {recursive: true, force: true})
  } catch (error) {
    warn(`runbook: an old recording cannot be removed: ${messageOf(error)}`)
  }
}

function isOver(folder: string): boolean {
  try {
    const {beginning, end} = endsOf(folder)
    return beginning !== null && (end !== null || !maybeGoesOn(folder))
  } catch {
    return false // it cannot be read: it is none, or has just been removed by somebody else
  }
}
