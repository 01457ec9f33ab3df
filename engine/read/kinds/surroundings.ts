import type {Place} from '../../diagnostic.ts'
import type {Within} from '../../model.ts'
import {type Block, isRunnable} from '../block.ts'
import type {Item} from '../outline.ts'

/** A paragraph of a page, as its readers see it. */
export interface Paragraph {
  readonly text: string
  readonly place: Place
  readonly opensItem: boolean // of a list
  readonly siblings: readonly Paragraph[] // itself and those at its indent, under the same heading and in the same list
}

/** A heading of a page, and what it stands among. */
export interface Heading {
  readonly title: string
  readonly depth: number // 1 to 6
  readonly place: Place
  readonly parent: Heading | null
  readonly siblings: readonly Heading[] // itself and those beside it
  readonly intro: Paragraph | null // the first paragraph under it
}

/** A block, and what stands around it. */
export interface Surroundings {
  readonly block: Block
  readonly within: readonly Within[]
  readonly isTyped: boolean // it holds commands, by its language or its text
  readonly heading: Heading | null // the nearest above it
  readonly above: readonly Paragraph[] // those that the lists and items around it begin with, outermost first
  readonly lead: readonly Paragraph[] // between it and the block, or the heading, before it
  readonly before: Surroundings | null // the block before it, under the same heading
}

/** A block with what stands around it, for each block of a page, in page order. Linear in the page's length. */
export function surveyBlocks(items: readonly Item[]): readonly Surroundings[] {
  const survey = new Survey()
  for (const item of items) survey.take(item)
  return survey.blocks
}

/** Paragraphs at one indent. */
interface Level {
  readonly column: number // 1-based
  readonly siblings: Paragraph[]
  opener: Paragraph | null // of the item that is open
  latest: Paragraph | null // what a list below it may belong to; null once a block stands at this indent
}

type OpenHeading = Heading & {readonly children: Heading[]; intro: Paragraph | null}

class Survey {
  readonly blocks: Surroundings[] = []
  readonly #tops: Heading[] = []
  #heading: OpenHeading | null = null
  #levels: Level[] = []
  #lead: {readonly paragraph: Paragraph; readonly within: readonly Within[]}[] = []
  #before: Surroundings | null = null

  take(item: Item): void {
    if (item.kind === 'heading') this.#takeHeading(item)
    else if (item.kind === 'prose') this.#takeParagraph(item)
    else if (item.kind === 'block') this.#takeBlock(item)
    else if (item.kind === 'tab') this.#takeTab()
  }

  #takeHeading({title, depth, place}: Item & {kind: 'heading'}): void {
    let parent = this.#heading
    while (parent !== null && parent.depth >= depth) parent = parent.parent as OpenHeading | null
    const siblings = parent?.children ?? this.#tops
    const heading: OpenHeading = {title, depth, place, parent, siblings, children: [], intro: null}
    siblings.push(heading)
    this.#heading = heading
    this.#levels = []
    this.#takeTab()
  }

  /** What stands before it leads to nothing in it. */
  #takeTab(): void {
    this.#lead = []
    this.#before = null
  }

  #takeParagraph({text, place, opensItem, within}: Item & {kind: 'prose'}): void {
    const {column} = place.start
    if (within.some(({kind}) => kind === 'aside')) {
      this.#lead.push({paragraph: {text, place, opensItem, siblings: []}, within})
      return
    }
    while ((this.#levels.at(-1)?.column ?? 0) > column) this.#levels.pop()
    const level = this.#levels.at(-1)?.column === column ? this.#levels.at(-1) : undefined
    const siblings = level?.siblings ?? []
    const paragraph: Paragraph = {text, place, opensItem, siblings}
    siblings.push(paragraph)
    if (level === undefined)
      this.#levels.push({column, siblings, opener: opensItem ? paragraph : null, latest: paragraph})
    else Object.assign(level, {latest: paragraph, opener: opensItem ? paragraph : level.opener})
    if (this.#heading !== null) this.#heading.intro ??= paragraph
    this.#lead.push({paragraph, within})
  }

  #takeBlock({block, within}: Item & {kind: 'block'}): void {
    const {column} = block.place.start
    while ((this.#levels.at(-1)?.column ?? 0) > column && column > 1) this.#levels.pop()
    const around: Surroundings = {
      block,
      within,
      isTyped: isRunnable(block),
      heading: this.#heading,
      above: this.#levels.flatMap((level) => listAbove(level, column)),
      lead: this.#lead
        .filter((each) => each.within.every((around) => within.includes(around)))
        .map(({paragraph}) => paragraph),
      before: this.#before,
    }
    this.blocks.push(around)
    const level = this.#levels.at(-1)
    if (level?.column === column) level.latest = null
    this.#lead = []
    this.#before = around
  }
}

/** What of a level a block stands under: the item that it is in, or the paragraph that announces the list that it is in. */
function listAbove({column, opener, latest}: Level, ofBlock: number): readonly Paragraph[] {
  if (column > ofBlock) return []
  const announces = column < ofBlock && latest !== null && latest !== opener && latest.text.trimEnd().endsWith(':')
  return [...(opener === null ? [] : [opener]), ...(announces ? [latest] : [])]
}
