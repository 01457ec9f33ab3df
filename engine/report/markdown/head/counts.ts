import type {PageTranscript, StepTranscript, Transcript} from '../../transcript/index.ts'

/** Commands, by what became of them. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly open: number // the record ends in them, or before
}

const nothing: Counts = {passed: 0, failed: 0, skipped: 0, open: 0}

/** What steps came to. */
export function countsOf(steps: readonly StepTranscript[]): Counts {
  return steps.reduce((sum, {commands, skippedCommands}) => {
    const of = (kind: string) => commands.filter(({verdict}) => verdict?.kind === kind).length
    return plus(sum, {
      passed: of('passed'),
      failed: of('failed'),
      skipped: of('skipped') + skippedCommands,
      open: commands.filter(({verdict}) => verdict === null).length,
    })
  }, nothing)
}

/** What a page came to: as it says itself, or as far as it was recorded. */
export function pageCounts({ended, skipped, steps}: PageTranscript): Counts {
  const totals = ended?.totals ?? skipped?.totals
  return totals === undefined
    ? countsOf(steps)
    : {passed: totals.passed, failed: totals.failed, skipped: totals.skipped, open: 0}
}

export function runCounts({ended, pages}: Transcript): Counts {
  return ended === null
    ? pages.map(pageCounts).reduce(plus, nothing)
    : {passed: ended.totals.passed, failed: ended.totals.failed, skipped: ended.totals.skipped, open: 0}
}

export function sumOf(counts: readonly Counts[]): Counts {
  return counts.reduce(plus, nothing)
}

function plus(left: Counts, right: Counts): Counts {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
    open: left.open + right.open,
  }
}

/** `7 passed, 3 failed, 8 skipped` */
export function countsText({passed, failed, skipped, open}: Counts): string {
  return [
    ...(passed > 0 || failed + skipped + open === 0 ? [`${passed} passed`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(open > 0 ? [`${open} not ended`] : []),
  ].join(', ')
}
