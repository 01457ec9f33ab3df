import type {Diagnostic} from '../diagnostic.ts'
import {
  type Coverage,
  judgeSkippedPage,
  noTotals,
  type Outcome,
  type PlayTerms,
  type Quarantine,
  type RunEvent,
  type SkipKind,
  type Totals,
} from '../event.ts'
import {type CommandKey, type PageKey, pageOfKey, type StepKey, stepOfKey} from '../key.ts'
import type {Verdict} from '../verdict.ts'

/** What a run came to. */
export interface RunResult {
  /** `not-run`: an error stood against it, or the contexts could not be had, so that no page was played. */
  readonly outcome: Outcome | 'not-run'
  /** What `runbook play` ends with: 0 all well, 1 a page fell short, 2 it could not be run or reported, 130 interrupted. */
  readonly exitStatus: 0 | 1 | 2 | 130
  /** in the order in which they ended */
  readonly pages: readonly PageOutcome[]
  /** of all pages */
  readonly totals: Totals
  readonly durationMs: number
  /** of planning, and of asking the contexts */
  readonly diagnostics: readonly Diagnostic[]
  /** of reports and recordings that could not be written */
  readonly problems: readonly string[]
  /** files that reports were written to, as they were named */
  readonly reports: readonly string[]
  /** its folder, absolute; null where none was made */
  readonly recording: string | null
}

/** What playing came to, before reports and recording are closed. */
export type PlayedRun = Pick<RunResult, 'outcome' | 'exitStatus' | 'pages' | 'totals' | 'durationMs'>

/** What a page came to. */
export interface PageOutcome {
  readonly page: PageKey
  readonly title: string
  /** `passed` as well for a page that holds already, by the command of its notes */
  readonly outcome: Outcome
  /** the play of the same page, in this run, that this one takes the place of */
  readonly retryOf: PageKey | null
  /** where its failures do not fail the run, or did not */
  readonly quarantine: Quarantine | null
  /** why none of it was played */
  readonly skipped: {readonly kind: SkipKind; readonly reason: string} | null
  /** those that were played or skipped, in page order */
  readonly steps: readonly StepOutcome[]
  readonly totals: Totals
  /** null where none of it was played */
  readonly coverage: Coverage | null
  /** the folder that is left; null where none is */
  readonly workdir: string | null
}

/** What a step came to. */
export interface StepOutcome {
  readonly key: StepKey
  readonly id: string
  readonly outcome: Exclude<Outcome, 'flaky'> | 'skipped'
  /** why it was skipped; null where it was played */
  readonly reason: string | null
  readonly commands: readonly CommandOutcome[]
}

/** What a command came to. */
export interface CommandOutcome {
  readonly key: CommandKey
  readonly run: string
  readonly verdict: Verdict
  /** exit status; null where it was not run */
  readonly status: number | null
  readonly tries: number
  readonly durationMs: number
}

type Mutable<T> = {-readonly [K in keyof T]: T[K]}
type PageDraft = Omit<Mutable<PageOutcome>, 'steps'> & {readonly steps: StepDraft[]}
type StepDraft = Omit<Mutable<StepOutcome>, 'commands'> & {readonly commands: CommandOutcome[]}

/** Gathers a run's events to what its pages came to. */
export interface ResultGatherer {
  readonly take: (event: RunEvent) => void
  readonly pages: () => readonly PageOutcome[]
}

/** Gather the results of pages; one whose end is not told is interrupted. */
export function gatherResults(): ResultGatherer {
  const open = new Map<PageKey, PageDraft>()
  const steps = new Map<StepKey, StepDraft>()
  const ended: PageOutcome[] = []
  const addStep = (step: StepDraft) => {
    steps.set(step.key, step)
    open.get(pageOfKey(step.key))?.steps.push(step)
  }
  const take = (event: RunEvent): void => {
    switch (event.type) {
      case 'page-started':
        open.set(event.page, beginPage(event))
        return
      case 'page-skipped': {
        const {kind, reason, totals} = event
        const outcome = judgeSkippedPage(kind)
        ended.push({...beginPage(event), outcome, skipped: {kind, reason}, totals})
        return
      }
      case 'step-started':
        addStep({key: event.key, id: event.id, outcome: 'interrupted', reason: null, commands: []})
        return
      case 'step-skipped':
        addStep({key: event.key, id: event.id, outcome: 'skipped', reason: event.reason, commands: []})
        return
      case 'command-ended': {
        const {key, run, verdict, status, tries, durationMs} = event
        steps.get(stepOfKey(key))?.commands.push({key, run, verdict, status, tries, durationMs})
        return
      }
      case 'step-ended': {
        const step = steps.get(event.key)
        if (step !== undefined) step.outcome = event.outcome
        return
      }
      case 'page-ended': {
        const {outcome, totals, coverage, workdir} = event
        ended.push({
          ...(open.get(event.page) ?? beginPage({page: event.page, title: ''})),
          outcome,
          totals,
          coverage,
          workdir,
        })
        open.delete(event.page)
        return
      }
      default:
        return
    }
  }
  return {take, pages: () => [...ended, ...open.values()]}
}

type PageBeginning = PlayTerms & {readonly page: PageKey; readonly title: string}

function beginPage({page, title, retryOf, quarantine}: PageBeginning): PageDraft {
  return {
    page,
    title,
    outcome: 'interrupted',
    retryOf: retryOf ?? null,
    quarantine: quarantine ?? null,
    skipped: null,
    steps: [],
    totals: noTotals,
    coverage: null,
    workdir: null,
  }
}
