import {
  accessSync,
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {isAbsolute, join} from 'node:path'
import {Mistake} from '../mistake.ts'
import {spawnLeader, unrefStream} from './process/spawn.ts'
import type {ShellOptions} from './shell.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Whether this is a CI system, by what all of them set. */
export function isInCi({CI}: Environment): boolean {
  return ![undefined, '', '0', 'false'].includes(CI)
}

/** What makes programs print the same wherever they are run: no colours, no pager, no line wrapping, no translation. */
const pinnedVariables: Environment = {TERM: 'dumb', NO_COLOR: '1', COLUMNS: '200', PAGER: 'cat', LC_ALL: 'C.UTF-8'}

// By the first four, bash would run a file, or set options such as `-e`, that the page knows nothing of; by the last one, a
// `runbook` that a page calls would print its own trace among the command's output.
const droppedVariables: ReadonlySet<string> = new Set(['BASH_ENV', 'ENV', 'SHELLOPTS', 'BASHOPTS', 'RUNBOOK_DEBUG'])

/**
 * The whole environment of a session: the caller's, then the pins, then what the config or command line says.
 *
 * @param overrides `undefined` removes a variable
 */
export function makeSessionEnvironment(caller: NodeJS.ProcessEnv, overrides: Environment = {}): Environment {
  const kept = Object.entries(caller).filter(([name]) => !droppedVariables.has(name))
  const all = Object.entries({...Object.fromEntries(kept), ...pinnedVariables, ...overrides})
  return Object.fromEntries(all.filter(([, value]) => value !== undefined))
}

/**
 * The environment that a shell begins with. What a state brings back must not come from here as well: the page may have
 * unset it.
 *
 * @param marker `NAME=value`
 */
export function makeShellEnvironment(env: Environment, marker: string, restored: boolean): Environment {
  const given = Object.entries(env).filter(([name]) => !(restored && isName(name)))
  return {...Object.fromEntries(given), ...parseMarker(marker)}
}

/** What no state brings back: the session's own marker, and, in its first shell, what its caller wants as in `env`. */
export function listOwnVariables(
  {env, own = []}: Pick<ShellOptions, 'env' | 'own'>,
  marker: string,
  first: boolean,
): Environment {
  const wanted = first ? own.filter(isName).map((name) => [name, env[name]] as const) : []
  return {...Object.fromEntries(wanted), ...parseMarker(marker)}
}

function parseMarker(marker: string): Environment {
  const [name = '', value] = marker.split('=')
  return {[name]: value}
}

function isName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name)
}

export interface WorkFolder {
  readonly path: string // absolute, without symbolic links, as `pwd` shows it
  readonly remove: () => void
}

/** Make a fresh, empty folder to play a page in. */
export function makeWorkFolder(parent: string = tmpdir()): WorkFolder {
  const path = realpathSync(mkdtempSync(join(parent, 'runbook-')))
  return {path, remove: () => rmSync(path, {recursive: true, force: true})}
}

/**
 * Have a folder with credentials removed when the engine ends, however that comes, `kill -9` included: a small shell waits
 * until its input ends.
 *
 * @returns to be called once the folder is removed otherwise
 */
export function removeWithEngine(folder: string): () => void {
  const script = 'trap \'\' HUP INT PIPE QUIT TERM; read -r line; rm -rf -- "$1"'
  const env = {PATH: '/usr/bin:/bin'}
  const child = spawnLeader('/bin/sh', ['-c', script, 'sh', folder], {
    cwd: '/',
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.on('error', () => undefined) // without it the folder is removed where the run ends by itself
  child.stdin?.on('error', () => undefined)
  child.unref()
  unrefStream(child.stdin)
  return () => {
    child.kill('SIGKILL')
    child.stdin?.destroy()
  }
}

/**
 * The bash that the environment's PATH names.
 *
 * @throws Mistake when there is none, as on Windows
 */
export function findBash(env: Environment): string {
  if (process.platform === 'win32') throw new Mistake('a session needs a Unix shell: run runbook in WSL')
  const folders = listFolders(env)
  const found = folders.map((folder) => join(folder, 'bash')).find(isProgram)
  if (found === undefined) throw new Mistake(`no bash in PATH (${folders.join(':')}): install bash, or add its folder`)
  return found
}

/** The program of a name that the environment's PATH names; null where there is none in a folder that is named from the root. */
export function findProgram(name: string, env: Environment): string | null {
  return (
    listFolders(env)
      .filter(isAbsolute)
      .map((folder) => join(folder, name))
      .find(isProgram) ?? null
  )
}

function listFolders({PATH = '/usr/bin:/bin'}: Environment): readonly string[] {
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

/**
 * Make a folder that only we can read, in memory where there is any: each command's text goes through a file.
 *
 * @throws Mistake when there is no place for it
 */
export function makePlumbingFolder(): string {
  for (const parent of ['/dev/shm', tmpdir()]) {
    try {
      return mkdtempSync(join(parent, 'runbook-'))
    } catch {
      // There is another one to try, or the trouble is told below.
    }
  }
  throw new Mistake(`cannot make a folder in ${tmpdir()}`)
}

/** Random bytes in hexadecimal, from the system: `node:crypto` takes longer to load than a command to run. */
export function makeRandomHex(length: number): string {
  const bytes = Buffer.alloc(length)
  const source = openSync('/dev/urandom', 'r')
  try {
    readSync(source, bytes)
  } finally {
    closeSync(source)
  }
  return bytes.toString('hex')
}
