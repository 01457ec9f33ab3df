import type {Emit, Outcome} from '../../event.ts'
import {writeReport} from '../html/index.ts'
import type {Write} from '../reporter.ts'
import {findPathInRepository} from '../transcript/transcript.ts'
import {makeSiteData, type NeverPlayed} from './data.ts'
import {makeSitePage} from './history.ts'
import {makePageRun, type PageRun} from './page-run.ts'
import {type PageShare, RunSplitter} from './split.ts'
import {type SiteRun, writeStatus} from './status.ts'

export type {NeverPlayed} from './data.ts'

/** Writes a file of the site, all of it: `pages/guide.md.html`. */
export type WriteFile = (name: string, make: (write: Write) => Promise<void> | void) => Promise<void>

/** A site of recordings: what became of each page, and the transcript of its last run. */
export interface SiteReport {
  /** The next recording begins, which must be older than those before it: its events go there. */
  readonly begin: () => OpenRecording
  /** No recording follows. @param neverPlayed of pages that may have been played after all; null where nobody says which there are */
  readonly end: (neverPlayed: readonly NeverPlayed[] | null, unread: readonly string[]) => Promise<void>
  /** The paths of pages that recordings hold. */
  readonly hasPage: (path: string) => boolean
}

export interface OpenRecording {
  readonly take: Emit
  /** @param changed pages that are no longer as they were, as the run calls them; null where nobody can tell */
  readonly end: (id: string, changed: readonly string[] | null) => Promise<void>
}

/** Begin a site. @param version of runbook */
export function openSite(writeFile: WriteFile, version: string): SiteReport {
  const histories = new Map<string, PageRun[]>() // by path
  const names = new Map<string, string>() // of files, by path
  const taken = new Set<string>()
  const runs: SiteRun[] = []
  const takePage = async ({file, transcript}: PageShare, id: string, changed: readonly string[] | null) => {
    const path = findPathInRepository(file, transcript)
    const history = histories.get(path)
    const isChanged = changed === null ? null : listFiles(transcript).some((each) => changed.includes(each))
    const pageRun = await makePageRun(transcript, id, isChanged)
    if (history !== undefined) return void history.push(pageRun)
    histories.set(path, [pageRun])
    const name = nameFile(path, taken)
    names.set(path, name)
    taken.add(name)
    await writeFile(name, (write) => writeReport([transcript], write, {casts: null, home: '../index.html'}))
  }
  return {
    hasPage: (path) => histories.has(path),
    begin: () => {
      const seen = new Set(histories.keys())
      const splitter: RunSplitter = new RunSplitter((file) => !seen.has(splitter.run?.inRepository?.[file] ?? file))
      let outcome: Outcome | null = null
      let untilMs = 0
      return {
        take: (event) => {
          untilMs = Math.max(untilMs, event.at)
          if (event.type === 'run-ended') outcome = event.outcome
          splitter.take(event)
        },
        end: async (id, changed) => {
          const shares = splitter.list()
          for (const share of shares) await takePage(share, id, changed)
          const {run} = splitter
          if (run !== null)
            runs.push({id, startedAt: run.startedAt, outcome, durationMs: untilMs, pages: shares.length})
        },
      }
    },
    end: async (neverPlayed, unread) => {
      const generator = `runbook ${version} site`
      const pages = [...histories].map(([path, history]) => makeSitePage(path, history, names.get(path) ?? ''))
      const data = makeSiteData(generator, pages, neverPlayed)
      await writeFile('verified.json', (write) => write(`${JSON.stringify(data, null, 2)}\n`))
      await writeFile('index.html', (write) => writeStatus({generator, pages, runs, neverPlayed, unread}, write))
    },
  }
}

/** A page, and what it includes. */
function listFiles({pages}: PageShare['transcript']): readonly string[] {
  const sources = pages.flatMap(({source}) => source ?? [])
  return sources.flatMap(({page, includes}) => [page, ...Object.values(includes).map((each) => each.page)])
}

const maxNameLength = 120 // characters, of up to four bytes each, of which a file system takes 255

/** `pages/content-en-docs-install.md.html`. @param taken names of others */
function nameFile(path: string, taken: ReadonlySet<string>): string {
  const plain = path.replace(/[^\p{L}\p{N}._]+/gu, '-').replace(/^[-.]+/, '')
  const short = [...plain].slice(-maxNameLength / 2).join('')
  let name = `pages/${short}.html`
  for (let number = 2; taken.has(name); number++) name = `pages/${short}-${number}.html`
  return name
}
