import {type Counts, countPage, countSteps, sumCounts} from '../transcript/totals.ts'
import type {StepTranscript} from '../transcript/transcript.ts'
import {ours, paragraph, print} from './nodes.ts'
import type {PagePlan} from './page.ts'
import type {Detail, MarkdownPiece} from './pieces.ts'

/** A page as far as there was room for it. */
interface FittedPage {
  readonly plan: PagePlan
  readonly pieces: readonly MarkdownPiece[]
  readonly kept: ReadonlyMap<MarkdownPiece, Kept> // those that are told
}

/** What is told of each page; null where nothing of it is. */
export type FittedPages = ReadonlyMap<PagePlan, FittedPage | null>

interface Kept {
  readonly detail: Detail
  readonly text: string
}

type Open = FittedPage & {readonly kept: Map<MarkdownPiece, Kept>}

const gapCharacters = 2 // characters of a blank line
const maxMisfits = 20 // pieces that are too large before no further one is tried
const maxGapNote = 160 // characters, at most, of what is said where something is cut

/**
 * Chooses what of some pages is told in `room` characters: what fell short first, of each thing the least before of any
 * more; then what stands around it; then pages that passed.
 */
export function fitPages(plans: readonly PagePlan[], room: number): FittedPages {
  const space = new Space(room)
  const short = new Map<PagePlan, Open>()
  for (const plan of plans) {
    if (!plan.isFine && space.take(plan.open.length + gapCharacters + maxGapNote))
      short.set(plan, {plan, pieces: plan.pieces(), kept: new Map()})
  }
  for (const detail of ['least', 'short', 'all'] as const)
    for (const page of short.values()) takeFallen(page, detail, space)
  const isWhole = [...short.values()].every(({pieces, kept}) =>
    pieces.every((piece) => !piece.fallen || kept.has(piece)),
  )
  const isAllTold = isWhole && [...short.values()].map((page) => takeAround(page, space)).every(Boolean)
  return new Map(
    plans.map((plan) => [plan, plan.isFine ? (isAllTold ? fitPassed(plan, space) : null) : (short.get(plan) ?? null)]),
  )
}

class Space {
  #left: number

  constructor(room: number) {
    this.#left = room
  }

  /** Whether there was room for it; if so, it is taken. */
  take(characters: number): boolean {
    if (characters > this.#left) return false
    this.#left -= characters
    return true
  }
}

/** A piece may part two others that are cut, each of which is said. What is too large is passed over, some times. */
function takeFallen({pieces, kept}: Open, detail: Detail, space: Space): void {
  let misfits = 0
  for (const piece of pieces) {
    const earlier = kept.get(piece)
    if (!piece.fallen || misfits > maxMisfits || (detail !== 'least' && earlier === undefined)) continue
    const text = piece.print(detail)
    if (space.take(text.length - (earlier === undefined ? -gapCharacters - maxGapNote : earlier.text.length)))
      kept.set(piece, {detail, text})
    else misfits++
  }
}

/** From what fell short outwards, as far as there is room. Answers whether there was room for all. */
function takeAround({pieces, kept}: Open, space: Space): boolean {
  const distance = measureDistances(pieces)
  const order = pieces.map((_, index) => index).toSorted((one, other) => (distance[one] ?? 0) - (distance[other] ?? 0))
  for (const index of order) {
    const piece = pieces[index]
    if (piece === undefined || piece.fallen) continue
    const text = piece.print('all')
    if (!space.take(text.length + gapCharacters)) return false
    kept.set(piece, {detail: 'all', text})
  }
  return true
}

/** How many pieces lie between each and the next one that fell short; where none did, how many come before it. */
function measureDistances(pieces: readonly MarkdownPiece[]): readonly number[] {
  if (!pieces.some(({fallen}) => fallen)) return pieces.map((_, index) => index)
  const far = pieces.map(({fallen}) => (fallen ? 0 : pieces.length))
  for (let at = 1; at < far.length; at++) far[at] = Math.min(far[at] ?? 0, (far[at - 1] ?? 0) + 1)
  for (let at = far.length - 2; at >= 0; at--) far[at] = Math.min(far[at] ?? 0, (far[at + 1] ?? 0) + 1)
  return far
}

/** A page that passed, from its beginning on; a page of which nothing fits but its name is told elsewhere. */
function fitPassed(plan: PagePlan, space: Space): FittedPage | null {
  if (!space.take(plan.open.length + plan.close.length + 2 * gapCharacters + maxGapNote)) return null
  const pieces = plan.pieces()
  const kept = new Map<MarkdownPiece, Kept>()
  for (const piece of pieces) {
    const text = piece.print('all')
    if (!space.take(text.length + gapCharacters)) break
    kept.set(piece, {detail: 'all', text})
  }
  return {plan, pieces, kept}
}

/** A page's text, and in it what is cut where it is. */
export function writePage({plan, pieces, kept}: FittedPage): string {
  const parts: string[] = [plan.open]
  let left: MarkdownPiece[] = []
  let last: MarkdownPiece | null = null
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

function writeGap(pieces: readonly MarkdownPiece[]): string {
  const steps: readonly StepTranscript[] = pieces.flatMap((piece) => piece.steps)
  const commands = wordCommands(countSteps(steps))
  const what = commands === '' ? 'text' : `${commands}, and the text around them`
  return print([paragraph([{type: 'emphasis', children: ours(`Not shown here, for its size: ${what}.`)}])])
}

/** `12 commands that passed, 1 that failed`; empty for none. */
export function wordCommands({passed, failed, skipped, open}: Counts): string {
  const amounts = [
    [passed, 'passed'],
    [failed, 'failed'],
    [open, 'not ended'],
    [skipped, 'skipped'],
  ] as const
  return amounts
    .filter(([amount]) => amount > 0)
    .map(([amount, what]) => `${amount.toLocaleString('en')} ${what}`)
    .join(', ')
}
