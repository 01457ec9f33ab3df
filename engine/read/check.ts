import {type ComparatorName, findComparator, splitVarying, varying} from '../compare/names.ts'
import type {Diagnostic, Place} from '../diagnostic.ts'
import type {Expectation} from '../model.ts'
import type {Note} from '../note.ts'
import type {Annotation} from './annotation.ts'
import {reportBadUntil, reportUnknownComparator, reportUnknownVary} from './problems.ts'

/** What a block says of its check, as it is written; null where it says nothing. */
export interface Notes {
  readonly verify: string | null // a comparator
  readonly until: string | null // how often in a row it must match: `3 times`
  readonly vary: string | null // what else may differ: `sizes, counters`
  readonly places: Readonly<Record<string, Place>> // of those that stand in a comment before the block
}

/** How a block wants its outputs checked. */
export type Check = Pick<Expectation, 'times' | 'vary'> & {readonly comparator: ComparatorName}

/** Read a block's notes. A note that cannot be read is said, and what it would say is as if it were not there. */
export function readChecks(
  {verify, until, vary, places}: Notes,
  place: Place,
): {check: Check; diagnostics: Diagnostic[]} {
  const {comparator, times, vary: words} = readCheck({verify, until, vary})
  const strange = words.filter((word) => !varying.includes(word))
  return {
    check: {comparator: comparator ?? 'auto', times: Number.isNaN(times) ? 1 : times, vary: words},
    diagnostics: [
      ...(comparator === undefined ? [reportUnknownComparator(verify ?? '', places.verify ?? place)] : []),
      ...(Number.isNaN(times) ? [reportBadUntil(until ?? '', places.until ?? place)] : []),
      ...strange.map((word) => reportUnknownVary(word, places.vary ?? place)),
    ],
  }
}

function readCheck({verify, until, vary}: Omit<Notes, 'places'>) {
  return {
    comparator: findComparator(verify ?? 'auto'),
    times: Number(/^([1-9]\d{0,2})(?: times?)?$/.exec(until ?? '1')?.[1] ?? Number.NaN),
    vary: splitVarying(vary ?? ''),
  }
}

/** What a block's notes say, as a step's note has it; what they do not say, or cannot, is not there. */
export function makeCheckNote(notes: Notes): Note {
  const {comparator, times, vary} = readCheck(notes)
  return {
    ...(notes.verify === null || comparator === undefined ? {} : {verify: comparator}),
    ...(notes.until === null || Number.isNaN(times) ? {} : {until: times}),
    ...(notes.vary === null ? {} : {vary}),
  }
}

/** What the annotations say of a check. */
export function collectNotes(annotations: readonly Annotation[]): Notes {
  if (annotations.length === 0) return nothingSaid
  const findValue = (name: string) => {
    const value = annotations.find(({key}) => key === name)?.value
    return value === true ? '' : (value ?? null)
  }
  const places = annotations.flatMap(({key, place}) => (place === null ? [] : [[key, place]]))
  return {
    verify: findValue('verify'),
    until: findValue('until'),
    vary: findValue('vary'),
    places: Object.fromEntries(places),
  }
}

const nothingSaid: Notes = {verify: null, until: null, vary: null, places: {}}
