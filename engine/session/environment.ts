import {accessSync, constants, mkdtempSync, realpathSync, rmSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {isAbsolute, join} from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** What makes programs print the same wherever they are run: no colours, no pager, no line wrapping, no translation. */
const pins: Environment = {TERM: 'dumb', NO_COLOR: '1', COLUMNS: '200', PAGER: 'cat', LC_ALL: 'C.UTF-8'}

// bash would run a file, or set options such as `-e`, that the page knows nothing of.
const meddling: ReadonlySet<string> = new Set(['BASH_ENV', 'ENV', 'SHELLOPTS', 'BASHOPTS'])

/**
 * The whole environment of a session: the caller's, then the pins, then what the config or command line says.
 *
 * @param overrides `undefined` removes a variable
 */
export function sessionEnv(caller: NodeJS.ProcessEnv, overrides: Environment = {}): Environment {
  const kept = Object.entries(caller).filter(([name]) => !meddling.has(name))
  const all = Object.entries({...Object.fromEntries(kept), ...pins, ...overrides})
  return Object.fromEntries(all.filter(([, value]) => value !== undefined))
}

export interface WorkFolder {
  readonly path: string // absolute, without symbolic links, as `pwd` shows it
  readonly remove: () => void
}

/** Make a fresh, empty folder to play a page in. */
export function workFolder(parent: string = tmpdir()): WorkFolder {
  const path = realpathSync(mkdtempSync(join(parent, 'runbook-')))
  return {path, remove: () => rmSync(path, {recursive: true, force: true})}
}

/**
 * The bash that the environment's PATH names.
 *
 * @throws Error when there is none, as on Windows
 */
export function findBash(env: Environment): string {
  if (process.platform === 'win32') throw new Error('a session needs a Unix shell: run this in WSL')
  const folders = foldersIn(env)
  const found = folders.map((folder) => join(folder, 'bash')).find(isProgram)
  if (found === undefined) throw new Error(`no bash in PATH (${folders.join(':')}): install bash, or add its folder`)
  return found
}

/** The program of a name that the environment's PATH names; null where there is none in a folder that is named from the root. */
export function findProgram(name: string, env: Environment): string | null {
  return (
    foldersIn(env)
      .filter(isAbsolute)
      .map((folder) => join(folder, name))
      .find(isProgram) ?? null
  )
}

function foldersIn({PATH = '/usr/bin:/bin'}: Environment): readonly string[] {
  return PATH.split(':').map((folder) => (folder === '' ? '.' : folder))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** A folder in memory where there is one, since each command's text goes through a file. Only we can read it. */
export function plumbingFolder(): string {
  for (const parent of ['/dev/shm', tmpdir()]) {
    try {
      return mkdtempSync(join(parent, 'runbook-'))
    } catch {
      // The next one; the last one's trouble is the one to tell.
    }
  }
  throw new Error(`cannot make a folder in ${tmpdir()}`)
}
