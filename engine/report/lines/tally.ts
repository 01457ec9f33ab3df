import {formatPlace, type Place} from '../../diagnostic.ts'
import type {EventOf, RunEvent} from '../../event.ts'
import {pageOfKey} from '../../key.ts'
import {isCounted, wordAside} from '../transcript/facts.ts'
import {type Called, splitPageKey, type Terms} from '../transcript/transcript.ts'

/** A command that failed, once, in however many plays. */
export interface Broken {
  readonly place: Place
  readonly run: string
  readonly plays: readonly string[] // none in a run of one play
}

/** What became of a page. */
export interface PageTally extends Called, Terms {
  readonly page: string // as events call it
  readonly ownMs: number // in its steps: other pages are played before its cleanup
  readonly warnings: ReadonlySet<string>
  readonly isBegun: boolean // false where it was skipped
  readonly ended: EventOf<'page-ended'> | null // null where it was not played to its end
}

/** What a summary needs to know beside the totals. */
export interface RunTally {
  readonly due: readonly string[] // pages, as events call them
  readonly pages: readonly PageTally[] // in the order in which they were begun
  readonly broken: readonly Broken[]
  readonly noted: number // commands whose output was compared with what a note expects
  readonly skipped: ReadonlyMap<string, number> // reason → commands
  readonly unplayed: ReadonlyMap<string, number> // reason → blocks that hold no command as far as is known
  readonly offPage: ReadonlyMap<string, number> // text → times
  readonly warnings: ReadonlyMap<string, number>
  readonly left: readonly EventOf<'left-behind'>[]
  readonly isShortOfCoverage: boolean // less was played than is wanted
}

export const emptyTally: RunTally = {
  due: [],
  pages: [],
  broken: [],
  noted: 0,
  skipped: new Map(),
  unplayed: new Map(),
  offPage: new Map(),
  warnings: new Map(),
  left: [],
  isShortOfCoverage: false,
}

export function tallyEvent(tally: RunTally, event: RunEvent): RunTally {
  switch (event.type) {
    case 'run-started':
      return {...tally, due: event.pages}
    case 'page-started':
      return addPage(tally, event)
    case 'step-ended':
      return changePage(tally, pageOfKey(event.key), (page) => ({...page, ownMs: page.ownMs + event.durationMs}))
    case 'page-ended':
      return changePage(tally, event.page, (page) => ({...page, ended: event}))
    case 'step-skipped':
      return event.commands === 0
        ? {...tally, unplayed: addCount(tally.unplayed, findSkipReason(event), 1)}
        : {...tally, skipped: addCount(tally.skipped, findSkipReason(event), event.commands)}
    case 'page-skipped':
      return {
        ...addPage(tally, event),
        skipped: addCount(tally.skipped, event.reason, event.totals.commands),
      }
    case 'left-behind':
      return {...tally, left: [...tally.left, event]}
    case 'off-page':
      return {...tally, offPage: addCount(tally.offPage, wordAside(event), 1)}
    case 'warning':
      return isCounted(event) ? tallyWarning(tally, event) : tally
    case 'command-ended':
      return tallyCommand(tally, event)
    default:
      return tally
  }
}

/** In several plays each tab is skipped in some of them, and followed by others. */
function findSkipReason({key, kind, reason}: EventOf<'step-skipped'>): string {
  return splitPageKey(pageOfKey(key)).play !== '' && kind === 'tab' ? 'in tabs that their plays do not follow' : reason
}

function addPage(tally: RunTally, event: EventOf<'page-started' | 'page-skipped'>): RunTally {
  const {pages} = changePage(tally, event.retryOf ?? '', (page) => ({...page, isReplaced: true}))
  return {...tally, pages: [...pages, beginPage(event)]}
}

function beginPage({type, page, quarantine}: EventOf<'page-started' | 'page-skipped'>): PageTally {
  const terms = {isReplaced: false, quarantine: quarantine ?? null}
  const isBegun = type === 'page-started'
  return {page, ...splitPageKey(page), ...terms, ownMs: 0, warnings: new Set(), isBegun, ended: null}
}

function tallyWarning(tally: RunTally, event: EventOf<'warning'>): RunTally {
  const {hint: _, code, ...bare} = event
  const text = wordAside(bare) // what to do about it, and its code, were told with it
  const isShortOfCoverage = tally.isShortOfCoverage || code === 'min-coverage'
  const counted = {...tally, isShortOfCoverage, warnings: addCount(tally.warnings, text, 1)}
  return changePage(counted, event.page, (page) => ({...page, warnings: new Set([...page.warnings, text])}))
}

function changePage(tally: RunTally, page: string, to: (page: PageTally) => PageTally): RunTally {
  const index = tally.pages.findLastIndex((each) => each.page === page)
  const found = tally.pages[index]
  return found === undefined ? tally : {...tally, pages: tally.pages.with(index, to(found))}
}

/** In several plays the same command may fail several times. */
function addBroken(all: readonly Broken[], place: Place, run: string, play: string): readonly Broken[] {
  if (play === '') return [...all, {place, run, plays: []}]
  const before = all.find((each) => formatPlace(each.place) === formatPlace(place) && each.run === run)
  return before === undefined
    ? [...all, {place, run, plays: [play]}]
    : all.map((each) => (each === before ? {...each, plays: [...each.plays, play]} : each))
}

function tallyCommand({noted, ...before}: RunTally, {key, verdict, place, run}: EventOf<'command-ended'>): RunTally {
  const tally = {...before, noted: noted + (verdict.kind !== 'skipped' && verdict.noted ? 1 : 0)}
  switch (verdict.kind) {
    case 'passed':
      return tally
    case 'failed':
      return {...tally, broken: addBroken(tally.broken, place, run, splitPageKey(pageOfKey(key)).play)}
    case 'skipped':
      return {...tally, skipped: addCount(tally.skipped, verdict.reason, 1)}
  }
}

function addCount(counts: ReadonlyMap<string, number>, text: string, amount: number): ReadonlyMap<string, number> {
  return amount === 0 ? counts : new Map([...counts, [text, (counts.get(text) ?? 0) + amount]])
}
