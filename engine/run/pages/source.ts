import {isUtf8} from 'node:buffer'
import {readFileSync, statSync} from 'node:fs'
import type {Source} from '../../read/index.ts'

/** Why a folder is no page. */
export const aFolder = 'this is a folder'

/** Read a page or an include; answers why it is none where the file holds no text. */
export function readSource(path: string): Source | string {
  try {
    if (statSync(path).isCharacterDevice()) return 'this is a device, not a file'
    const bytes = readFileSync(path)
    if (bytes.includes(0) || !isUtf8(bytes)) return 'this is no text file in UTF-8'
    return {page: path.replaceAll('\\', '/'), text: bytes.toString('utf8')}
  } catch (error) {
    return unreadable(error)
  }
}

function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file'
  if (code === 'EISDIR') return aFolder
  if (code === 'EACCES') return 'you may not read this file'
  return `cannot be read: ${error instanceof Error ? error.message : error}`
}
