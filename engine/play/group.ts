import type {Outcome, Skip} from '../event.ts'
import type {OffPage} from '../off-page.ts'
import {type Plan, playedBefore} from '../plan/index.ts'
import type {Turn} from '../plan/run/graph.ts'
import {statusOf} from './aside.ts'
import {PagePlay, type PageResult} from './page/index.ts'
import type {Manners, Stage} from './stage.ts'
import {stopOf} from './stopped.ts'

/** A page of a group: pages that need one another are played in one session. */
export interface GroupPage {
  readonly page: string // as events call it; unique in its group
  readonly plan: Plan
  readonly manners: Manners
  readonly requires: readonly string[] // pages of the group that must have passed
  readonly noted: readonly {readonly page: string; readonly by: string}[] // pages that it requires without telling its readers: by its notes
  readonly probe: string | null // status 0 says that it need not be played, where another page requires it
  readonly context: string | null // the kube context that its commands without one go to
}

/** What playing a group needs beside a stage. */
export interface GroupStage extends Stage {
  readonly workdir: string
  readonly from: string | null // the page to go on at, where an earlier run played those before it
  /** Commands without a context go to this one from now on; null for the usual one. */
  readonly useContext: (kubeContext: string | null) => void
  /** All is done: close the session. Answers the folder that is left, or null. */
  readonly finish: (passed: boolean) => Promise<string | null>
}

/** What a page of a group came to, be it played or not. */
export interface GroupResult extends PageResult {
  readonly page: string
}

/**
 * Play the pages of a group in the order of their turns. A page whose prerequisite fell short is not played; one that
 * holds already, by its probe, neither; nor is the cleanup of these.
 *
 * @param turns each page once to be played and once, later, to be cleaned up
 */
export async function playGroup(
  pages: readonly GroupPage[],
  turns: readonly Turn[],
  stage: GroupStage,
): Promise<readonly GroupResult[]> {
  const group = new Group(pages, stage)
  for (const [index, turn] of turns.entries()) {
    if (turn.do === 'play') await group.play(turn.page)
    else
      await group.cleanUp(
        turn.page,
        turns.slice(index + 1).some((later) => later.do === 'play'),
      )
  }
  await group.end()
  return group.results()
}

/** What came of asking whether a page holds already. */
type Probed = Extract<OffPage, {readonly kind: 'probe'}>

class Group {
  readonly #pages: ReadonlyMap<string, GroupPage>
  readonly #stage: GroupStage
  readonly #plays = new Map<string, {readonly play: PagePlay; readonly startedMs: number}>()
  readonly #skipped = new Map<string, Skip>()
  readonly #results: GroupResult[] = []
  #resuming: boolean
  #finished = false

  constructor(pages: readonly GroupPage[], stage: GroupStage) {
    this.#pages = new Map(pages.map((each) => [each.page, each]))
    this.#stage = stage
    this.#resuming = stage.from !== null
  }

  results(): readonly GroupResult[] {
    return this.#results
  }

  async play(name: string): Promise<void> {
    const page = this.#page(name)
    if (name === this.#stage.from) this.#resuming = false
    const short = this.#shortOf(page)
    if (short !== null) return this.#skip(page, short)
    this.#stage.useContext(page.context)
    const probed = await this.#probed(page)
    if (probed?.status === 0) {
      this.#skip(page, {kind: 'holds', text: `it holds already, says \`${page.probe}\``})
      this.#stage.emit({type: 'off-page', page: name, key: null, action: probed})
      return
    }
    const startedMs = this.#stage.now()
    const play = new PagePlay(page.plan, name, this.#stage, page.manners)
    this.#plays.set(name, {play, startedMs})
    this.#begin(page)
    await play.hooked('beforePage')
    if (probed !== null) play.offPage(probed)
    for (const {page: requires, by} of page.noted)
      play.offPage({what: 'page', kind: 'requires', page: page.plan.runbook.page, requires, by})
    await play.play(this.#resuming ? playedBefore : null)
  }

  /** @param more whether other pages are still to be played: the session stays open for them */
  async cleanUp(name: string, more: boolean): Promise<void> {
    const started = this.#plays.get(name)
    if (started === undefined) return
    const {play, startedMs} = started
    this.#stage.useContext(this.#page(name).context)
    await play.cleanUp()
    await play.hooked('afterPage')
    play.holdCoverage()
    this.#plays.delete(name)
    const {outcome, totals, coverage} = play.result()
    this.#results.push({page: name, outcome, totals, coverage})
    const workdir = more || this.#plays.size > 0 ? null : await this.#finish()
    const durationMs = this.#stage.now() - startedMs
    this.#stage.emit({type: 'page-ended', page: name, outcome, totals, coverage, durationMs, workdir})
  }

  /** Close the session where none of the pages that it was kept open for has been played. */
  async end(): Promise<void> {
    const {page} = this.#results.at(-1) ?? {}
    const workdir = this.#finished ? null : await this.#finish()
    if (workdir !== null && page !== undefined)
      this.#stage.emit({type: 'warning', page, key: null, text: `the folder is kept: ${workdir}`})
  }

  #finish(): Promise<string | null> {
    this.#finished = true
    return this.#stage.finish(this.#passed())
  }

  #page(name: string): GroupPage {
    const page = this.#pages.get(name)
    if (page === undefined) throw new RangeError(`no page ${name} is in the group`)
    return page
  }

  #passed(): boolean {
    return this.#results.every(({outcome}) => outcome === 'passed')
  }

  /** Why a page cannot be played; null where it can. */
  #shortOf(page: GroupPage): Skip | null {
    const stopped = stopOf(this.#stage, 'main')
    if (stopped !== null) return stopped
    const short = page.requires.find((name) => this.#plays.get(name)?.play.failed ?? this.#fellShort(name))
    if (short === undefined) return null
    return {kind: 'fell-short', text: `${this.#page(short).plan.runbook.page}, which it requires, fell short`}
  }

  #fellShort(name: string): boolean {
    const skip = this.#skipped.get(name)
    return skip !== undefined && skip.kind !== 'holds'
  }

  /** Ask whether a page holds already; null where it is played whatever the answer would be. */
  async #probed({page, probe, plan}: GroupPage): Promise<Probed | null> {
    const wanted = [...this.#pages.values()].some(({requires}) => requires.includes(page))
    if (probe === null || !wanted || plan.faithful || this.#resuming) return null
    const status = await statusOf(this.#stage.shell, probe)
    return {what: 'page', kind: 'probe', page: plan.runbook.page, probe, status}
  }

  #skip({page, plan}: GroupPage, skip: Skip): void {
    this.#skipped.set(page, skip)
    const {kind, text: reason} = skip
    const {totals, coverage} = PagePlay.skipped(plan, reason)
    const stopped = kind === 'interrupted' || kind === 'reader'
    const outcome: Outcome = kind === 'holds' ? 'passed' : stopped ? 'interrupted' : 'failed'
    this.#results.push({page, outcome, totals, coverage})
    this.#stage.emit({type: 'page-skipped', page, title: plan.runbook.title, kind, reason, totals})
  }

  #begin({page, plan, requires}: GroupPage): void {
    const played = plan.steps.filter(({skip}) => skip === null)
    this.#stage.emit({
      type: 'page-started',
      page,
      title: plan.runbook.title,
      workdir: this.#stage.workdir,
      steps: played.length,
      commands: played.flatMap((step) => step.commands.filter(({skip}) => skip === null)).length,
      tabs: plan.tabs,
      requires,
      variables: plan.bindings.map(({name, value, from, told}) => ({name, value, from, told})),
    })
  }
}
