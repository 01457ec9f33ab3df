import {existsSync, realpathSync} from 'node:fs'
import {arch, hostname, release, type} from 'node:os'
import {dirname, join, sep} from 'node:path'
import type {PageSource} from '../event.ts'
import {isInside} from '../path.ts'
import type {SessionPlan} from '../plan/run/session-plan.ts'
import {findRepository} from '../record/store/find.ts'
import {findProgram, makeSessionEnvironment} from '../session/environment.ts'
import {askHostInfo, type HostInfo, type HostInfoQuery, type HostInfoRequest} from '../session/process/host-info.ts'
import type {EventPipe} from './pipe.ts'
import {findToolsCalled, findVersion} from './tools.ts'

/** Finds out beside a run where it takes place. */
export interface HostInfoWatch {
  /** To be called before the run's end: waits for what is not known yet, for a second at most. */
  readonly finish: () => Promise<void>
}

const graceMs = 1000

/**
 * Find out which tools a run has, and from which commit its pages come; that is told once it is known. It begins when the
 * first command has been handed over, and so delays none. A run whose pages call no known tool and lie in no repository
 * asks nobody, since a process costs its starter some ms: of such a page of one command, as much as all else that is its own.
 */
export function watchHostInfo(
  sessions: readonly SessionPlan[],
  pipe: Pick<EventPipe, 'emit' | 'listen'>,
): HostInfoWatch {
  const look = once(() => beginLooking(sessions, listSources(sessions), pipe.emit))
  const unlisten = pipe.listen(({type}) => {
    if (type !== 'command-started') return
    unlisten()
    setImmediate(look)
  })
  return {
    finish: async () => {
      const {told, stop} = look()
      const timer = setTimeout(stop, graceMs)
      await told
      clearTimeout(timer)
    },
  }
}

/** The source of every page of some sessions, each file once. */
export function listSources(sessions: readonly SessionPlan[]): readonly PageSource[] {
  const pages = sessions.flatMap(({preparedPages}) => preparedPages)
  return [...new Map(pages.map(({runbook, source}) => [runbook.page, source])).values()].map((source) => source())
}

function once<T>(make: () => T): () => T {
  let made: {readonly it: T} | null = null
  return () => {
    made ??= {it: make()}
    return made.it
  }
}

function beginLooking(
  sessions: readonly SessionPlan[],
  sources: readonly PageSource[],
  emit: EventPipe['emit'],
): {readonly told: Promise<void>; readonly stop: () => void} {
  const files = filesOf(sources)
  const inquiry = inquiryOf(sessions, Object.values(files))
  const {info: told, stop} = asks(inquiry) ? askHostInfo(inquiry) : nobody
  const system = `${type()} ${release()} ${arch()}`
  return {
    stop,
    told: told.then((answers) =>
      emit({type: 'surroundings', host: hostname(), system, ...known(answers, inquiry.repository?.root ?? '', files)}),
    ),
  }
}

function asks({tools, repository}: HostInfoQuery): boolean {
  return Object.keys(tools).length > 0 || repository !== null
}

const nobody: HostInfoRequest = {
  info: Promise.resolve({bash: null, tools: {}, repository: null}),
  stop: () => undefined,
}

/** Where pages and what they include really are, by the names that events have for them. */
type Files = Readonly<Record<string, string>>

function filesOf(sources: readonly PageSource[]): Files {
  const pages = sources.flatMap(({page, includes}) => [page, ...Object.values(includes).map((each) => each.page)])
  return Object.fromEntries(pages.flatMap((page) => (existsSync(page) ? [[page, realpathSync(page)]] : [])))
}

function inquiryOf(sessions: readonly SessionPlan[], files: readonly string[]): HostInfoQuery {
  const env = makeSessionEnvironment(process.env)
  const folders = [...new Set(files.map((file) => dirname(file)))]
  const program = (name: string): string | null => {
    const found = findProgram(name, env)
    // What lies beside a page came with it.
    return found === null || folders.some((folder) => isInside(found, folder)) ? null : found
  }
  const tools = findToolsCalled(sessions).flatMap(([name, words]) => {
    const path = program(name)
    return path === null ? [] : [[name, [path, ...words]] as const]
  })
  const root = findRepository(folders[0] ?? sep)
  const git = root === null ? null : program('git')
  return {
    env,
    tools: Object.fromEntries(tools),
    repository: root === null || git === null ? null : {git, root, files: files.filter((file) => isInside(file, root))},
  }
}

function known({bash, tools, repository}: HostInfo, root: string, files: Files) {
  const said = {...(bash === null ? {} : {bash}), node: process.versions.node, ...tools}
  const changed = repository?.changed.map((path) => join(root, path)) ?? []
  return {
    tools: Object.fromEntries(
      Object.entries(said).flatMap(([name, text]) => {
        const version = findVersion(text)
        return version === null ? [] : [[name, version]]
      }),
    ),
    repository: repository && {
      commit: repository.commit,
      changed: Object.keys(files).filter((page) => changed.includes(files[page] ?? '')),
    },
  }
}
