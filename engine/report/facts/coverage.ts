import type {Coverage} from '../../event.ts'
import {count} from '../text/quantity.ts'

/** How much of some pages was played, in steps. */
export type Covered = Pick<Coverage, 'open' | 'executed' | 'verified'>

/** The coverage of all of these pages that were played to their end, together; null where none was. */
export function sumCoverage(pages: readonly {readonly ended: {readonly coverage: Coverage} | null}[]): Covered | null {
  const all = pages.flatMap(({ended}) => ended?.coverage ?? [])
  const sum = (of: keyof Covered): number => all.reduce((total, each) => total + each[of], 0)
  return all.length === 0 ? null : {open: sum('open'), executed: sum('executed'), verified: sum('verified')}
}

/** `9 of 12 steps played, 6 checked` */
export function wordCoverage({open, executed, verified}: Covered): string {
  return `${executed} of ${count(open, 'step')} played, ${verified} checked`
}
