import {extname, join, relative, resolve, sep} from 'node:path'
import type {Diagnostic} from '../../diagnostic.ts'
import {noNotes, type PageNotes} from '../../note.ts'
import {isFile, readText} from '../../path.ts'
import {aboutFile, shownAs, unreadable} from '../files.ts'
import type {FrontMatterRequires} from './read.ts'

export type {FrontMatterRequires} from './read.ts'

/** A folder with notes for pages whose own folder cannot hold them. Absolute paths. */
export interface NotesFolder {
  readonly folder: string
  readonly from: string // what the pages' paths in it start from: the site's `content/`, else the config's folder
}

export interface LoadedNotes {
  readonly notes: PageNotes // `noNotes` where a diagnostic is an error
  readonly diagnostics: readonly Diagnostic[] // in the file's order; their page is relative to the working folder
}

/** What the front matter of a page requires; YAML and schema are loaded for it. Never throws. */
export async function loadRequires(text: string, page: string): Promise<FrontMatterRequires> {
  return (await import('./read.ts')).readRequires(text, page)
}

/**
 * Read the notes of a page: `NAME.runbook.yaml` beside `NAME.md`, or in a notes folder. Two files for one page are an
 * error. What is wrong is collected, never thrown. YAML and schema are loaded only where there is a file to read.
 */
export async function loadNotes(page: string, elsewhere: NotesFolder | null = null): Promise<LoadedNotes> {
  const [file, second] = listNotesFiles(resolve(page), elsewhere).filter(isFile)
  if (file === undefined) return {notes: noNotes, diagnostics: []}
  const shown = shownAs(file)
  if (second !== undefined) return {notes: noNotes, diagnostics: [twice(shown, shownAs(second))]}
  const text = readText(file)
  if (text === null) return {notes: noNotes, diagnostics: [unreadable('notes', file, shown)]}
  const {readNotes} = await import('./read.ts')
  return readNotes(text, shown)
}

/** Where the notes of a page may stand. @param page absolute */
export function listNotesFiles(page: string, elsewhere: NotesFolder | null): readonly string[] {
  const names = [page, ...inFolder(page, elsewhere)].map((path) => path.slice(0, path.length - extname(path).length))
  return [...new Set(names)].flatMap((name) => [`${name}.runbook.yaml`, `${name}.runbook.yml`])
}

/** A page that does not stand below has no place in the folder. */
function inFolder(page: string, elsewhere: NotesFolder | null): readonly string[] {
  if (elsewhere === null) return []
  const path = relative(elsewhere.from, page)
  return path.split(sep)[0] === '..' || resolve(path) === path ? [] : [join(elsewhere.folder, path)]
}

function twice(first: string, second: string): Diagnostic {
  return aboutFile(second, {
    code: 'notes-twice',
    message: `the page has notes in \`${first}\` already`,
    hint: 'merge the two files',
  })
}
