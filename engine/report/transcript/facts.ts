import {formatPlace} from '../../diagnostic.ts'
import type {Coverage, EventOf} from '../../event.ts'
import {ownValue} from '../../mapping.ts'
import {type Failed, findExpecter, type Judgement, type Passed} from '../../verdict.ts'
import {wordOffPage} from '../text/off-page.ts'
import {wordAmount, wordDuration, wordTries} from '../text/quantity.ts'
import {
  type Aside,
  type CommandTranscript,
  findCauses,
  findStepState,
  type PageTranscript,
  type StepTranscript,
  type Transcript,
} from './transcript.ts'

/** An aside, and what it is about: its page where both are null. */
export interface PlacedAside {
  readonly aside: Aside
  readonly step: StepTranscript | null
  readonly command: CommandTranscript | null
}

/** All that is told of a page: of it as a whole first, then of its steps and their commands in order. */
export function listAsides({asides, steps}: PageTranscript): readonly PlacedAside[] {
  return [
    ...asides.map((aside) => ({aside, step: null, command: null})),
    ...steps.flatMap((step) => [
      ...step.asides.map((aside) => ({aside, step, command: null})),
      ...step.commands.flatMap((command) => command.asides.map((aside) => ({aside, step, command}))),
    ]),
  ]
}

/** What it says, in a line; of a warning, where, too. */
export function wordAside(aside: Aside): string {
  if (aside.type === 'off-page') return wordOffPage(aside.action)
  if (aside.type === 'diagnosis') return wordDiagnosis(aside)
  return `${aside.place === undefined ? '' : `${formatPlace(aside.place)}: `}${wordWarning(aside)}`
}

/** A warning with what to do about it and its code, for whoever shows its place beside it. */
export function wordWarning({text, hint = '', code}: Pick<EventOf<'warning'>, 'text' | 'hint' | 'code'>): string {
  return `${text}${hint === '' ? '' : ` (${hint})`}${code === undefined ? '' : ` [${code}]`}`
}

/** ` [status, output]`: the codes of a failure, for the end of its reason. That somebody interrupted it needs no explanation. */
export function wordCodes(failed: Failed, status: number | null): string {
  const codes = new Set(findCauses(failed, status).filter((cause) => cause !== 'interrupted'))
  return codes.size === 0 ? '' : ` [${[...codes].join(', ')}]`
}

const maxPodsNamed = 5

/** `how cluster1 stood when this failed: 1 pod not ready, sample/web-1` */
function wordDiagnosis({context, notReady, notAsked}: EventOf<'diagnosis'>): string {
  const more = notReady.length - maxPodsNamed
  const named = [...notReady.slice(0, maxPodsNamed), ...(more > 0 ? [`${more} more`] : [])]
  const pods = notReady.length === 0 ? [] : [`${wordAmount(notReady.length, 'pod')} not ready`, ...named]
  const rest = notAsked.length === 0 ? [] : [`not asked about ${notAsked.join(', ')}`]
  const facts = [pods.join(', '), ...rest].filter((fact) => fact !== '').join('; ')
  return `how ${context} stood when this failed${facts === '' ? '' : `: ${facts}`}`
}

/** What a cluster was asked, each behind a prompt, and what came back. */
export function listDiagnosisLines({answers}: EventOf<'diagnosis'>): readonly string[] {
  return answers.flatMap(({asked, text}) => [`$ ${asked}`, ...text.split('\n')])
}

/** How many different things some pages warn of. */
export function countWarnings(pages: readonly PageTranscript[]): number {
  const asides = pages.flatMap((page) => listAsides(page).map(({aside}) => aside))
  return new Set(asides.filter(isCounted).map(wordAside)).size
}

/** That there are warnings where none may be is no further one. */
export function isCounted(aside: Aside): boolean {
  return aside.type === 'warning' && aside.code !== 'strict'
}

/** `passed, 2 warnings` */
export function wordWithWarnings(text: string, warnings: number): string {
  return warnings === 0 ? text : `${text}, ${wordAmount(warnings, 'warning')}`
}

export function findLastWarning(asides: readonly Aside[]): string | null {
  const warning = asides.findLast(({type}) => type === 'warning')
  return warning?.type === 'warning' ? wordWarning({...warning, hint: ''}) : null
}

/** A context that a run was played with. */
interface ContextFacts {
  readonly name: string // `cluster1`
  readonly kubeContext: string
  readonly answer: {readonly server: string; readonly version: string} | null // null where it was not asked, or said nothing
}

/** Contexts as a run was begun with, then others that have answered; each with what it said. */
export function listContexts({run, contexts}: Transcript): readonly ContextFacts[] {
  const names = new Set([...Object.keys(run.contexts), ...contexts.map(({name}) => name)])
  return [...names].map((name) => {
    const answer = contexts.find((each) => each.name === name) ?? null
    return {name, kubeContext: answer?.kubeContext ?? ownValue(run.contexts, name) ?? '', answer}
  })
}

/** How much of some pages was played, in steps. */
export type Covered = Pick<Coverage, 'open' | 'executed' | 'verified'>

/** What was played again counts once. */
interface CoveredPage extends Pick<PageTranscript, 'isReplaced'> {
  readonly ended: {readonly coverage: Coverage} | null
}

/** The coverage of all of these pages that were played to their end, together; null where none was. */
export function sumCoverage(pages: readonly CoveredPage[]): Covered | null {
  return sumCovered(pages.flatMap(({ended, isReplaced}) => (isReplaced ? [] : (ended?.coverage ?? []))))
}

/** Null for none. */
export function sumCovered(all: readonly Covered[]): Covered | null {
  const sum = (of: keyof Covered): number => all.reduce((total, each) => total + each[of], 0)
  return all.length === 0 ? null : {open: sum('open'), executed: sum('executed'), verified: sum('verified')}
}

/** `9 of 12 steps played, 6 checked` */
export function wordCoverage({open, executed, verified}: Covered): string {
  return `${executed} of ${wordAmount(open, 'step')} played, ${verified} checked`
}

/** Where a record ends before its run does. */
interface RecordEnd {
  readonly atMs: number // since the run began
  readonly page: PageTranscript | null // null: between pages, or before the first one
  readonly step: StepTranscript | null // null: between steps
}

/** Where the record of a run ends; null where it is whole. */
export function findRecordEnd({ended, pages, untilMs}: Transcript): RecordEnd | null {
  if (ended !== null) return null
  const open = pages.filter((page) => page.started !== null && page.ended === null)
  const within = open.findLast(({steps}) => steps.some(isOpen)) ?? open.at(-1) ?? null
  return {atMs: untilMs, page: within, step: within?.steps.findLast(isOpen) ?? null}
}

function isOpen(step: StepTranscript): boolean {
  return findStepState(step) === 'open'
}

/** `secret/a, secret/b of namespace sample in cluster1, most likely made by verify.md#deploy_1/1`: a line for each maker. */
export function wordLeftBehind(left: readonly EventOf<'left-behind'>[]): readonly string[] {
  const groups = new Map<string, string[]>()
  for (const {context, object, namespace, madeBy} of left) {
    const where = `${namespace === null ? '' : ` of namespace ${namespace}`} in ${context}`
    const rest = `${where}${madeBy === null ? '' : `, most likely made by ${madeBy}`}`
    groups.set(rest, [...(groups.get(rest) ?? []), object])
  }
  return [...groups].map(([rest, objects]) => `${objects.join(', ')}${rest}`)
}

/**
 * `exit status 1`; empty where the reason says it already.
 *
 * @param status null for what did not run
 */
export function wordExit(status: number | null, judgement: Judgement): string {
  const causes = judgement.kind === 'failed' ? findCauses(judgement, status) : []
  if (status === null) return causes.includes('not-run') ? '' : 'did not run'
  return causes.includes('status') ? '' : `exit status ${status}`
}

/** Of a command that has no verdict: why. */
export function wordUnended({started}: CommandTranscript): string {
  return started === null ? 'not begun' : 'the record ends while it ran'
}

/** `as the page shows`; empty where there was nothing to compare. */
export function wordExpected({comparator, noted}: Passed): string {
  return comparator === 'status' ? '' : `as ${findExpecter(noted).shows}`
}

/** `` compared by `table`: the page shows a header ``; empty where there was nothing to compare. */
export function wordComparator({comparator, why}: Failed): string {
  return comparator === 'status' ? '' : `compared by \`${comparator}\`${why === '' ? '' : `: ${why}`}`
}

/** `matched after 5.4s, 4 tries`; what a reader has run again was not waited for. Empty for one that did not run. */
export function wordTimeTaken({ended, verdict, tries: before}: CommandTranscript): string {
  if (ended === null || ended.tries === 0) return ''
  if (ended.tries === 1) return wordDuration(ended.durationMs)
  const isAsked = before.some(({deadlineMs}) => deadlineMs === 0)
  const waited = `${wordDuration(ended.totalMs)}, ${wordTries(ended.tries)}`
  if (isAsked) return `${waited}, run again by who played it`
  return verdict?.kind === 'passed' ? `matched after ${waited}` : waited
}

/** `interrupted after 49s, and again after 52s`; empty where the run was not. */
export function wordInterrupts({interruptedAt}: Pick<Transcript, 'interruptedAt'>): string {
  return interruptedAt.length === 0
    ? ''
    : `interrupted after ${interruptedAt.map(wordDuration).join(', and again after ')}`
}
