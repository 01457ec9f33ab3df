import type {PagePlan} from './page.ts'
import type {Detail, Piece} from './pieces.ts'

/** A page as far as there was room for it. */
export interface FittedPage {
  readonly plan: PagePlan
  readonly pieces: readonly Piece[]
  readonly kept: ReadonlyMap<Piece, Kept> // those that are told
}

/** What is told of each page; null where nothing of it is. */
export type FittedPages = ReadonlyMap<PagePlan, FittedPage | null>

interface Kept {
  readonly detail: Detail
  readonly text: string
}

type Open = FittedPage & {readonly kept: Map<Piece, Kept>}

const gap = 2 // characters of a blank line
const patience = 20 // pieces that are too large before no further one is tried
const note = 160 // characters, at most, of what is said where something is left out

/**
 * Chooses what of some pages is told in `room` characters: what fell short first, of each thing the least before of any
 * more; then what stands around it; then pages that passed.
 */
export function fitPages(plans: readonly PagePlan[], room: number): FittedPages {
  const space = new Space(room)
  const short = new Map<PagePlan, Open>()
  for (const plan of plans) {
    if (!plan.isFine && space.take(plan.open.length + gap + note))
      short.set(plan, {plan, pieces: plan.pieces(), kept: new Map()})
  }
  for (const detail of ['least', 'short', 'all'] as const)
    for (const page of short.values()) takeFallen(page, detail, space)
  const isWhole = [...short.values()].every(({pieces, kept}) =>
    pieces.every((piece) => !piece.fallen || kept.has(piece)),
  )
  if (isWhole) for (const page of short.values()) takeAround(page, space)
  return new Map(
    plans.map((plan) => [plan, plan.isFine ? (isWhole ? fitPassed(plan, space) : null) : (short.get(plan) ?? null)]),
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

/** A piece may part two others that are left out, each of which is said. What is too large is passed over, some times. */
function takeFallen({pieces, kept}: Open, detail: Detail, space: Space): void {
  let misfits = 0
  for (const piece of pieces) {
    const known = kept.get(piece)
    if (!piece.fallen || misfits > patience || (detail !== 'least' && known === undefined)) continue
    const text = piece.print(detail)
    if (space.take(text.length - (known === undefined ? -gap - note : known.text.length)))
      kept.set(piece, {detail, text})
    else misfits++
  }
}

/** From what fell short outwards, as far as there is room. */
function takeAround({pieces, kept}: Open, space: Space): void {
  const distance = measureDistances(pieces)
  const order = pieces.map((_, index) => index).toSorted((one, other) => (distance[one] ?? 0) - (distance[other] ?? 0))
  for (const index of order) {
    const piece = pieces[index]
    if (piece === undefined || piece.fallen) continue
    const text = piece.print('all')
    if (!space.take(text.length + gap)) return
    kept.set(piece, {detail: 'all', text})
  }
}

/** How many pieces lie between each and the next one that fell short; where none did, how many come before it. */
function measureDistances(pieces: readonly Piece[]): readonly number[] {
  if (!pieces.some(({fallen}) => fallen)) return pieces.map((_, index) => index)
  const far = pieces.map(({fallen}) => (fallen ? 0 : pieces.length))
  for (let at = 1; at < far.length; at++) far[at] = Math.min(far[at] ?? 0, (far[at - 1] ?? 0) + 1)
  for (let at = far.length - 2; at >= 0; at--) far[at] = Math.min(far[at] ?? 0, (far[at + 1] ?? 0) + 1)
  return far
}

/** A page that passed, from its beginning on; a page of which nothing fits but its name is told elsewhere. */
function fitPassed(plan: PagePlan, space: Space): FittedPage | null {
  if (!space.take(plan.open.length + plan.close.length + 2 * gap + note)) return null
  const pieces = plan.pieces()
  const kept = new Map<Piece, Kept>()
  for (const piece of pieces) {
    const text = piece.print('all')
    if (!space.take(text.length + gap)) break
    kept.set(piece, {detail: 'all', text})
  }
  return {plan, pieces, kept}
}
