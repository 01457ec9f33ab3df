import {type Outcome, type Totals, worst} from '../../event.ts'
import {count} from '../text/quantity.ts'
import type {Transcript} from '../transcript/transcript.ts'
import {countRun} from './totals.ts'

/** What a report comes to. `open`: a record in it is not whole, and nothing in it fell short. */
export type Result = Outcome | 'open'

/** What the runs of a report come to: the worst of them. */
export function findResult(transcripts: readonly Transcript[]): Result {
  const outcome = worst(transcripts.map(findOutcome))
  return outcome === 'passed' && transcripts.some(({ended}) => ended === null) ? 'open' : outcome
}

/** Where the record ends before the run did, what of it fell short decides. */
function findOutcome({ended, interruptedAt, ...transcript}: Transcript): Outcome {
  if (ended !== null) return ended.outcome
  if (interruptedAt.length > 0) return 'interrupted'
  return countRun({ended, ...transcript}).failed > 0 ? 'failed' : 'passed'
}

/** `Failed: 3 of 18 commands` */
export function wordResult(result: Result, {commands, failed, passed}: Totals): string {
  switch (result) {
    case 'passed':
      return passed === commands
        ? `Passed: all ${count(commands, 'command')}`
        : `Passed: ${passed} of ${count(commands, 'command')}, the others were skipped`
    case 'failed':
      return failed === 0 ? 'Failed' : `Failed: ${failed} of ${count(commands, 'command')}`
    case 'interrupted':
      return failed === 0 ? 'Interrupted' : `Interrupted: ${failed} of ${count(commands, 'command')} failed`
    case 'open':
      return `Not whole: ${count(passed, 'command')} passed before the record ends`
  }
}
