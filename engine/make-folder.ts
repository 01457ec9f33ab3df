import {existsSync, mkdirSync} from 'node:fs'
import {dirname} from 'node:path'
import {isFolder} from './path.ts'

/**
 * Make a folder and those that it stands in. `mkdirSync` with `recursive` does the same, but never ends where the system
 * makes no folders, as below `/proc`.
 *
 * @param mode of what is made, as `chmod` takes it
 * @returns the outermost folder that was made; undefined where it is there already
 * @throws Error of the system, where it cannot be made
 */
export function makeFolder(path: string, mode?: number): string | undefined {
  if (isFolder(path)) return undefined
  const parent = dirname(path)
  const outermost = existsSync(parent) ? undefined : makeFolder(parent, mode)
  try {
    mkdirSync(path, {mode})
  } catch (error) {
    if (!isFolder(path)) throw error // else another run has made it meanwhile
  }
  return outermost ?? path
}
