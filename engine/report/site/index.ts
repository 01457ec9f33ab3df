import type {Outcome} from '../../event.ts'
import {writeReport} from '../html/index.ts'
import type {SiteReport, WriteFile} from '../reporter.ts'
import {findPathInRepository} from '../transcript/transcript.ts'
import {makeSiteData} from './data.ts'
import {makeSitePage} from './history.ts'
import {makePageRun, type PageRun} from './page-run.ts'
import {type PageShare, RunSplitter} from './split.ts'
import {type SiteRun, writeStatus} from './status.ts'

/** Begin a site. @param version of runbook */
export function openSite(writeFile: WriteFile, version: string): SiteReport {
  const histories = new Map<string, PageRun[]>() // by path
  const names = new Map<string, string>() // of files, by path
  const taken = new Set<string>() // of these names, in lower case
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

/**
 * `pages/content-en-docs-install.md.html`.
 *
 * @param taken in lower case, since there are file systems to which a letter's case is nothing; this one is added
 */
function nameFile(path: string, taken: Set<string>): string {
  const plain = path.replace(/[^\p{L}\p{N}._]+/gu, '-').replace(/^[-.]+/, '')
  const short = [...plain].slice(-maxNameLength / 2).join('')
  let name = `pages/${short}.html`
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `pages/${short}-${number}.html`
  taken.add(name.toLowerCase())
  return name
}
