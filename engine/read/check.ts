import {comparatorNamed, type Kind, varying} from '../compare/names.ts'
import type {Diagnostic, Place} from '../diagnostic.ts'
import type {Expectation} from '../model.ts'
import type {Notes} from './block.ts'
import {badUntil, unknownComparator, unknownVary} from './problems.ts'

/** How a block wants its outputs checked. */
export type Check = Pick<Expectation, 'times' | 'vary'> & {readonly comparator: Kind}

/** Read a block's notes. A note that cannot be read is said, and what it would say is as if it were not there. */
export const checkOf = ({verify, until, vary}: Notes, place: Place): {check: Check; diagnostics: Diagnostic[]} => {
  const comparator = comparatorNamed(verify ?? 'auto')
  const times = Number(/^([1-9]\d{0,2})(?: times?)?$/.exec(until ?? '1')?.[1] ?? Number.NaN)
  const words = (vary ?? '').split(/[\s,]+/).filter((word) => word !== '')
  const strange = words.filter((word) => !varying.includes(word))
  return {
    check: {comparator: comparator ?? 'auto', times: Number.isNaN(times) ? 1 : times, vary: words},
    diagnostics: [
      ...(comparator === undefined ? [unknownComparator(verify ?? '', place)] : []),
      ...(Number.isNaN(times) ? [badUntil(until ?? '', place)] : []),
      ...strange.map((word) => unknownVary(word, place)),
    ],
  }
}
