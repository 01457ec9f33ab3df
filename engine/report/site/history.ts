import {findVersions, type ProductVersions, type Standing, standings, wordVersions} from '../transcript/standing.ts'
import type {PageRun} from './page-run.ts'

/** A page of a site, with what runs have said of it. */
export interface SitePage {
  readonly path: string // from the root of its repository
  readonly title: string
  readonly runs: readonly PageRun[] // the newest first, one at least
  readonly standing: Standing
  readonly standingRun: PageRun | null // that says so; null where none tells anything
  readonly lastVerified: PageRun | null // the newest by which all of it passed
  readonly flakiness: Flakiness
  readonly report: string // the address of its transcript
}

/** How often a page failed while neither it nor what it was played with changed. */
export interface Flakiness {
  readonly runs: number // of all of the page as it was last played, with the same versions, that passed or failed
  readonly failed: number
  readonly recovered: number // how often it passed right after it had failed
}

/** @param runs the newest first, one at least */
export function makeSitePage(path: string, runs: readonly PageRun[], report: string): SitePage {
  const standingRun = findStandingRun(runs)
  return {
    path,
    title: runs[0]?.title ?? path,
    runs,
    standing: standingRun?.judged.standing ?? 'not verified',
    standingRun,
    lastVerified: runs.find(({judged}) => judged.standing === 'verified') ?? null,
    flakiness: measureFlakiness(runs),
    report,
  }
}

/** The worst of the runs that decide, one for each cell of a matrix: no version is as good as another by which it fails. */
function findStandingRun(runs: readonly PageRun[]): PageRun | null {
  const labels = [...new Set(runs.map(({label}) => label))]
  const deciding = labels.flatMap((label) => findDecidingRun(runs.filter((run) => run.label === label)) ?? [])
  const worst = standings.find((standing) => deciding.some(({judged}) => judged.standing === standing))
  const [first, ...more] = deciding.filter(({judged}) => judged.standing === worst)
  if (first === undefined || more.length === 0) return first ?? null
  const oldest = [first, ...more].reduce((one, other) => (other.startedAt < one.startedAt ? other : one))
  return {...oldest, versions: joinVersions([first, ...more])}
}

/**
 * The newest that tells something of all of the page. One that was cut off, or skipped the page, tells nothing; one of which
 * somebody chose a part tells that the page fails, or else no more than an older run of all of it.
 */
function findDecidingRun(runs: readonly PageRun[]): PageRun | null {
  const telling = runs.filter(({judged}) => judged.standing !== 'not verified')
  return telling.find(({judged, isPart}) => !isPart || judged.standing === 'fails') ?? telling[0] ?? null
}

function joinVersions(runs: readonly PageRun[]): readonly ProductVersions[] {
  const all = runs.flatMap(({versions}) => versions)
  const names = [...new Set(all.map(({name}) => name))]
  return names.flatMap((product) =>
    findVersions(
      product,
      all.flatMap(({name, versions}) => (name === product ? versions : [])),
    ),
  )
}

function measureFlakiness(runs: readonly PageRun[]): Flakiness {
  const ended = runs.filter(({state, isPart}) => !isPart && ['passed', 'flaky', 'failed'].includes(state))
  const [last] = ended
  const alike = ended.filter((run) => last !== undefined && isAlike(run, last))
  const failed = alike.map(({state}) => state === 'failed')
  const flaky = alike.filter(({state}) => state === 'flaky') // each failed, and passed in the same run
  return {
    runs: alike.length,
    failed: failed.filter(Boolean).length + flaky.length,
    recovered: failed.filter((hasFailed, index) => !hasFailed && failed[index + 1] === true).length + flaky.length,
  }
}

function isAlike(one: PageRun, other: PageRun): boolean {
  return one.digest === other.digest && wordWith(one.versions) === wordWith(other.versions)
}

/** Whether it failed and then passed, with nothing changed: one that fails ever since is broken. */
export function isFlaky({flakiness}: Pick<SitePage, 'flakiness'>): boolean {
  return flakiness.recovered > 0
}

/** ` with Istio 1.27 on Kubernetes 1.33`; empty where no version is known. */
export function wordWith(versions: readonly ProductVersions[]): string {
  const products = versions.filter(({name}) => name !== 'Kubernetes').map(wordVersions)
  const clusters = versions.filter(({name}) => name === 'Kubernetes').map(wordVersions)
  return `${products.length === 0 ? '' : ` with ${products.join(', ')}`}${clusters.length === 0 ? '' : ` on ${clusters.join()}`}`
}

/** `2026-11-28` */
export function findDay({startedAt}: Pick<PageRun, 'startedAt'>): string {
  return startedAt.slice(0, 10)
}

/**
 * What a page may say of itself to its readers: `verified 2026-11-28 with Istio 1.27 on Kubernetes 1.33`. Null where it
 * can say nothing good.
 */
export function wordStanding({standing, standingRun}: Pick<SitePage, 'standing' | 'standingRun'>): string | null {
  if (standingRun === null || standing === 'fails' || standing === 'not verified') return null
  const {judged, changed, versions} = standingRun
  const part = judged.played < judged.due ? `: ${judged.played} of ${judged.due} steps` : ''
  const since = changed === true ? ', changed since' : ''
  return `${standing} ${findDay(standingRun)}${wordWith(versions)}${part}${since}`
}

/** Whether each run has skipped it. */
export function isNeverPlayed({runs}: Pick<SitePage, 'runs'>): boolean {
  return runs.every(({state}) => state === 'skipped')
}
