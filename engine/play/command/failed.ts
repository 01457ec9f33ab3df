import type {Failed} from '../../verdict.ts'

/**
 * The verdict on a command that fell short before its output was compared.
 *
 * @param why what it was judged by
 */
export const failed = (why: string, reason: string): Failed => ({
  kind: 'failed',
  comparator: 'status',
  why,
  reason,
  diff: [],
})

/** The verdict on a command that could not be run. */
export const notRun = (reason: string): Failed => failed('it was not run', `not run: ${reason}`)
