import type {Coverage, Outcome, Skip, Totals} from '../../event.ts'
import type {Phase} from '../../model.ts'
import type {OffPage} from '../../off-page.ts'
import {type Plan, type PlannedStep, partsOf} from '../../plan/index.ts'
import {hooked} from '../hooked.ts'
import {offPage} from '../off-page.ts'
import type {Manners, Playing, Stage} from '../stage.ts'
import {goesOn, playStep, skipStep} from '../step/index.ts'
import {stopOf} from '../stopped.ts'
import {lateCalls} from './calls.ts'
import {Comparer} from './comparer.ts'
import {Jobs} from './jobs.ts'
import {Settling} from './settle.ts'
import {Tally} from './tally.ts'

/** What a page came to. */
export interface PageResult {
  readonly outcome: Outcome
  readonly totals: Totals
  readonly coverage: Coverage
}

/** One page's play, in two parts: pages that need this one are played between them. */
export class PagePlay {
  readonly #plan: Plan
  readonly #playing: Playing
  #phase: Phase | undefined
  #halt: Skip | null = null

  /** @param page how events call it */
  constructor(plan: Plan, page: string, stage: Stage, manners: Manners) {
    this.#plan = plan
    this.#playing = {
      page,
      stage,
      manners,
      tally: new Tally(),
      settling: new Settling(),
      comparer: new Comparer(manners.wording),
      jobs: new Jobs(),
      startedMs: stage.now(),
    }
  }

  /**
   * Play the page up to the cleanup that ends it.
   *
   * @param halt why none of it is to be played; null elsewhere
   */
  async play(halt: Skip | null = null): Promise<void> {
    this.#halt = halt
    for (const {what, name, value, from, told} of this.#plan.bindings)
      if (!told) this.offPage(what === 'env' ? {what, kind: 'page', name, value, from} : {what, name, value, from})
    await this.#steps(partsOf(this.#plan).play)
  }

  /** End what runs in the background, then clean up. */
  async cleanUp(): Promise<PageResult> {
    await this.#playing.jobs.stop(this.#playing)
    lateCalls(this.#playing)
    this.#halt = null
    await this.#steps(partsOf(this.#plan).cleanup)
    lateCalls(this.#playing)
    return this.result()
  }

  /** What is to be said of a page that is not played at all. */
  static skipped({steps, ...plan}: Plan, reason: string): Omit<PageResult, 'outcome'> {
    const tally = new Tally()
    for (const step of steps) tally.skip(step, reason)
    return {totals: tally.totals(), coverage: tally.coverage({...plan, steps})}
  }

  /** Hold what was played against what must be; less is a failure of the page. */
  holdCoverage(): void {
    const {tally, manners, stage, page} = this.#playing
    const {open, executed} = tally.coverage(this.#plan)
    const percent = open === 0 ? 100 : (executed / open) * 100
    if (manners.leastCoverage === null || percent >= manners.leastCoverage || stage.stop.aborted) return
    tally.fell()
    const text = `${executed} of ${open} steps were played, ${Math.floor(percent)} % where ${manners.leastCoverage} % are wanted`
    stage.emit({type: 'warning', page, key: null, text})
  }

  /** Tell, and count, what is done for the page without its telling. */
  offPage(action: OffPage): void {
    offPage(this.#playing, null, action)
  }

  /** Let a hook have its say about the page. */
  hooked(moment: 'beforePage' | 'afterPage'): Promise<void> {
    return hooked(this.#playing, {moment, page: this.#playing.page})
  }

  /** Whether something of it has failed so far. */
  get failed(): boolean {
    return this.#playing.tally.failed
  }

  result(): PageResult {
    const {tally} = this.#playing
    return {outcome: outcomeOf(this.#playing), totals: tally.totals(), coverage: tally.coverage(this.#plan)}
  }

  async #steps(steps: readonly PlannedStep[]): Promise<void> {
    const {stage, page} = this.#playing
    for (const planned of steps) {
      const skip = planned.skip ?? this.#halt ?? halted(planned, this.#playing)
      if (skip !== null) {
        skipStep(planned, skip, this.#playing)
        continue
      }
      if (planned.step.phase !== this.#phase) {
        this.#phase = planned.step.phase
        stage.emit({type: 'phase-started', page, phase: this.#phase})
      }
      await playStep(planned, this.#playing)
    }
  }
}

function halted({step}: PlannedStep, playing: Playing): Skip | null {
  return (
    stopOf(playing.stage, step.phase) ??
    (playing.tally.failed && !goesOn(step, playing) ? {kind: 'fell-short', text: 'a step before it failed'} : null)
  )
}

function outcomeOf({stage, tally}: Playing): Outcome {
  return stage.stop.aborted ? 'interrupted' : tally.failed ? 'failed' : 'passed'
}
