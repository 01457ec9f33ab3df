import type {Place} from '../../diagnostic.ts'
import type {Within} from '../../model.ts'
import {makeAnchor} from '../../slug.ts'
import {type Block, isRunnable} from '../block.ts'
import type {Item, Link} from '../outline.ts'

/** A paragraph of a page, as its readers see it. */
export interface Paragraph {
  readonly text: string
  readonly links: readonly Link[]
  readonly within: readonly Within[]
  readonly place: Place
  readonly opensItem: boolean // of a list
  readonly index: number // 0-based, among its siblings
  readonly siblings: readonly Paragraph[] // itself and those at its indent, under the same heading and in the same list
}

/** A heading of a page, and what it stands among. */
export interface Heading {
  readonly title: string // empty for the page itself, which holds its headings
  readonly anchor: string // what links to it end with, its letters and digits alone
  readonly depth: number // 1 to 6; 0 for the page itself
  readonly place: Place
  readonly parent: Heading | null // null for the page itself
  readonly children: readonly Heading[] // right below it
  readonly siblings: readonly Heading[] // itself and those beside it
  readonly own: readonly Paragraph[] // under it, and under none of its children
  readonly blocks: readonly Surroundings[] // likewise
}

/** A block, and what stands around it. */
export interface Surroundings {
  readonly block: Block
  readonly within: readonly Within[]
  isTyped: boolean // it holds commands: by its language, or by its text, which is known once the rules have come to it
  readonly heading: Heading | null // the nearest above it
  readonly above: readonly Paragraph[] // those that the lists and items around it begin with, outermost first
  readonly lead: readonly Paragraph[] // between it and the block, or the heading, before it
  readonly before: Surroundings | null // the block before it, under the same heading
}

/**
 * A block with what stands around it, for each block of a page, in page order. Linear in the page's length.
 *
 * @param top the page's first place
 */
export function surveyBlocks(items: readonly Item[], top: Place): readonly Surroundings[] {
  const survey = new Survey(top)
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

interface OpenHeading extends Heading {
  readonly parent: OpenHeading | null
  readonly children: OpenHeading[]
  readonly own: Paragraph[]
  readonly blocks: Surroundings[]
}

class Survey {
  readonly blocks: Surroundings[] = []
  readonly #page: OpenHeading
  #heading: OpenHeading
  #levels: Level[] = []
  #lead: Paragraph[] = []
  #before: Surroundings | null = null
  #announcement: Paragraph | null = null // of a set of tabs

  constructor(top: Place) {
    this.#page = makeHeading({title: '', depth: 0, place: top}, null)
    this.#heading = this.#page
  }

  take(item: Item): void {
    if (item.kind === 'heading') this.#takeHeading(item)
    else if (item.kind === 'prose') this.#takeParagraph(item)
    else if (item.kind === 'block') this.#takeBlock(item)
    else if (item.kind === 'tab') this.#takeTab(item.variant)
  }

  #takeHeading(item: Item & {kind: 'heading'}): void {
    let parent = this.#heading
    while (parent.parent !== null && parent.depth >= item.depth) parent = parent.parent
    this.#heading = makeHeading(item, parent)
    parent.children.push(this.#heading)
    this.#levels = []
    this.#lead = []
    this.#before = null
    this.#announcement = null
  }

  /** Of what stands before a set of tabs, the words that announce it lead to each of them. */
  #takeTab(variant: string): void {
    const outside = this.#lead.filter(
      ({within}) => !within.some((each) => each.kind === 'tab' && each.variant === variant),
    )
    const last = outside.at(-1)
    if (last !== undefined) this.#announcement = /:\s*$/.test(last.text) ? last : null
    this.#lead = this.#announcement === null ? [] : [this.#announcement]
    this.#before = null
  }

  #takeParagraph({text, links, place, opensItem, within}: Item & {kind: 'prose'}): void {
    const {column} = place.start
    if (within.some(({kind}) => kind === 'aside')) {
      this.#lead.push({text, links, within, place, opensItem, index: 0, siblings: []})
      return
    }
    while ((this.#levels.at(-1)?.column ?? 0) > column) this.#levels.pop()
    const level = this.#levels.at(-1)?.column === column ? this.#levels.at(-1) : undefined
    const siblings = level?.siblings ?? []
    const paragraph: Paragraph = {text, links, within, place, opensItem, index: siblings.length, siblings}
    siblings.push(paragraph)
    if (level === undefined)
      this.#levels.push({column, siblings, opener: opensItem ? paragraph : null, latest: paragraph})
    else Object.assign(level, {latest: paragraph, opener: opensItem ? paragraph : level.opener})
    this.#heading.own.push(paragraph)
    this.#lead.push(paragraph)
  }

  #takeBlock({block, within}: Item & {kind: 'block'}): void {
    const {column} = block.place.start
    while ((this.#levels.at(-1)?.column ?? 0) > column && column > 1) this.#levels.pop()
    const around: Surroundings = {
      block,
      within,
      isTyped: isRunnable(block),
      heading: this.#heading === this.#page ? null : this.#heading,
      above: this.#levels.flatMap((level) => listAbove(level, column)),
      lead: this.#lead.filter((each) => isAround(each, within)),
      before: this.#before,
    }
    this.blocks.push(around)
    this.#heading.blocks.push(around)
    const level = this.#levels.at(-1)
    if (level?.column === column) level.latest = null
    this.#lead = []
    this.#before = around
    if (!within.some(({kind}) => kind === 'tab')) this.#announcement = null
  }
}

/** Whether a paragraph stands in nothing that what is within this does not stand in. */
export function isAround({within}: Paragraph, inner: readonly Within[]): boolean {
  return within.every((around) => inner.includes(around))
}

function makeHeading(
  {title, anchor = title, depth, place}: Pick<Item & {kind: 'heading'}, 'title' | 'anchor' | 'depth' | 'place'>,
  parent: OpenHeading | null,
): OpenHeading {
  return {
    title,
    anchor: makeAnchor(anchor),
    depth,
    place,
    parent,
    siblings: parent?.children ?? [],
    children: [],
    own: [],
    blocks: [],
  }
}

/** What of a level a block stands under: the item that it is in, or the paragraph that announces the list that it is in. */
function listAbove({column, opener, latest}: Level, ofBlock: number): readonly Paragraph[] {
  if (column > ofBlock) return []
  const announces = column < ofBlock && latest !== null && latest !== opener && latest.text.trimEnd().endsWith(':')
  return [...(opener === null ? [] : [opener]), ...(announces ? [latest] : [])]
}
