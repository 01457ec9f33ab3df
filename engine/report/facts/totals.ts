import type {Totals} from '../../event.ts'
import type {PageTranscript, StepTranscript, Transcript} from '../transcript/transcript.ts'

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

export function countRun({ended, pages}: Pick<Transcript, 'ended' | 'pages'>): Counts {
  return ended === null ? sumCounts(pages.map(countPage)) : {...ended.totals, open: 0}
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
