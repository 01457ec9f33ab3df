import {findWorst, type Outcome, type Totals} from '../../event.ts'
import {wordAmount} from '../text/quantity.ts'
import type {PageTranscript, StepTranscript, Transcript} from './transcript.ts'

/** What steps, pages or runs come to. */
export interface Counts extends Totals {
  readonly open: number // commands that the recording ends in, or before
}

const noCounts: Counts = {steps: 0, commands: 0, passed: 0, checked: 0, failed: 0, skipped: 0, open: 0}

/** Count the commands of steps, as far as they were recorded; open ones are not among `commands`. */
export function countSteps(steps: readonly StepTranscript[]): Counts {
  const commands = steps.flatMap((step) => step.commands)
  const verdicts = commands.flatMap(({verdict}) => verdict ?? [])
  const countKind = (kind: 'passed' | 'failed' | 'skipped') => verdicts.filter((each) => each.kind === kind).length
  const unread = steps.reduce((sum, {skippedCommands}) => sum + skippedCommands, 0)
  const checked = verdicts.filter((verdict) => verdict.kind !== 'skipped' && verdict.comparator !== 'status')
  return {
    steps: steps.length,
    commands: verdicts.length + unread,
    passed: countKind('passed'),
    checked: checked.length,
    failed: countKind('failed'),
    skipped: countKind('skipped') + unread,
    open: commands.length - verdicts.length,
  }
}

/** What a page comes to: as it says itself, or as far as it was recorded. */
export function countPage({ended, skipped, steps}: PageTranscript): Counts {
  const totals = ended?.totals ?? skipped?.totals
  return totals === undefined ? countSteps(steps) : {...totals, open: 0}
}

/** Ms that the steps of a page took: not what was played while it stood open, since pages that require it are played before its cleanup. */
export function measureSteps({steps}: PageTranscript): number {
  return steps.reduce((sum, {ended}) => sum + (ended?.durationMs ?? 0), 0)
}

export function countRun({ended, pages}: Pick<Transcript, 'ended' | 'pages'>): Counts {
  return ended === null
    ? sumCounts(pages.filter(({isReplaced}) => !isReplaced).map(countPage))
    : {...ended.totals, open: 0}
}

export function sumCounts(all: readonly Counts[]): Counts {
  return all.reduce((left, right) => {
    const add = (of: keyof Counts): number => left[of] + right[of]
    return {
      steps: add('steps'),
      commands: add('commands'),
      passed: add('passed'),
      checked: add('checked'),
      failed: add('failed'),
      skipped: add('skipped'),
      open: add('open'),
    }
  }, noCounts)
}

/** `7 passed, 3 failed, 8 skipped` */
export function wordCounts({passed, failed, skipped, open}: Counts): string {
  return [
    ...(passed > 0 || failed + skipped + open === 0 ? [`${passed} passed`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(open > 0 ? [`${open} not ended`] : []),
  ].join(', ')
}

/** What a report comes to. `open`: a record in it is not whole, and nothing in it fell short. */
export type Result = Outcome | 'open'

/** What the runs of a report come to: the worst of them. */
export function findResult(transcripts: readonly Transcript[]): Result {
  const outcome = findWorst(transcripts.map(findOutcome))
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
    case 'flaky':
      return `${result === 'passed' ? 'Passed' : 'Flaky'}: ${wordPassed(passed, failed, commands)}`
    case 'failed':
      return failed === 0 ? 'Failed' : `Failed: ${failed} of ${wordAmount(commands, 'command')}`
    case 'interrupted':
      return failed === 0 ? 'Interrupted' : `Interrupted: ${failed} of ${wordAmount(commands, 'command')} failed`
    case 'open':
      return `Incomplete: ${wordAmount(passed, 'command')} passed before the record ends`
  }
}

/** @param failed where no failure fails the run */
function wordPassed(passed: number, failed: number, commands: number): string {
  if (passed === commands) return `all ${wordAmount(commands, 'command')}`
  const others = failed === 0 ? 'the others were skipped' : `${failed} failed on quarantined pages`
  return `${passed} of ${wordAmount(commands, 'command')}, ${others}`
}
