import type {Place} from '../../diagnostic.ts'
import type {Call, EventOf, PageSource, Quarantine, Skip} from '../../event.ts'
import type {CommandKey, StepKey} from '../../key.ts'
import {attemptOfPageKey, combinationOfPageKey, fileOfPageKey} from '../../key.ts'
import type {Phase, Within} from '../../model.ts'
import type {Failed, FailureCause, Verdict} from '../../verdict.ts'

/** What a run came to, made of its events: all that a report is made of which is not drawn while things happen. */
export interface Transcript {
  readonly run: EventOf<'run-started'>
  readonly hostInfo: EventOf<'surroundings'> | null // null where the run ended before they were known
  readonly contexts: readonly EventOf<'context-checked'>[]
  readonly pages: readonly PageTranscript[] // in the order in which they were begun or skipped
  readonly left: readonly EventOf<'left-behind'>[]
  readonly interruptedAt: readonly number[] // ms since the run began
  readonly ended: EventOf<'run-ended'> | null // null: the record of it is not whole
  readonly untilMs: number // when its last event was, since it began
}

/** How its repository calls a page, or what one includes. */
export function findPathInRepository(file: string, {run: {inRepository = {}}}: Pick<Transcript, 'run'>): string {
  return Object.hasOwn(inRepository, file) ? (inRepository[file] ?? file) : file
}

/** Where a line of a page is read on the web; null where nothing tells. */
export function findSourceLink({page, start}: Place, {hostInfo}: Pick<Transcript, 'hostInfo'>): string | null {
  const sources = hostInfo?.repository?.sources ?? {}
  const url = Object.hasOwn(sources, page) ? (sources[page] ?? '') : ''
  return /^https?:\/\//.test(url) ? url.replaceAll('{line}', `${start.line}`) : null
}

/** A page of a run. */
export interface PageTranscript extends Called, Terms {
  readonly page: string // as events call it: `guide.md[iop]`
  readonly title: string
  readonly source: PageSource | null // null where it was not recorded
  readonly started: EventOf<'page-started'> | null // null where it was skipped
  readonly skipped: EventOf<'page-skipped'> | null
  readonly ended: EventOf<'page-ended'> | null
  readonly steps: readonly StepTranscript[] // in the order in which they were come to
  readonly asides: readonly Aside[] // that belong to no step of it
  readonly sinceMs: number
  readonly untilMs: number
}

/** A step that was come to, be it played or not. */
export interface StepTranscript {
  readonly key: StepKey
  readonly id: string
  readonly phase: Phase
  readonly section: string
  readonly within: readonly Within[] // empty for one that was skipped
  readonly place: Place
  readonly skip: Skip | null
  readonly ended: EventOf<'step-ended'> | null // null where it was skipped, or the record ends in it
  readonly commands: readonly CommandTranscript[] // none where the step was skipped
  readonly skippedCommands: number // how many commands it would have had
  readonly asides: readonly Aside[] // that belong to none of its commands
  readonly sinceMs: number
}

/** A command of a step. */
export interface CommandTranscript {
  readonly key: CommandKey
  readonly run: string
  readonly place: Place
  readonly shows: string | null // what the page, or a note, shows that it prints
  readonly started: EventOf<'command-started'> | null // null where it was never begun
  readonly ended: EventOf<'command-ended'> | null // null: the record ends in it. Its `output` is empty: see `output`
  readonly verdict: Verdict | null // null as well
  readonly tries: readonly EventOf<'try-ended'>[] // those after which it was run again
  readonly output: KeptOutput // by its last try
  readonly late: KeptOutput // by what it left running in the background
  readonly calls: readonly Call[] // of guarded tools
  readonly jobs: readonly EventOf<'job'>[]
  readonly asides: readonly Aside[]
}

/** Output, with its middle cut where there is too much of it. */
export interface KeptOutput {
  readonly head: string
  readonly left: number // characters cut between head and tail; 0 where `tail` is empty
  readonly tail: string
  readonly endsWithNewline: boolean // true where nothing was printed
  readonly file: string | null // where all of it is, where a recording has it
  readonly cutBytes: number // that are missing there, between its beginning and its end
}

/** Something that is told beside a command's output, where it happened. */
export type Aside = EventOf<'off-page'> | EventOf<'warning'> | EventOf<'diagnosis'>

/** What a command, a step or a page came to; `open` where the record ends in it, `flaky` for pages alone. */
export type State = 'passed' | 'flaky' | 'failed' | 'interrupted' | 'skipped' | 'open'

/** What a step came to. */
export function findStepState({skip, ended}: Pick<StepTranscript, 'skip' | 'ended'>): Exclude<State, 'flaky'> {
  return skip !== null ? 'skipped' : (ended?.outcome ?? 'open')
}

/** What a command came to; `failed` for one that an interrupt ended. */
export function findCommandState({verdict}: Pick<CommandTranscript, 'verdict'>): Exclude<State, 'flaky'> {
  return verdict?.kind ?? 'open'
}

/** What a page came to. */
export function findPageState({ended, skipped}: Pick<PageTranscript, 'ended' | 'skipped'>): State {
  return skipped !== null ? 'skipped' : (ended?.outcome ?? 'open')
}

/** What sets a play of a page apart: that it is one of several, that its failures do not count. */
export interface Terms {
  readonly attempt: number // of this page in this combination; 1-based
  readonly isReplaced: boolean // by a later play of it in this run
  readonly quarantine: Quarantine | null
}

/** Whether the run fails where a page does. */
export function failsRun({isReplaced, quarantine}: Terms): boolean {
  return !isReplaced && (quarantine === null || quarantine.isOver)
}

/** `attempt 2`, `quarantined until 2026-12-31`, for a list of facts. */
export function wordTerms({attempt, isReplaced, quarantine}: Terms): readonly string[] {
  return [
    ...(attempt === 1 ? [] : [`attempt ${attempt}`]),
    ...(isReplaced ? ['played again'] : []),
    ...(quarantine === null ? [] : [`${quarantine.isOver ? 'was ' : ''}quarantined until ${quarantine.until}`]),
  ]
}

/** The worst that several steps came to; `skipped` for none. */
export function findWorstState(steps: readonly StepTranscript[]): State {
  return pickWorst(steps.map(findStepState))
}

/** The worst of some states; `skipped` for none. */
export function pickWorst(states: readonly State[]): State {
  const order: readonly State[] = ['failed', 'interrupted', 'open', 'flaky', 'passed']
  return order.find((state) => states.includes(state)) ?? 'skipped'
}

/** Whether the recording ends in a step, and in none of its commands, which would say so. */
export function endsBetween(step: StepTranscript): boolean {
  return findStepState(step) === 'open' && step.commands.every(({ended}) => ended !== null)
}

/** Whether something of a step is to be looked at where failures alone are. */
export function fellShort(step: StepTranscript): boolean {
  const state = findStepState(step)
  return state === 'failed' || state === 'interrupted' || state === 'open'
}

/** Whether a command was ended by an interrupt: that is no fault of its page. */
export function wasInterrupted({verdict, ended}: Pick<CommandTranscript, 'verdict' | 'ended'>): boolean {
  return verdict?.kind === 'failed' && findCauses(verdict, ended?.status ?? null).includes('interrupted')
}

/**
 * What the reason of a failure tells of. Older recordings do not say: there, what failed by its status tells that, and 130 is
 * what an interrupt leaves.
 *
 * @param status null for what did not run
 */
export function findCauses({causes, comparator}: Failed, status: number | null): readonly FailureCause[] {
  if (causes !== undefined) return causes
  if (comparator !== 'status') return ['output']
  return status === null ? ['not-run'] : status === 130 ? ['interrupted'] : ['status']
}

/** A page as events call it, taken apart: in a run of several plays its name ends with what tells its play from others. */
export interface Called {
  readonly file: string
  readonly play: string // `iop, gateway-api`; empty in a run of one play
  readonly attempt: number // 1-based
}

/** `guide.md[iop]` → `guide.md` and `iop`. Brackets before a file's ending are its folder's own. */
export function splitPageKey(page: string): Called {
  return {file: fileOfPageKey(page), play: combinationOfPageKey(page), attempt: attemptOfPageKey(page)}
}
