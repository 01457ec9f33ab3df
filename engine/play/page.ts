import type {Skip} from '../event.ts'
import type {Phase} from '../model.ts'
import {type Plan, type PlannedStep, splitPhases} from '../plan/index.ts'
import type {PlayOptions} from '../plan/play-options.ts'
import type {Turn} from '../plan/run/graph.ts'
import {tellLateCalls} from './calls.ts'
import type {Ledger} from './cleanup/ledger.ts'
import {Comparer} from './comparer.ts'
import {findStop, type PageResult, type SessionContext} from './context.ts'
import {Jobs} from './jobs.ts'
import {OtherShells} from './other-shells.ts'
import {goesOnAfterFailure, type PageContext} from './page-context.ts'
import {Settling} from './settle.ts'
import {playStep, skipStep} from './step.ts'
import {Tally} from './tally.ts'
import {tellOffPage, warn} from './tell.ts'

/** One page's play, in two parts: pages that need this one are played between them. */
export class PagePlay {
  readonly context: PageContext
  readonly #plan: Plan
  #phase: Phase | undefined

  /**
   * @param page how events call it
   * @param ledger of its session
   */
  constructor(plan: Plan, page: string, session: SessionContext, options: PlayOptions, ledger: Ledger) {
    this.#plan = plan
    this.context = {
      page,
      session,
      options,
      tally: new Tally(),
      settling: new Settling(),
      comparer: new Comparer(options.patterns),
      jobs: new Jobs(),
      ledger,
      emptyValues: new Map(),
      otherShells: new OtherShells(session),
      savedFiles: new Set(),
      startedMs: session.now(),
    }
  }

  /**
   * Play one part of the page. What runs in the background is ended before the cleanup.
   *
   * @param halt why none of it is to be played; null elsewhere
   */
  async play(part: Turn['do'], halt: Skip | null = null): Promise<void> {
    const {session, page, jobs, otherShells} = this.context
    if (part === 'play') this.#tellVariables()
    else await jobs.stop(session)
    if (part === 'cleanup') await otherShells.leaveAll()
    if (part === 'cleanup') tellLateCalls(this.context)
    for (const planned of splitPhases(this.#plan)[part]) {
      const skip = planned.skip ?? halt ?? this.#findHalt(planned)
      if (skip === null && planned.step.phase !== this.#phase) {
        this.#phase = planned.step.phase
        session.emit({type: 'phase-started', page, phase: this.#phase})
      }
      if (skip === null) await playStep(planned, this.context)
      else skipStep(planned, skip, this.context)
    }
    if (part === 'cleanup') tellLateCalls(this.context)
  }

  /** Hold what was played against what must be; less is a failure of the page. */
  checkCoverage(): void {
    const {tally, options, session, page} = this.context
    const {open, executed} = tally.coverage(this.#plan)
    const percent = open === 0 ? 100 : (executed / open) * 100
    if (percent >= options.minCoverage || session.stop.aborted) return
    tally.fail()
    const played = `${executed} of ${open} steps were played, ${Math.floor(percent)} %`
    const text = `${played}, but at least ${options.minCoverage} % are required`
    tally.countWarning()
    session.emit({type: 'warning', page, key: null, text, code: 'min-coverage'})
  }

  /** A page of which only its reader could have typed a part falls short; what needs it is played all the same. */
  checkPlaceholders(): void {
    const {tally, session} = this.context
    const open = this.#plan.steps.filter(({commands}) => commands.some(({skip}) => skip?.kind === 'placeholder'))
    if (open.length === 0 || session.stop.aborted) return
    tally.fail()
    const steps = open.length === 1 ? 'a step was' : `${open.length} steps were`
    warn(
      this.context,
      null,
      `${steps} skipped that only the reader can fill in: ${open.map(({step}) => step.id).join(', ')}`,
    )
  }

  /** Where warnings are not wanted, one is a failure of the page. */
  checkWarnings(): void {
    const {tally, options, session, page} = this.context
    if (!options.strict || tally.warnings === 0 || session.stop.aborted) return
    tally.fail()
    const text = `${tally.warnings === 1 ? 'a warning' : `${tally.warnings} warnings`}, but \`--strict\` allows none`
    session.emit({type: 'warning', page, key: null, text, code: 'strict'})
  }

  result(): PageResult {
    const {tally} = this.context
    const outcome = tally.isInterrupted ? 'interrupted' : tally.isFailed ? 'failed' : 'passed'
    return {outcome, totals: tally.totals, coverage: tally.coverage(this.#plan)}
  }

  #tellVariables(): void {
    for (const {what, name, value, from, told} of this.#plan.bindings) {
      const given = {name, value, from}
      if (!told) tellOffPage(this.context, null, what === 'env' ? {what, kind: 'page', ...given} : {what, ...given})
    }
  }

  #findHalt({step}: PlannedStep): Skip | null {
    const {session, tally} = this.context
    const stop = findStop(session, step.phase)
    if (stop !== null || !tally.isFailed || goesOnAfterFailure(step, this.context)) return stop
    return {kind: 'fell-short', text: 'a step before it failed'}
  }
}
