import {
  type EventOf,
  eventFormat,
  findWorst,
  isWell,
  noTotals,
  type Outcome,
  type RunEvent,
  sumTotals,
} from '../../event.ts'
import {fileOfPageKey} from '../../key.ts'
import {chooseRecordings, type MergeChoice} from './choose.ts'
import {mergeHostInfo} from './host-info.ts'
import {openLine, openMissing, takeInOrder} from './order.ts'
import type {MergeProblem} from './problems.ts'
import {type Recorded, type RecordingSurvey, type SurveyedPage, surveyRecordings} from './survey.ts'
import {type MergedTimes, mergeTimes} from './times.ts'

export {type MergeProblem, wordProblems} from './problems.ts'
export type {Recorded} from './survey.ts'

/** Recordings as one. */
export interface MergedRun {
  readonly problems: readonly MergeProblem[]
  readonly exitStatus: number // of the play of all of it: 0, 1, 2 or 130
  /** The events of one run, in the order in which one machine would have played all of it; each call begins anew. */
  readonly read: () => Generator<RunEvent>
}

/**
 * Merge recordings of shards, attempts and matrices. Of each page the events of one recording are told, in the order that its
 * shards know; pages of which none has anything are told as skipped.
 *
 * @param recorded at least one; each is read twice, and none of it is held
 */
export function mergeRecordings(recorded: readonly Recorded[]): MergedRun {
  const surveys = surveyRecordings(recorded)
  const choice = chooseRecordings(surveys)
  const times = mergeTimes(surveys)
  const {exitStatus} = endRun(surveys, choice, times.durationMs)
  return {problems: choice.problems, exitStatus, read: () => mergeEvents(surveys, choice, times)}
}

function* mergeEvents(
  surveys: readonly RecordingSurvey[],
  choice: MergeChoice,
  times: MergedTimes,
): Generator<RunEvent> {
  const lines = choice.sets.flatMap((set, index) => [
    ...set.recordings.map((recording) => openLine(recording, set, index, choice, times)),
    openMissing(set, index, choice),
  ])
  yield beginRun(surveys, choice)
  const seen = new Set<string>() // what all of them tell, told once
  for (const event of takeInOrder(lines)) {
    const once = nameCommon(event)
    if (once !== null && seen.has(once)) continue
    if (once !== null) seen.add(once)
    yield event
  }
  const hosts = surveys.flatMap(({hostInfo}) => hostInfo ?? [])
  const hostInfo = mergeHostInfo(hosts, times.durationMs)
  if (hostInfo !== null) yield hostInfo
  yield endRun(surveys, choice, times.durationMs)
}

/** By what an event is known that several recordings have; null for one that is of one page alone. */
function nameCommon(event: RunEvent): string | null {
  if (event.type === 'page-read') return `page ${event.source.page}`
  if (event.type === 'context-checked') return JSON.stringify([event.name, event.kubeContext, event.version])
  return null
}

function beginRun(surveys: readonly RecordingSurvey[], {sets, rename, missing}: MergeChoice): RunEvent {
  const pages = sets.flatMap((set) => {
    const planned = set.recordings.flatMap((recording) => recording.run.pages)
    const unplanned = missing.flatMap(({page, set: own}) => (own === set ? [page] : []))
    const positionOf = (page: string) => set.positions.get(fileOfPageKey(page)) ?? set.positions.size
    const inOrder = [...new Set([...planned, ...unplanned])].sort((one, other) => positionOf(one) - positionOf(other))
    return inOrder.map((page) => rename(set, page))
  })
  const inRepository: Record<string, string> = Object.assign({}, ...surveys.map(({run}) => run.inRepository))
  return {
    type: 'run-started',
    at: 0,
    format: eventFormat,
    startedAt: surveys[0]?.run.startedAt ?? '',
    version: [...new Set(surveys.map(({run}) => run.version))].join(', '),
    pages: [...new Set(pages)],
    contexts: Object.assign({}, ...surveys.map(({run}) => run.contexts)),
    ...(Object.keys(inRepository).length === 0 ? {} : {inRepository}),
  }
}

function endRun(
  surveys: readonly RecordingSurvey[],
  {isChosen, isFlaky, missing}: MergeChoice,
  durationMs: number,
): EventOf<'run-ended'> {
  const counted = surveys.map((survey) => {
    const pages = [...survey.pages]
      .filter(([page]) => isChosen(survey, page))
      .map(([page, surveyed]) => (isFlaky(survey, page) ? {...surveyed, outcome: 'flaky' as const} : surveyed))
    return {survey, pages, failure: findOwnFailure(survey)}
  })
  const isMissing = (page: string) => missing.some((each) => each.page === page)
  const relevant = counted.filter(
    ({survey: {run, pages: begun}, pages}) =>
      pages.length > 0 || (begun.size === 0 && (run.pages.length === 0 || run.pages.some(isMissing))),
  )
  const outcome = findWorst([
    ...relevant.flatMap(({pages}) => pages.filter(failsRun).map((page) => page.outcome ?? 'failed')),
    ...relevant.map(({failure}) => failure),
    missing.length > 0 ? 'failed' : 'passed',
  ])
  const couldNotRun = !isWell(outcome) && relevant.some(({survey}) => survey.ended?.exitStatus === 2)
  const totals = sumTotals(relevant.flatMap(({pages}) => pages.map((page) => page.totals ?? noTotals)))
  return {
    type: 'run-ended',
    at: durationMs,
    outcome,
    totals,
    exitStatus: couldNotRun ? 2 : exitStatuses[outcome],
    durationMs,
  }
}

const exitStatuses = {passed: 0, flaky: 0, failed: 1, interrupted: 130} as const

/** What a run came to beside its pages: what it left behind, or a warning that counts, may have failed it. */
function findOwnFailure({ended, pages}: RecordingSurvey): Outcome {
  if (ended === null) return 'failed'
  const ofPages = findWorst([...pages.values()].filter(failsRun).map(({outcome}) => outcome ?? 'failed'))
  return isWell(ofPages) && ended.outcome !== 'flaky' ? ended.outcome : 'passed'
}

/** What is quarantined fails no run; it may interrupt one. */
function failsRun({isQuarantined, outcome}: SurveyedPage): boolean {
  return !isQuarantined || outcome === 'interrupted'
}
