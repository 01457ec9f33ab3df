import type {Evidence} from '../../model.ts'
import type {Block} from '../block.ts'
import type {Heading, Paragraph, Surroundings} from './surroundings.ts'

const maxEvidenceLength = 160

/** A sentence of a page, as evidence. */
export function quote(text: string, {place}: Pick<Paragraph, 'place'>): Evidence {
  const line = text.replace(/\s+/g, ' ').trim()
  return {text: line.length > maxEvidenceLength ? `${line.slice(0, maxEvidenceLength - 1)}…` : line, place}
}

/** The sentences of a paragraph. */
export function splitSentences({text}: Paragraph): readonly string[] {
  return text.trim().split(/(?<=[.!?])["'`)*_]*\s+(?=["'`(*_]*[A-Z])/)
}

/** The sentence that a block stands behind. */
export function findLastSentence({lead}: Surroundings): Evidence | null {
  const last = lead.at(-1)
  return last === undefined ? null : quote(splitSentences(last).at(-1) ?? '', last)
}

/** The first sentence of a paragraph, as evidence. */
export function findFirstSentence(paragraph: Paragraph): Evidence {
  return quote(splitSentences(paragraph)[0] ?? '', paragraph)
}

/**
 * Sentences that are about a block, nearest first: the one right before it, and those that the items and lists around it
 * begin with.
 */
export function listSentencesAbout(at: Surroundings): readonly Evidence[] {
  const last = findLastSentence(at)
  const above = at.above.toReversed().map((paragraph) => quote(splitSentences(paragraph).at(-1) ?? '', paragraph))
  return last === null ? above : [last, ...above]
}

/** The headings that a block stands under, nearest first; without the page's own title, which has none beside it. */
export function listHeadings({heading}: Surroundings): readonly Heading[] {
  const all: Heading[] = []
  for (let each = heading; each !== null; each = each.parent)
    if (each.depth > 1 || (each.depth === 1 && each.siblings.length > 1)) all.push(each)
  return all
}

/** A heading as evidence. */
export function quoteHeading({title, place}: Heading): Evidence {
  return {text: title, place}
}

/** The first line of a block's text as evidence. */
export function quoteFirstLine({text, lines, firstLine}: Block): Evidence {
  const all = text.split('\n')
  const at = all.findIndex((line) => line.trim() !== '')
  const first = (all[at] ?? '').trim()
  return {text: first.slice(0, maxEvidenceLength), place: lines.placeOf(firstLine + Math.max(0, at), first)}
}

/** The lines of a block that are commands, without their prompts; what goes on below a line is one with it. */
export function listCommands({text}: Block): readonly string[] {
  return text
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\$ )?/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

export function takeFirstCommand(block: Block): string {
  return listCommands(block)[0] ?? ''
}
