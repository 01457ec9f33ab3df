import {type Counts, countPage, countSteps, sumCounts} from '../../facts/totals.ts'
import type {StepTranscript} from '../../transcript/transcript.ts'
import {makeParagraph, printNodes} from '../text/print.ts'
import {renderText} from '../text/words.ts'
import type {FittedPage, FittedPages} from './fit.ts'
import type {PagePlan} from './page.ts'
import type {Piece} from './pieces.ts'

/** A page's text, and in it what is left out where it is. */
export function writePage({plan, pieces, kept}: FittedPage): string {
  const parts: string[] = [plan.open]
  let left: Piece[] = []
  let last: Piece | null = null
  const sayLeft = () => {
    if (left.length > 0) parts.push(writeGap(left))
    left = []
  }
  for (const piece of pieces) {
    const text = kept.get(piece)?.text
    if (text === undefined) {
      left.push(piece)
      last = null
    } else if (text !== '') {
      sayLeft()
      if (piece.list !== null && last?.list != null && last.list !== piece.list) parts.push('<!-- -->')
      parts.push(text)
      last = piece
    }
  }
  sayLeft()
  return [...parts, ...(plan.close === '' ? [] : [plan.close])].join('\n\n')
}

/** Steps and commands that are told in full, or as far as they fell short. */
export function listWritten(pages: FittedPages): ReadonlySet<object> {
  return new Set(
    [...pages.values()].flatMap((page) =>
      [...(page?.kept.keys() ?? [])].flatMap(({steps}) => steps.flatMap((step) => [step, ...step.commands])),
    ),
  )
}

/** Commands of a page of which the report does not tell all. */
export function countUnwritten(plan: PagePlan, page: FittedPage | null): Counts {
  return page === null
    ? countPage(plan.page)
    : sumCounts(
        page.pieces.map((piece) => {
          const detail = page.kept.get(piece)?.detail
          if (detail === 'all') return countSteps([])
          const counts = countSteps(piece.steps)
          return detail === undefined ? counts : {...counts, failed: 0, open: 0}
        }),
      )
}

function writeGap(pieces: readonly Piece[]): string {
  const steps: readonly StepTranscript[] = pieces.flatMap((piece) => piece.steps)
  const commands = wordCommands(countSteps(steps))
  const what = commands === '' ? 'text' : `${commands}, and the text around them`
  return printNodes([makeParagraph([{type: 'emphasis', children: renderText(`Left out here for its size: ${what}.`)}])])
}

/** `12 commands that passed, 1 that failed`; empty for none. */
export function wordCommands({passed, failed, skipped, open}: Counts): string {
  const told = [
    [passed, 'passed'],
    [failed, 'failed'],
    [open, 'not ended'],
    [skipped, 'not run'],
  ] as const
  return told
    .filter(([amount]) => amount > 0)
    .map(([amount, what]) => `${amount.toLocaleString('en')} ${what}`)
    .join(', ')
}
