import {isWell, noTotals, type RunEvent} from '../../event.ts'
import {fileOfPageKey, firstOfPageKey, type PageKey} from '../../key.ts'
import type {Attempt, MergeChoice, RunSet} from './choose.ts'
import {wordMissing} from './problems.ts'
import {findPage, renamePages} from './rename.ts'
import type {RecordingSurvey} from './survey.ts'
import type {MergedTimes} from './times.ts'

/** Where an event stands: in the sources, or in what was played; in which set; at which page. */
type Rank = readonly [part: number, set: number, position: number]

interface RankedEvent {
  readonly rank: Rank
  readonly event: RunEvent
}

/** The events of a recording that are in the merged run. What is of no page follows the page before it. */
export function* openLine(
  recording: RecordingSurvey,
  {positions}: RunSet,
  set: number,
  choice: MergeChoice,
  {offsets}: MergedTimes,
): Generator<RankedEvent> {
  const offset = offsets.get(recording) ?? 0
  let position = -1
  let isTaken = true
  for (const read of recording.read()) {
    if (isOfRun(read)) continue
    const event = {...read, at: read.at + offset}
    const page = findPage(event)
    if (page !== null) {
      position = findPosition(positions, page)
      isTaken = !recording.pages.has(firstOfPageKey(page)) || choice.isChosen(recording, page)
    }
    if (event.type === 'page-read') yield {rank: [0, set, findPosition(positions, event.source.page)], event}
    else if (isTaken)
      for (const each of finishEvent(event, recording, choice)) yield {rank: [1, set, position], event: each}
  }
}

/** The merged run has one of each, of its own. */
function isOfRun({type}: RunEvent): boolean {
  return type === 'run-started' || type === 'run-ended' || type === 'surroundings'
}

/** Pages of a run that was not divided are all at one position: they stay in its order. */
function findPosition(positions: RunSet['positions'], page: PageKey): number {
  return positions.get(fileOfPageKey(page)) ?? positions.size
}

/** An event as the merged run has it; where a page begins, with a warning for each earlier attempt that fell short. */
function finishEvent(event: RunEvent, recording: RecordingSurvey, choice: MergeChoice): readonly RunEvent[] {
  const {earlier, isFlaky, rename} = choice
  const renamed = renamePages(event, (each) => rename(recording, each))
  if (event.type === 'page-ended' && renamed.type === 'page-ended') {
    const page = firstOfPageKey(event.page)
    const isLast = recording.pages.get(page)?.play === event.page
    return [isLast && isFlaky(recording, page) ? {...renamed, outcome: 'flaky'} : renamed]
  }
  const isFirst = (event.type === 'page-started' || event.type === 'page-skipped') && event.retryOf === undefined
  if (!isFirst) return [renamed]
  const page = rename(recording, event.page)
  return [renamed, ...earlier(recording, event.page).flatMap((attempt) => warnOfAttempt(event.at, page, attempt))]
}

function warnOfAttempt(at: number, page: PageKey, {id, outcome, makesFlaky}: Attempt): readonly RunEvent[] {
  const warning = {type: 'warning', at, page, key: null} as const
  if (makesFlaky)
    return [{...warning, code: 'flaky', text: `the page failed in ${id}, and passed when it was played again`}]
  if (outcome !== null && isWell(outcome)) return []
  const became = outcome === 'failed' ? 'failed' : 'was interrupted'
  return [{...warning, text: `an earlier attempt ${became}, in ${id}: this one counts`}]
}

/** Pages that no recording has. */
export function* openMissing(set: RunSet, index: number, {missing, rename}: MergeChoice): Generator<RankedEvent> {
  const own = missing
    .filter((each) => each.set === set)
    .map(({page, reason}) => ({page, reason, position: findPosition(set.positions, page)}))
    .sort((one, other) => one.position - other.position)
  for (const {page, reason, position} of own) {
    const name = rename(set, page)
    const skipped = {
      page: name,
      title: name,
      kind: 'unrecorded',
      reason: wordMissing(reason),
      totals: noTotals,
    } as const
    yield {rank: [1, index, position], event: {type: 'page-skipped', at: 0, ...skipped}}
  }
}

/** Take from lines, each of which is in order, what comes first in any of them. */
export function* takeInOrder(lines: readonly Generator<RankedEvent>[]): Generator<RunEvent> {
  const heads = lines.map((line) => ({line, head: line.next()}))
  for (;;) {
    let first: (typeof heads)[number] | null = null
    for (const each of heads)
      if (
        each.head.done !== true &&
        (first === null || first.head.done === true || isBefore(each.head.value, first.head.value))
      )
        first = each
    if (first === null || first.head.done === true) return
    const {rank} = first.head.value
    while (first.head.done !== true && !isAfter(first.head.value.rank, rank)) {
      yield first.head.value.event
      first.head = first.line.next()
    }
  }
}

function isBefore({rank}: RankedEvent, other: RankedEvent): boolean {
  return isAfter(other.rank, rank)
}

function isAfter(one: Rank, other: Rank): boolean {
  const at = one.findIndex((part, index) => part !== other[index])
  return at !== -1 && (one[at] ?? 0) > (other[at] ?? 0)
}
