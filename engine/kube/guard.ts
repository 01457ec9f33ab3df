import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import {isAbsolute, join} from 'node:path'
import type {Call} from '../event.ts'
import {isFile, isFolder, readText} from '../path.ts'
import {clusterToolNames, findCalls} from '../shellscript/index.ts'
import {openRecord} from './call-record.ts'
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
import {type HeldKubeconfig, holdKubeconfig} from './hold.ts'
import {longRecording, writeShim} from './shim.ts'
import {makeView} from './view.ts'

export {listOwnKubeconfigs} from './own-files.ts'

export interface GuardOptions {
  readonly folder: string // absolute; made here, gone with `close`; on a file system that may hold programs, as `/dev/shm` may not
  readonly kubeconfig: RunKubeconfig | null // null where no context is allowed
  readonly variables?: readonly ContextVariable[] // none by default
  readonly tools: readonly string[] // names of programs that are guarded in any case
  readonly own?: readonly string[] // the user's kubeconfigs, absolute, which are neither read nor written; none by default
  readonly bash: string // absolute path of the bash that runs the shims
  readonly path: string | undefined // the PATH that the session would have without a guard
}

/** Keeps a session's tools to the allowed kube contexts, and records their calls. */
export interface Guard {
  readonly env: GuardEnvironment // for the session's
  /** Holds KUBECONFIG in the session: the run's, or a copy of what a page has set it to that holds its allowed contexts alone. */
  readonly held: HeldKubeconfig
  /** What the session's shell is started by, so that the user's kubeconfigs are the run's own in it; empty where that cannot be. */
  readonly startedBy: readonly string[]
  /** Make a context the one that commands without one go to; null for none. One of the kubeconfig's. */
  readonly use: (context: string | null) => void
  /** The calls since it was asked last, in the order in which they began. Nothing is read where there were none. */
  readonly calls: () => readonly Call[]
  /** Remove the guard's folder; `calls` answers none afterwards. Idempotent. */
  readonly close: () => void
}

/** Without the variables by which tools find the cluster that a container runs in, or a server of old. */
export interface GuardEnvironment {
  readonly PATH: string
  readonly KUBECONFIG: string
  readonly KUBERNETES_SERVICE_HOST: undefined
  readonly KUBERNETES_SERVICE_PORT: undefined
  readonly KUBERNETES_MASTER: undefined
}

/** The tools that are guarded in any case; others as soon as they are installed, or called. */
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
export function openGuard({folder, kubeconfig, variables = [], tools, own = [], bash, path}: GuardOptions): Guard {
  const files = listFiles(folder)
  const run = {...(kubeconfig ?? emptyKubeconfig), variables}
  mkdirSync(folder, {mode: 0o700})
  mkdirSync(files.bin)
  const shims = new Shims(bash, files)
  for (const tool of new Set([...tools, ...findInstalled(path)])) shims.add(tool)
  writeFileSync(files.doubts, writeDoubts(own) + longRecording)
  writeUnchanged(files, run)
  const record = openRecord(files.record)
  return {
    env: {
      PATH: `${files.bin}:${path ?? '/usr/local/bin:/usr/bin:/bin'}`,
      KUBECONFIG: files.kubeconfig,
      KUBERNETES_SERVICE_HOST: undefined,
      KUBERNETES_SERVICE_PORT: undefined,
      KUBERNETES_MASTER: undefined,
    },
    held: holdKubeconfig({
      folder,
      kubeconfig: files.kubeconfig,
      own,
      run,
      beforeCommand: (command) => shims.cover(command),
    }),
    startedBy: makeView({folder, kubeconfig: files.kubeconfig, own}),
    use: (context) => makeCurrent(files, run, context),
    calls: record.calls,
    close: () => {
      record.close()
      rmSync(folder, {recursive: true, force: true})
    },
  }
}

/** The programs that stand before tools. */
class Shims {
  readonly #bash: string
  readonly #files: GuardFiles
  readonly #missing = new Set(clusterToolNames)

  constructor(bash: string, files: GuardFiles) {
    this.#bash = bash
    this.#files = files
  }

  add(tool: string): void {
    this.#missing.delete(tool)
    writeFileSync(join(this.#files.bin, tool), writeShim(this.#bash, tool, this.#files.facts), {mode: 0o755})
  }

  cover(command: string): void {
    if (!mayCall.test(command)) return
    const named = [...this.#missing].filter((tool) => command.includes(tool))
    for (const {tool} of findCalls(command, named)) if (this.#missing.has(tool)) this.add(tool)
  }
}

/** Most commands name none of these tools. */
const mayCall = new RegExp(clusterToolNames.map((name) => `\\b${name}\\b`).join('|'))

/** The tools of the table that a PATH holds. */
function findInstalled(path = ''): readonly string[] {
  const folders = [...new Set(path.split(':'))].filter((folder) => isAbsolute(folder) && isFolder(folder))
  return clusterToolNames.filter((tool) => folders.some((folder) => isFile(join(folder, tool))))
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
function writeUnchanged(files: GuardFiles, run: GuardFacts): void {
  const {facts, kubeconfig} = files
  writeFileSync(facts, writeFacts(run, files), {mode: 0o600})
  writeFileSync(kubeconfig, run.text, {mode: 0o600})
  for (const file of [facts, kubeconfig]) utimesSync(file, untouched, untouched)
}

/** Written in its place, since a view shows that very file; shims that see it before they know of it read it. */
function replaceUnchanged(files: GuardFiles, run: GuardFacts): void {
  writeOver(files.kubeconfig, run.text)
  writeFileSync(`${files.facts}.new`, writeFacts(run, files), {mode: 0o600})
  utimesSync(`${files.facts}.new`, untouched, untouched)
  renameSync(`${files.facts}.new`, files.facts)
  utimesSync(files.kubeconfig, untouched, untouched)
}

/** At once, and cut to its length afterwards: a call may read the file at this moment. */
function writeOver(file: string, text: string): void {
  const bytes = Buffer.from(text)
  const descriptor = openSync(file, 'r+')
  try {
    writeSync(descriptor, bytes, 0, bytes.length, 0)
    ftruncateSync(descriptor, bytes.length)
  } finally {
    closeSync(descriptor)
  }
}

/** What a page has changed in its kubeconfig stays. */
function makeCurrent(files: GuardFiles, run: GuardFacts, context: string | null): void {
  const written = statSync(files.kubeconfig, {throwIfNoEntry: false})?.mtimeMs
  if (written === untouched.getTime()) {
    replaceUnchanged(files, {...run, current: context, text: setCurrent(run.text, context)})
  } else {
    const text = readText(files.kubeconfig) ?? run.text // a page may have removed it, or taken its rights away
    writeFileSync(files.kubeconfig, setCurrent(text, context), {mode: 0o600})
  }
}
