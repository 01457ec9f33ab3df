import type {Failed} from '../../verdict.ts'

/**
 * The verdict on a command that fell short before its output was compared.
 *
 * @param why what it was judged by
 */
export function failed(why: string, reason: string): Failed {
  return {
    kind: 'failed',
    comparator: 'status',
    why,
    reason,
    diff: [],
  }
}

/** The verdict on a command that could not be run. */
export function notRun(reason: string): Failed {
  return failed('it was not run', `not run: ${reason}`)
}
