import {closeSync, constants, lstatSync, openSync, readFileSync, realpathSync, type Stats, writeFileSync} from 'node:fs'
import {basename, dirname, join, sep} from 'node:path'
import {makeFolder} from '../make-folder.ts'
import {messageOf} from '../mistake.ts'
import type {FileContent, SaveOutcome} from '../play/context.ts'

// A file's time is that of the kernel's last tick, which is up to this far behind the clock (a tick of 100 a second).
const tickMs = 10

/** Saves files for a session, in its work folder and its reader's HOME alone. */
export class FileSaver {
  readonly #roots: readonly string[]
  readonly #home: string | undefined
  readonly #sinceMs = Date.now() - tickMs
  readonly #saved = new Set<string>() // paths

  /** @param home the folder that `~` stands for */
  constructor(workdir: string, home: string | undefined) {
    this.#home = home
    this.#roots = [workdir, home].flatMap((folder) =>
      folder === undefined || folder === '' ? [] : [resolveFolder(folder)],
    )
  }

  /** What is there stays where the run has not made it. What is wrong is answered, not thrown. */
  save(file: FileContent): SaveOutcome {
    try {
      return this.#save(file)
    } catch (error) {
      return {trouble: messageOf(error)}
    }
  }

  #save({name, folder, text, mayReplace}: FileContent): SaveOutcome {
    const path = this.#locate(name, folder)
    if (typeof path === 'object') return path
    const there = lstatSync(path, {throwIfNoEntry: false})
    if (there !== undefined && !there.isFile()) return {trouble: `${describe(there)} is there`}
    if (there !== undefined && readFileSync(path, 'utf8') === text) return 'same'
    if (there !== undefined && !this.#isOwn(path, there, mayReplace)) return 'kept'
    write(path, text, there === undefined)
    this.#saved.add(path)
    return 'saved'
  }

  /** Whether the run has made a file: we have, or, where the page says to save it, a command of the page. */
  #isOwn(path: string, {mtimeMs}: Stats, mayReplace: boolean): boolean {
    return this.#saved.has(path) || (mayReplace && mtimeMs >= this.#sinceMs)
  }

  /** The path of a file whose folder is there, made where it was not. Links lead no further than the roots. */
  #locate(name: string, folder: string): string | {readonly trouble: string} {
    const isOfHome = name.startsWith('~/')
    if (isOfHome && this.#home === undefined) return {trouble: 'HOME is not set'}
    const path = isOfHome ? join(this.#home ?? '', name.slice(2)) : join(folder, name)
    if (name.startsWith('/') || name.split('/').includes('..')) return {trouble: 'it leads out of its folder'}
    const wanted = dirname(path)
    if (!this.#holds(resolveFolder(wanted))) return {trouble: `${wanted} is neither in the work folder nor in HOME`}
    makeFolder(wanted)
    return join(realpathSync(wanted), basename(path))
  }

  #holds(folder: string): boolean {
    return this.#roots.some((root) => folder === root || folder.startsWith(root === sep ? root : root + sep))
  }
}

/** A folder without links, as far as it is there. */
function resolveFolder(folder: string): string {
  if (lstatSync(folder, {throwIfNoEntry: false}) !== undefined) return realpathSync(folder)
  const parent = dirname(folder)
  return parent === folder ? folder : join(resolveFolder(parent), basename(folder))
}

function describe(there: Stats): string {
  return there.isSymbolicLink() ? 'a link' : there.isDirectory() ? 'a folder' : 'something that is not a file'
}

/** Links are not followed: one may have been put there since it was looked at. */
function write(path: string, text: string, isNew: boolean): void {
  const how = isNew ? constants.O_CREAT | constants.O_EXCL : constants.O_TRUNC
  const file = openSync(path, constants.O_WRONLY | constants.O_NOFOLLOW | how, 0o666)
  try {
    writeFileSync(file, text)
  } finally {
    closeSync(file)
  }
}
