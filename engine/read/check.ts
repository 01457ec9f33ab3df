import {type ComparatorName, findComparator, splitVarying, varying} from '../compare/names.ts'
import type {Diagnostic, Place} from '../diagnostic.ts'
import type {Expectation} from '../model.ts'
import type {Note} from '../note.ts'
import type {Annotation} from './annotation.ts'
import {reportBadUntil, reportUnknownComparator, reportUnknownVary} from './problems.ts'

/** How a block wants its outputs checked. */
export type Check = Pick<Expectation, 'times' | 'vary'> & {readonly comparator: ComparatorName}

/** Read what annotations say of a block's check. What cannot be read is said, and is as if it were not there. */
export function readChecks(
  annotations: readonly Annotation[],
  place: Place,
): {check: Check; diagnostics: Diagnostic[]} {
  const {verify, until, vary = []} = makeCheckNote(annotations)
  const wrong: Diagnostic[] = annotations.flatMap(({key, value, place: own}) => {
    const [written, there] = [String(value), own ?? place]
    if (key === 'verify' && verify === undefined) return [reportUnknownComparator(written, there)]
    if (key === 'until' && until === undefined) return [reportBadUntil(written, there)]
    const words = key === 'vary' ? vary.filter((word) => !varying.includes(word)) : []
    return words.map((word) => reportUnknownVary(word, there))
  })
  return {check: {comparator: verify ?? 'auto', times: until ?? 1, vary}, diagnostics: wrong}
}

/** What the annotations say of a check, as a step's note has it; what they do not say, or cannot, is not there. */
export function makeCheckNote(annotations: readonly Annotation[]): Pick<Note, 'verify' | 'until' | 'vary'> {
  const find = (key: string) => annotations.find((each) => each.key === key)?.value
  const [verify, until, vary] = [find('verify'), find('until'), find('vary')]
  const comparator = findComparator(String(verify ?? ''))
  const times = /^([1-9]\d{0,2})(?: times?)?$/.exec(String(until ?? ''))?.[1]
  return {
    ...(verify === undefined || comparator === undefined ? {} : {verify: comparator}),
    ...(times === undefined ? {} : {until: Number(times)}),
    ...(vary === undefined ? {} : {vary: splitVarying(String(vary))}),
  }
}
