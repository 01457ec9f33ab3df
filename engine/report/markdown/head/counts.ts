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
export const countsOf = (steps: readonly StepTranscript[]): Counts =>
  steps.reduce((sum, {commands, skippedCommands}) => {
    const of = (kind: string) => commands.filter(({verdict}) => verdict?.kind === kind).length
    return plus(sum, {
      passed: of('passed'),
      failed: of('failed'),
      skipped: of('skipped') + skippedCommands,
      open: commands.filter(({verdict}) => verdict === null).length,
    })
  }, nothing)

/** What a page came to: as it says itself, or as far as it was recorded. */
export const pageCounts = ({ended, skipped, steps}: PageTranscript): Counts => {
  const totals = ended?.totals ?? skipped?.totals
  return totals === undefined
    ? countsOf(steps)
    : {passed: totals.passed, failed: totals.failed, skipped: totals.skipped, open: 0}
}

export const runCounts = ({ended, pages}: Transcript): Counts =>
  ended === null
    ? pages.map(pageCounts).reduce(plus, nothing)
    : {passed: ended.totals.passed, failed: ended.totals.failed, skipped: ended.totals.skipped, open: 0}

export const sumOf = (counts: readonly Counts[]): Counts => counts.reduce(plus, nothing)

const plus = (left: Counts, right: Counts): Counts => ({
  passed: left.passed + right.passed,
  failed: left.failed + right.failed,
  skipped: left.skipped + right.skipped,
  open: left.open + right.open,
})

/** `7 passed, 3 failed, 8 skipped` */
export const countsText = ({passed, failed, skipped, open}: Counts): string =>
  [
    ...(passed > 0 || failed + skipped + open === 0 ? [`${passed} passed`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(open > 0 ? [`${open} not ended`] : []),
  ].join(', ')
