import {existsSync, realpathSync} from 'node:fs'
import {arch, hostname, release, type} from 'node:os'
import {dirname, join, relative, sep} from 'node:path'
import type {PageSource, Repository} from '../event.ts'
import {isInside} from '../path.ts'
import type {SessionPlan} from '../plan/run/session-plan.ts'
import {findRepository} from '../record/store/find.ts'
import {findProgram, makeSessionEnvironment} from '../session/environment.ts'
import {
  askHostInfo,
  type HostInfo,
  type HostInfoQuery,
  type HostInfoRequest,
  type RepositoryInfo,
} from '../session/process/host-info.ts'
import type {EventPipe} from './pipe.ts'
import {fillSourceUrl, findSourceUrl} from './source-url.ts'
import {findToolsCalled, findVersion} from './tools.ts'

/** Finds out beside a run where it takes place. */
export interface HostInfoWatch {
  /** To be called before the run's end: waits for what is not known yet, for a second at most. */
  readonly finish: () => Promise<void>
}

const graceMs = 1000

/**
 * Find out which tools a run has, and from which commit its pages come; that is told once it is known. It begins when the
 * first command has been handed over, and so delays none; where clusters are looked at before that, meanwhile. A run whose pages call no known tool and lie in no repository
 * asks nobody, since a process costs its starter some ms: of such a page of one command, as much as all else that is its own.
 */
export function watchHostInfo(
  sessions: readonly SessionPlan[],
  pipe: Pick<EventPipe, 'emit' | 'listen'>,
): HostInfoWatch {
  const look = once(() => beginLooking(sessions, listSources(sessions), pipe.emit))
  const beginsAt = sessions.some(({usesClusters}) => usesClusters) ? 'context-checked' : 'command-started'
  const unlisten = pipe.listen(({type}) => {
    if (type !== beginsAt) return
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
  const sourceUrl = sessions[0]?.lead.config.site.source ?? null
  const {info: told, stop} = asks(inquiry) ? askHostInfo(inquiry) : nobody
  const system = `${type()} ${release()} ${arch()}`
  return {
    stop,
    told: told.then((answers) =>
      emit({
        type: 'surroundings',
        host: hostname(),
        system,
        tools: readVersions(answers),
        repository:
          answers.repository &&
          describeRepository(answers.repository, inquiry.repository?.root ?? '', files, sourceUrl),
      }),
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

function readVersions({bash, tools}: HostInfo): Readonly<Record<string, string>> {
  const said = {...(bash === null ? {} : {bash}), node: process.versions.node, ...tools}
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, text]) => {
      const version = findVersion(text)
      return version === null ? [] : [[name, version]]
    }),
  )
}

/** @param sourceUrl what the config says of where a line of a page is read */
function describeRepository(
  {commit, changed, remote}: RepositoryInfo,
  root: string,
  files: Files,
  sourceUrl: string | null,
): Repository {
  const differing = new Set(changed.map((path) => join(root, path)))
  const pages = Object.keys(files)
  const isChanged = (page: string): boolean => differing.has(files[page] ?? '')
  const url = sourceUrl ?? findSourceUrl(remote, process.env)
  const committed = pages.filter((page) => !isChanged(page) && isInside(files[page] ?? '', root))
  const sources = committed.map((page) => [page, fillSourceUrl(url ?? '', commit, relative(root, files[page] ?? ''))])
  return {
    commit,
    changed: pages.filter(isChanged),
    ...(url === null || sources.length === 0 ? {} : {sources: Object.fromEntries(sources)}),
  }
}
