import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import type {Call} from '../event.ts'
import {decodeAll} from '../session/bash/decode.ts'
import {quoteWord} from '../shellscript/index.ts'
import {writeDoubts} from './doubts.ts'
import {
  type ContextVariable,
  emptyKubeconfig,
  type GuardFacts,
  type GuardFiles,
  type RunKubeconfig,
  setCurrent,
  writeFacts,
} from './facts.ts'
import {writeShim} from './shim.ts'

export interface GuardOptions {
  readonly folder: string // absolute; made here, gone with `close`; on a file system that may hold programs, as `/dev/shm` may not
  readonly kubeconfig: RunKubeconfig | null // null where no context is allowed
  readonly variables?: readonly ContextVariable[] // none by default
  readonly tools: readonly string[] // names of programs; `guardedTools` and what the config adds
  readonly bash: string // absolute path of the bash that runs the shims
  readonly path: string | undefined // the PATH that the session would have without a guard
}

/** Keeps a session's tools to the allowed kube contexts, and records their calls. */
export interface Guard {
  readonly env: {readonly PATH: string; readonly KUBECONFIG: string} // for the session's environment
  /** Make a context the one that commands without one go to; null for none. One of the kubeconfig's. */
  readonly use: (context: string | null) => void
  /** The calls since it was asked last, in the order in which they began. Nothing is read where there were none. */
  readonly calls: () => readonly Call[]
  /** Remove the guard's folder; `calls` answers none afterwards. Idempotent. */
  readonly close: () => void
}

/** The tools that are guarded in any case. */
export const guardedTools: readonly string[] = ['kubectl', 'istioctl', 'helm']

/** The folder of a guard's shims, which is first in the session's PATH. */
export function nameShimFolder(folder: string): string {
  return join(folder, 'bin')
}

/**
 * Make the shims, the run's kubeconfig and an empty record.
 *
 * @throws Error where the folder is there already, or cannot be made
 */
export function openGuard({folder, kubeconfig, variables = [], tools, bash, path}: GuardOptions): Guard {
  const files = listFiles(folder)
  const run = {...(kubeconfig ?? emptyKubeconfig), variables}
  mkdirSync(folder, {mode: 0o700})
  mkdirSync(files.bin)
  for (const tool of tools) writeFileSync(join(files.bin, tool), writeShim(bash, tool, files.facts), {mode: 0o755})
  writeFileSync(files.doubts, writeDoubts())
  writeUnchanged(files, run, files)
  const record = openSync(files.record, 'a+', 0o600)
  const reader = openRecord(record)
  return {
    env: {PATH: `${files.bin}:${path ?? '/usr/local/bin:/usr/bin:/bin'}`, KUBECONFIG: files.kubeconfig},
    use: (context) => makeCurrent(files, run, context),
    calls: reader.calls,
    close: () => {
      reader.close()
      rmSync(folder, {recursive: true, force: true})
    },
  }
}

function listFiles(folder: string): GuardFiles {
  return {
    bin: nameShimFolder(folder),
    kubeconfig: join(folder, 'kubeconfig'),
    facts: join(folder, 'facts'),
    doubts: join(folder, 'doubts'),
    record: join(folder, 'calls'),
  }
}

/** The time of both files while nobody but us has written the kubeconfig: long ago, so that any write shows, in whole seconds. */
const untouched = new Date('2001-01-01T00:00:00Z')

/** Shims need not read a kubeconfig that is as old as what they know of it. */
function writeUnchanged({facts, kubeconfig}: GuardFiles, run: GuardFacts, files: GuardFiles): void {
  writeFileSync(facts, writeFacts(run, files), {mode: 0o600})
  writeFileSync(kubeconfig, run.text, {mode: 0o600})
  for (const file of [facts, kubeconfig]) utimesSync(file, untouched, untouched)
}

/** By renaming, since a call may read the files at this moment. */
function replaceUnchanged(files: GuardFiles, run: GuardFacts): void {
  const made = {...files, facts: `${files.facts}.new`, kubeconfig: `${files.kubeconfig}.new`}
  writeUnchanged(made, run, files)
  renameSync(made.facts, files.facts)
  renameSync(made.kubeconfig, files.kubeconfig)
}

/** What a page has changed in its kubeconfig stays. */
function makeCurrent(files: GuardFiles, run: GuardFacts, context: string | null): void {
  const written = statSync(files.kubeconfig, {throwIfNoEntry: false})?.mtimeMs
  if (written === untouched.getTime()) {
    replaceUnchanged(files, {...run, current: context, text: setCurrent(run.text, context)})
  } else {
    const text = readText(files.kubeconfig) ?? run.text
    writeFileSync(files.kubeconfig, setCurrent(text, context), {mode: 0o600})
  }
}

/** A page may have removed it, or taken its rights away. */
function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

interface CallRecord {
  readonly calls: () => readonly Call[]
  readonly close: () => void
}

const probe = Buffer.allocUnsafe(1)

/** Reads what has come since the last time, up to its last whole line. */
function openRecord(descriptor: number): CallRecord {
  let read = 0
  let open = true
  const calls = (): readonly Call[] => {
    // Asked twice for every command: reading one byte costs half of what asking for the size does.
    if (!open || readSync(descriptor, probe, 0, 1, read) === 0) return []
    const {size} = fstatSync(descriptor)
    const bytes = Buffer.alloc(size - read)
    const whole = bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, read)).lastIndexOf('\n') + 1
    read += whole
    return readCalls(bytes.subarray(0, whole))
  }
  const close = (): void => {
    if (open) closeSync(descriptor)
    open = false
  }
  return {calls, close}
}

/** As much of a call's arguments as its record tells, in characters. */
const maxArgumentsLength = 500

/** Read whole lines of a record: what `write_down` in a shim wrote. Lines that are no call are passed over. */
function readCalls(bytes: Buffer): readonly Call[] {
  return decodeAll(bytes)
    .split('\n')
    .flatMap((line) => readCall(line) ?? [])
}

function readCall(line: string): Call | null {
  const [tool = '', verdict = '', context = '', reason = '', ...words] = line.split('\t')
  if (!isVerdict(verdict)) return null
  return {
    tool,
    arguments: shortenWords(words),
    context: unescapeField(context) || null,
    verdict,
    reason: unescapeField(reason),
  }
}

function isVerdict(text: string): text is Call['verdict'] {
  return ['allowed', 'refused', 'local'].includes(text)
}

/** Quoted for a shell; where it is too long, its beginning and an ellipsis. */
function shortenWords(words: readonly string[]): string {
  const text = words.map((word) => shellWord(unescapeField(word))).join(' ')
  return text.length > maxArgumentsLength || isCut.test(words.at(-1) ?? '')
    ? `${text.slice(0, maxArgumentsLength - 1)}…`
    : text
}

/** The shim cut what comes behind a last, bare `\.`. */
const isCut = /^(?:[^\\]|\\[^.])*\\\.$/

function unescapeField(field: string): string {
  return field.replace(/\\([\\tn.])/g, (_, letter: string) => letters[letter] ?? '')
}

const letters: Readonly<Record<string, string>> = {'\\': '\\', t: '\t', n: '\n'}

/** A word as a shell reads it back: bare where that is safe, else in quotes; in `$'…'` where it holds what no line may. */
function shellWord(text: string): string {
  return /\p{Cc}/u.test(text) ? `$'${text.replace(/[\\'\p{Cc}]/gu, escaped)}'` : quoteWord(text)
}

function escaped(character: string): string {
  return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

const escapes: Readonly<Record<string, string>> = {'\\': '\\\\', "'": "\\'", '\n': '\\n', '\t': '\\t', '\r': '\\r'}
