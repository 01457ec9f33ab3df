import {existsSync, readFileSync, statSync} from 'node:fs'
import {relative, sep} from 'node:path'

/** Whether there is a file, or a link to one. What nobody may look at, or no file can be called, is not there. */
export function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}

/** Whether there is a folder, or a link to one. */
export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}

/** The text of a file; null where there is none, or nobody may read it. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** Whether a path is a folder's, or leads to what is in it. */
export function isInside(path: string, folder: string): boolean {
  return relative(folder, path).split(sep)[0] !== '..'
}
