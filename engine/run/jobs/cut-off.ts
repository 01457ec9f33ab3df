import type {Skip} from '../../event.ts'
import {attemptOfPageKey} from '../../key.ts'
import {wordDuration} from '../../report/index.ts'
import type {RunContext} from '../run-context.ts'

/** Watches for what ends a run before all its pages are begun. */
export interface CutOffWatch {
  /** Why no more pages are to be begun; null while they are. */
  readonly find: () => Skip | null
  readonly close: () => void
}

/** Watch how many pages fail for good, quarantined ones apart, and the time. */
export function watchCutOff({
  options: {bail, limits, retries = 0},
  pipe,
}: Pick<RunContext, 'options' | 'pipe'>): CutOffWatch {
  const {totalMs = Number.POSITIVE_INFINITY} = limits ?? {}
  const quarantined = new Set<string>() // pages, as events call them
  let failed = 0
  const close = pipe.listen((event) => {
    if (event.type === 'page-started' && event.quarantine?.isOver === false) quarantined.add(event.page)
    const isLast = event.type === 'page-ended' && attemptOfPageKey(event.page) > retries
    if (isLast && event.outcome === 'failed' && !quarantined.has(event.page)) failed++
    if (event.type === 'page-skipped' && event.kind === 'crash') failed++
  })
  const findReason = (): string | null => {
    if (pipe.now() >= totalMs) return `the run has come to its limit of ${wordDuration(totalMs)}`
    if (bail === undefined || failed < bail) return null
    return `${failed === 1 ? 'a page' : `${failed} pages`} had failed before it`
  }
  return {
    close,
    find: () => {
      const text = findReason()
      return text === null ? null : {kind: 'cut-off', text}
    },
  }
}
