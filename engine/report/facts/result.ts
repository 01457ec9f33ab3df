import {type Outcome, type Totals, worst} from '../../event.ts'
import {count} from '../text/quantity.ts'
import type {PageTranscript, Transcript} from '../transcript/index.ts'

/** What a report comes to. `open`: a record in it is not whole, and nothing in it fell short. */
export type Result = Outcome | 'open'

/** What the runs of a report come to: the worst of them. */
export function resultOf(transcripts: readonly Transcript[]): Result {
  const outcome = worst(transcripts.map(outcomeOf))
  return outcome === 'passed' && transcripts.some(({ended}) => ended === null) ? 'open' : outcome
}

/** Where the record ends before the run did, what of it fell short decides. */
function outcomeOf({ended, interruptedAt, ...transcript}: Transcript): Outcome {
  if (ended !== null) return ended.outcome
  if (interruptedAt.length > 0) return 'interrupted'
  return countedTotals(transcript).failed > 0 ? 'failed' : 'passed'
}

/** The totals of several runs together; of a record that is not whole, what was counted up to its end. */
export function totalsOf(transcripts: readonly Transcript[]): Totals {
  return sumOf(transcripts.map((transcript) => transcript.ended?.totals ?? countedTotals(transcript)))
}

function sumOf(all: readonly Totals[]): Totals {
  const sum = (of: keyof Totals): number => all.reduce((total, each) => total + each[of], 0)
  return {
    steps: sum('steps'),
    commands: sum('commands'),
    passed: sum('passed'),
    checked: sum('checked'),
    failed: sum('failed'),
    skipped: sum('skipped'),
  }
}

function countedTotals({pages}: Pick<Transcript, 'pages'>): Totals {
  return sumOf(pages.map(pageTotals))
}

/** As a page says itself, or as far as it was recorded. */
function pageTotals({ended, skipped, steps}: PageTranscript): Totals {
  const said = ended?.totals ?? skipped?.totals
  if (said !== undefined) return said
  const verdicts = steps.flatMap(({commands}) => commands).flatMap(({verdict}) => verdict ?? [])
  const of = (kind: 'passed' | 'failed' | 'skipped') => verdicts.filter((verdict) => verdict.kind === kind).length
  const left = steps.reduce((sum, {skippedCommands}) => sum + skippedCommands, 0)
  const judged = verdicts.filter((verdict) => verdict.kind !== 'skipped' && verdict.comparator !== 'status')
  return {
    steps: steps.length,
    commands: verdicts.length + left,
    passed: of('passed'),
    checked: judged.length,
    failed: of('failed'),
    skipped: of('skipped') + left,
  }
}

/** `Failed: 3 of 18 commands` */
export function resultWords(result: Result, {commands, failed, passed}: Totals): string {
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
