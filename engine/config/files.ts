import {statSync} from 'node:fs'
import {relative, sep} from 'node:path'
import {type Diagnostic, placeAtTop} from '../diagnostic.ts'

/** A file as a person is shown it: from the working folder. */
export function shownAs(file: string): string {
  return relative('', file).split(sep).join('/')
}

/**
 * Something about a file as a whole.
 *
 * @param page how diagnostics call the file
 */
export function aboutFile(page: string, said: Pick<Diagnostic, 'code' | 'message' | 'hint'>): Diagnostic {
  return {...said, severity: 'error', place: placeAtTop(page)}
}

/**
 * Why a file cannot be read.
 *
 * @param what what kind of file it is: `config`
 */
export function unreadable(what: 'config' | 'notes', file: string, page: string): Diagnostic {
  const there = statSync(file, {throwIfNoEntry: false})
  const code = `unreadable-${what}` as const
  if (there === undefined)
    return aboutFile(page, {code, message: `there is no such ${what} file`, hint: 'name an existing file'})
  const hint = there.isDirectory() ? 'it is a folder: name a file' : 'check its permissions'
  return aboutFile(page, {code, message: `the ${what} file cannot be read`, hint})
}
