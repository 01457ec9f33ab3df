import type {Diagnostic} from '../diagnostic.ts'
import {isWell, type Outcome, type Skip} from '../event.ts'
import type {OffPage} from '../off-page.ts'
import {type Plan, playedBefore} from '../plan/index.ts'
import type {Turn} from '../plan/run/graph.ts'
import type {SessionPage} from '../plan/run/session-plan.ts'
import {askStatus} from './between.ts'
import {Ledger} from './cleanup/ledger.ts'
import {findStop, type GroupContext, type GroupResult, type PageResult} from './context.ts'
import {PagePlay} from './page.ts'
import {findFlaky, listTerms, wordFlaky, wordQuarantine, wordQuarantineOver} from './page-terms.ts'
import {Tally} from './tally.ts'
import {callHook, tellOffPage, tellWarning, warn} from './tell.ts'

/**
 * Play the pages of a group in the order of their turns. A page whose prerequisite fell short is not played (with
 * `keepGoing`, where that only printed something else, it is); one that holds already, by its probe, neither; nor is the
 * cleanup of these.
 *
 * @param turns each page once to be played and once, later, to be cleaned up
 */
export async function playGroup(
  pages: readonly SessionPage[],
  turns: readonly Turn[],
  session: GroupContext,
): Promise<readonly GroupResult[]> {
  const group = new Group(pages, session)
  try {
    await group.play(turns)
    return await group.end()
  } catch (error) {
    if (session.hearCrash === undefined) throw error
    return group.breakOff(session.hearCrash(error))
  }
}

/** Tell of pages that none of them is played, and why. */
export function skipPages(
  pages: readonly SessionPage[],
  skip: Skip,
  session: Pick<GroupContext, 'emit'>,
): readonly GroupResult[] {
  return pages.map((page) => skipPage(page, skip, session))
}

function skipPage(skipped: SessionPage, skip: Skip, session: Pick<GroupContext, 'emit'>): GroupResult {
  const {page, plan, warnings} = skipped
  const {kind, text: reason} = skip
  const tally = new Tally()
  for (const step of plan.steps) tally.countSkippedStep(step, reason)
  const {totals} = tally
  const isStopped = kind === 'interrupted' || kind === 'reader'
  const outcome: Outcome = kind === 'holds' ? 'passed' : isStopped ? 'interrupted' : 'failed'
  const {title} = plan.runbook
  session.emit({type: 'page-skipped', page, title, kind, reason, totals, ...listTerms(skipped)})
  for (const warning of warnings) warn({page, session, tally}, null, warning)
  return {...endResult(skipped, {outcome, totals, coverage: tally.coverage(plan)}, session), isPlayed: false}
}

/** What a page came to for its run. A quarantine is told whatever that is. */
function endResult(ended: SessionPage, result: PageResult, session: Pick<GroupContext, 'emit'>): GroupResult {
  const {page, plan, quarantine} = ended
  const counts = quarantine === null || quarantine.isOver
  if (!counts) tellWarning({page, session, tally: new Tally()}, null, wordQuarantine(plan, quarantine, result.outcome))
  return {page, ...result, isPlayed: true, counts}
}

/** The tabs that are followed, and the ways of the page's prose that somebody chose. */
function listTabs({runbook, tabs, byDefault}: Plan): Plan['tabs'] {
  const ways = new Set(runbook.variants.filter(({id, isProse}) => isProse && byDefault.has(id)).map(({id}) => id))
  return Object.fromEntries(Object.entries(tabs).filter(([variant]) => !ways.has(variant)))
}

/** Which tabs of a page that others require are followed is no fault of who plays those: it is told, and not counted. */
function isOfAnother({isAsked}: SessionPage, {code}: Diagnostic): boolean {
  return !isAsked && code === 'default-tab'
}

/** What came of asking whether a page holds already. */
type ProbeAction = Extract<OffPage, {readonly kind: 'probe'}>

class Group {
  readonly #pages: ReadonlyMap<string, SessionPage>
  readonly #session: GroupContext
  readonly #plays = new Map<string, PagePlay>() // of pages that are not cleaned up yet
  readonly #skipped = new Map<string, Skip>()
  readonly #results: GroupResult[] = []
  readonly #ledger = new Ledger()
  #isResuming: boolean
  #isFinished = false

  constructor(pages: readonly SessionPage[], session: GroupContext) {
    this.#pages = new Map(pages.map((each) => [each.page, each]))
    this.#session = session
    this.#isResuming = session.from !== null
  }

  async play(turns: readonly Turn[]): Promise<void> {
    for (const [index, {page, do: part}] of turns.entries()) {
      const play = part === 'play' ? await this.beginPage(page) : this.returnToPage(page)
      await play?.play(part, part === 'play' ? this.halt : null)
      const isLast = turns.slice(index + 1).every((later) => later.do !== 'play')
      if (part === 'cleanup' && play !== null) await this.endPage(page, play, isLast)
    }
  }

  /** Something else than a page went wrong: end the pages that are being played, and skip the others. */
  breakOff(trouble: string): readonly GroupResult[] {
    for (const [page, play] of this.#plays) {
      play.context.tally.fail()
      warn(play.context, null, trouble)
      this.#tellEnd(page, play, this.#isFinished ? null : this.#session.workdir) // nobody tidies it up
    }
    this.#plays.clear()
    const ended = new Set(this.#results.map(({page}) => page))
    for (const [name, page] of this.#pages) if (!ended.has(name)) this.#skip(page, {kind: 'crash', text: trouble})
    return this.#results
  }

  /** Begin to play a page. Answers null where it is skipped. */
  async beginPage(name: string): Promise<PagePlay | null> {
    const page = this.#page(name)
    const {plan, options, requiresUnseen} = page
    if (name === this.#session.from) this.#isResuming = false
    const shortfall = this.#findShortfall(page)
    if (shortfall !== null) {
      this.#skip(page, shortfall)
      return null
    }
    this.#session.useContext(page.context)
    const probed = await this.#askProbe(page)
    if (probed?.status === 0) {
      this.#skip(page, {kind: 'holds', text: `it is done already, as \`${page.probe}\` says`})
      this.#session.emit({type: 'off-page', page: name, key: null, action: probed})
      return null
    }
    const play = new PagePlay(plan, name, this.#session, options, this.#ledger)
    this.#plays.set(name, play)
    this.#startPage(page)
    if (page.quarantine?.isOver === true) warn(play.context, null, wordQuarantineOver(page, page.quarantine))
    for (const warning of page.warnings) (isOfAnother(page, warning) ? tellWarning : warn)(play.context, null, warning)
    await callHook(play.context, {moment: 'beforePage', page: name})
    if (probed !== null) tellOffPage(play.context, null, probed)
    for (const {page: requires, by} of requiresUnseen)
      tellOffPage(play.context, null, {what: 'page', kind: 'requires', page: plan.runbook.page, requires, by})
    return play
  }

  /** Why the steps of the page that has begun are not played; null where they are. */
  get halt(): Skip | null {
    return this.#isResuming ? playedBefore : null
  }

  /** Come back to a page for its cleanup. Answers null where it was skipped. */
  returnToPage(name: string): PagePlay | null {
    const play = this.#plays.get(name) ?? null
    if (play !== null) this.#session.useContext(this.#page(name).context)
    return play
  }

  /** @param isLast whether no other page is still to be played: until then the session stays open */
  async endPage(name: string, play: PagePlay, isLast: boolean): Promise<void> {
    await callHook(play.context, {moment: 'afterPage', page: name})
    play.checkCoverage()
    play.checkPlaceholders()
    play.checkWarnings()
    const workdir = isLast && this.#plays.size === 1 ? await this.#finish(play) : null
    this.#plays.delete(name)
    this.#tellEnd(name, play, workdir)
  }

  #tellEnd(name: string, play: PagePlay, workdir: string | null): void {
    const page = this.#page(name)
    const result = findFlaky(play.result(), page)
    if (result.outcome === 'flaky') tellWarning(play.context, null, wordFlaky(page))
    this.#results.push(endResult(page, result, this.#session))
    const durationMs = this.#session.now() - play.context.startedMs
    this.#session.emit({type: 'page-ended', page: name, ...result, durationMs, workdir})
  }

  /** Close the session where none of the pages that it was kept open for has been played. */
  async end(): Promise<readonly GroupResult[]> {
    const {page} = this.#results.at(-1) ?? {}
    const workdir = this.#isFinished ? null : await this.#finish()
    if (workdir !== null && page !== undefined)
      warn({page, session: this.#session, tally: new Tally()}, null, `the folder is kept: ${workdir}`)
    return this.#results
  }

  /** @param last the page that ends now, if one does */
  #finish(last?: PagePlay): Promise<string | null> {
    this.#isFinished = true
    const results = [...this.#results, ...(last === undefined ? [] : [last.result()])]
    return this.#session.finish(results.every(({outcome}) => isWell(outcome)))
  }

  #page(name: string): SessionPage {
    const page = this.#pages.get(name)
    if (page === undefined) throw new RangeError(`no page ${name} is in the group`)
    return page
  }

  /** Why a page cannot be played; null where it can. */
  #findShortfall(page: SessionPage): Skip | null {
    const stop = findStop(this.#session, 'main') ?? this.#session.findCutOff?.() ?? null
    if (stop !== null) return stop
    const short = page.requires.find((name) => this.#isLacking(name, page))
    if (short === undefined) return null
    return {kind: 'fell-short', text: `${this.#page(short).plan.runbook.page}, which it requires, failed`}
  }

  /** Whether what a page sets up is not there for another one. One that goes on after failures takes what there is. */
  #isLacking(name: string, {options}: SessionPage): boolean {
    const tally = this.#plays.get(name)?.context.tally
    if (tally === undefined) return this.#hasFallenShort(name)
    return options.keepGoing ? tally.isUndone : tally.isFailed
  }

  #hasFallenShort(name: string): boolean {
    const skip = this.#skipped.get(name)
    return skip !== undefined && skip.kind !== 'holds'
  }

  /** Ask whether a page holds already; null where it is played whatever the answer would be. */
  async #askProbe({page, probe, plan}: SessionPage): Promise<ProbeAction | null> {
    const isRequired = [...this.#pages.values()].some(({requires}) => requires.includes(page))
    if (probe === null || !isRequired || plan.faithful || this.#isResuming) return null
    const status = await askStatus(this.#session.shell, probe)
    return {what: 'page', kind: 'probe', page: plan.runbook.page, probe, status}
  }

  #skip(page: SessionPage, skip: Skip): void {
    this.#skipped.set(page.page, skip)
    this.#results.push(skipPage(page, skip, this.#session))
  }

  #startPage(started: SessionPage): void {
    const {page, plan, requires} = started
    const played = plan.steps.filter(({skip}) => skip === null)
    this.#session.emit({
      type: 'page-started',
      page,
      title: plan.runbook.title,
      workdir: this.#session.workdir,
      steps: played.length,
      commands: played.flatMap((step) => step.commands.filter(({skip}) => skip === null)).length,
      tabs: listTabs(plan),
      requires,
      variables: plan.bindings.map(({name, value, from, told}) => ({name, value, from, told})),
      ...listTerms(started),
    })
  }
}
