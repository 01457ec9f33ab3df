import {join} from 'node:path'
import {makeFolder} from '../make-folder.ts'

/**
 * Let V8 keep what it compiles of the program, in the user's cache folder, for the next start. Node can do that from 22.1 on,
 * and does not where NODE_DISABLE_COMPILE_CACHE is set. What is loaded before is not kept. Nobody is told where the folder
 * cannot be made: nothing is kept then, and nothing else changes.
 */
export function keepCompiled(): void {
  const module = process.getBuiltinModule('node:module')
  if (!('enableCompileCache' in module) || typeof module.enableCompileCache !== 'function') return
  const {HOME, XDG_CACHE_HOME} = process.env
  const cache = XDG_CACHE_HOME || (HOME && join(HOME, '.cache'))
  if (!cache) return
  const folder = join(cache, 'runbook', 'compiled')
  if (isMade(folder)) module.enableCompileCache(folder)
}

function isMade(folder: string): boolean {
  try {
    makeFolder(folder)
    return true
  } catch {
    return false
  }
}
