import {readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {messageOf} from '../../mistake.ts'
import {readEnds} from './file.ts'
import {isRecordName} from './folder.ts'
import {maybeGoesOn} from './origin.ts'

/**
 * Remove the oldest recordings but for a number of them. What is no recording, or is being made still, stays; what cannot
 * be removed is answered.
 *
 * @param runs the folder that holds them
 */
export function pruneRecordings(runs: string, keep: number): readonly string[] {
  const names = readdirSync(runs).filter(isRecordName).sort().reverse()
  return names
    .slice(keep)
    .map((name) => join(runs, name))
    .filter(isOver)
    .flatMap(removeFolder)
}

function removeFolder(folder: string): readonly string[] {
  try {
    rmSync(folder, {recursive: true, force: true})
    return []
  } catch (error) {
    return [`an old recording cannot be removed: ${messageOf(error)}`]
  }
}

function isOver(folder: string): boolean {
  try {
    const {beginning, end} = readEnds(folder)
    return beginning !== null && (end !== null || !maybeGoesOn(folder))
  } catch {
    return false // it cannot be read: it is none, or has just been removed by somebody else
  }
}
