import type {Place} from '../../diagnostic.ts'
import type {RunEvent} from '../../event.ts'
import {leftBehind} from './left-behind.ts'

export interface Broken {
  readonly place: Place
  readonly run: string
  readonly reason: string
}

/** What a summary needs to know beside the totals. */
export interface Tally {
  readonly pages: readonly Extract<RunEvent, {type: 'page-ended'}>[]
  readonly broken: readonly Broken[]
  readonly skipped: ReadonlyMap<string, number> // reason → commands
  readonly offPage: ReadonlyMap<string, number> // text → times
  readonly warnings: ReadonlyMap<string, number>
  readonly left: readonly string[] // behind, in a context
}

export const nothingYet: Tally = {
  pages: [],
  broken: [],
  skipped: new Map(),
  offPage: new Map(),
  warnings: new Map(),
  left: [],
}

export function counted(tally: Tally, event: RunEvent): Tally {
  switch (event.type) {
    case 'page-ended':
      return {...tally, pages: [...tally.pages, event]}
    case 'step-skipped':
      return {...tally, skipped: plus(tally.skipped, event.reason, event.commands)}
    case 'page-skipped':
      return {...tally, skipped: plus(tally.skipped, event.reason, event.totals.commands)}
    case 'left-behind':
      return {...tally, left: [...tally.left, leftBehind(event)]}
    case 'off-page':
      return {...tally, offPage: plus(tally.offPage, event.action.text, 1)}
    case 'warning':
      return {...tally, warnings: plus(tally.warnings, event.text, 1)}
    case 'command-ended':
      return judged(tally, event)
    default:
      return tally
  }
}

function judged(tally: Tally, {verdict, place, run}: Extract<RunEvent, {type: 'command-ended'}>): Tally {
  switch (verdict.kind) {
    case 'passed':
      return tally
    case 'failed':
      return {...tally, broken: [...tally.broken, {place, run, reason: verdict.reason}]}
    case 'skipped':
      return {...tally, skipped: plus(tally.skipped, verdict.reason, 1)}
  }
}

const plus = (counts: ReadonlyMap<string, number>, text: string, amount: number): ReadonlyMap<string, number> =>
  new Map([...counts, [text, (counts.get(text) ?? 0) + amount]])
