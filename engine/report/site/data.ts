import type {NeverPlayed} from '../reporter.ts'
import type {Standing} from '../transcript/standing.ts'
import {type Flakiness, findDay, isFlaky, type SitePage, wordStanding} from './history.ts'
import type {PageRun} from './page-run.ts'

/** The version of the data file. */
export const dataFormat = 1

/** `verified.json`: what each page of a site may say of itself, for the site's own templates. */
export interface SiteData {
  readonly generator: string // `runbook 0.1.0 site`
  readonly format: typeof dataFormat
  readonly pages: Readonly<Record<string, PageData>> // by path, from the root of the repository
  readonly neverPlayed: readonly NeverPlayed[] | null // pages that no run has played; null where nobody says which pages there are
}

/** What a page may say of itself. */
export interface PageData {
  readonly title: string
  readonly standing: Standing
  readonly text: string | null // `verified 2026-11-28 with Istio 1.27 on Kubernetes 1.33`; null where it can say nothing good
  readonly date: string | null // of the run that says so
  readonly versions: Readonly<Record<string, string>> // `Istio` → `1.27`, `Kubernetes` → `1.32, 1.33`
  readonly tools: Readonly<Record<string, string>> // as they say themselves: `istioctl` → `1.27.0`
  readonly played: number // steps
  readonly due: number // steps that a reader comes to
  readonly changed: boolean | null // whether the page is no longer as it was played; null where nobody can tell
  readonly lastVerified: {readonly date: string; readonly versions: Readonly<Record<string, string>>} | null
  readonly flaky: boolean // it failed and then passed, with nothing changed
  readonly flakiness: Flakiness
  readonly report: string // the address of its transcript, from the data file on
}

export function makeSiteData(
  generator: string,
  pages: readonly SitePage[],
  neverPlayed: readonly NeverPlayed[] | null,
): SiteData {
  const byPath = [...pages].sort((one, other) => (one.path < other.path ? -1 : 1))
  return {
    generator,
    format: dataFormat,
    pages: Object.fromEntries(byPath.map((page) => [page.path, makePageData(page)])),
    neverPlayed,
  }
}

function makePageData(page: SitePage): PageData {
  const {title, standing, standingRun, lastVerified, flakiness, report} = page
  const {played = 0, due = 0} = standingRun?.judged ?? {}
  return {
    title,
    standing,
    text: wordStanding(page),
    date: standingRun === null ? null : findDay(standingRun),
    versions: standingRun === null ? {} : listVersionTexts(standingRun),
    tools: standingRun?.tools ?? {},
    played,
    due,
    changed: standingRun?.changed ?? null,
    lastVerified:
      lastVerified === null ? null : {date: findDay(lastVerified), versions: listVersionTexts(lastVerified)},
    flaky: isFlaky(page),
    flakiness,
    report,
  }
}

function listVersionTexts({versions}: PageRun): Readonly<Record<string, string>> {
  return Object.fromEntries(versions.map(({name, versions: found}) => [name, found.join(', ')]))
}
