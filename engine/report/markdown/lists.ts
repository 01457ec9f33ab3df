import type {PhrasingContent, RootContent, Table, TableRow} from 'mdast'
import {formatPlace} from '../../diagnostic.ts'
import {isWell} from '../../event.ts'
import {joinContinued} from '../lines/command.ts'
import {countEach, wordAmount, wordDuration} from '../text/quantity.ts'
import {countWarnings, listAsides, wordAside, wordLeftBehind, wordWithWarnings} from '../transcript/facts.ts'
import {countPage, measureSteps, sumCounts, wordCounts} from '../transcript/totals.ts'
import {
  type Aside,
  findPageState,
  findWorstState,
  type PageTranscript,
  type Transcript,
  wordTerms,
} from '../transcript/transcript.ts'
import type {Fallen} from './fallen.ts'
import {bullets, code, details, ours, paragraph, plain, sentence, shortenText, signs, strong} from './nodes.ts'

const maxCharacters = 300 // characters of a command or a reason
const maxLinesOpen = 6 // lines of a list that is not folded

/**
 * What fell short; of more than `maxItems` the rest is counted.
 *
 * @param isTold whether it is told in full further down: then the list leads there
 */
export function renderFailures(
  fallen: readonly Fallen[],
  maxItems: number,
  isTold: (of: Fallen['of']) => boolean,
): RootContent[] {
  const line = (each: Fallen) => renderFailure(each, isTold(each.of))
  return renderSection(
    {title: 'What fell short', one: 'thing', items: fallen, line, maxOpen: Number.POSITIVE_INFINITY},
    maxItems,
  )
}

function renderFailure({anchor, place, run, reason, play}: Fallen, isTold: boolean): PhrasingContent[] {
  return [
    ...(isTold
      ? [{type: 'link', url: `#${anchor}`, children: code(formatPlace(place))} as const]
      : code(formatPlace(place))),
    ...(play === '' ? [] : plain(` (${play})`)),
    ...ours(' '),
    ...code(shortenText(joinContinued(run), maxCharacters)),
    ...(run === '' ? [] : ours(': ')),
    ...sentence(shortenText(reason, maxCharacters)),
  ]
}

/** What readers are not told, warnings, and what was left behind; each once, with how often it was. */
export function renderAsideLists({pages, left}: Transcript, maxItems: number): RootContent[] {
  const asides = pages
    .flatMap((page) => listAsides(page).map(({aside}) => aside))
    .toSorted((one, other) => one.at - other.at)
  const offPage = countRepeated(asides.filter(({type}) => type === 'off-page'))
  const warnings = countRepeated(asides.filter(({type}) => type === 'warning'))
  const objects = wordLeftBehind(left).map((text) => [text, 1] as const)
  return [
    ...renderSection({title: 'Off the page', one: 'thing', items: offPage, line: renderRepeated, maxOpen: 0}, maxItems),
    ...renderSection(
      {title: 'Warnings', one: 'warning', items: warnings, line: renderRepeated, maxOpen: maxLinesOpen},
      maxItems,
    ),
    ...renderSection(
      {title: 'Left behind', one: 'object', items: objects, line: renderRepeated, maxOpen: maxLinesOpen},
      maxItems,
    ),
  ]
}

function countRepeated(asides: readonly Aside[]): (readonly [string, number])[] {
  return [...countEach(asides.map((aside) => [wordAside(aside), 1]))]
}

function renderRepeated([text, times]: readonly [string, number]): PhrasingContent[] {
  return [...sentence(shortenText(text, maxCharacters)), ...(times === 1 ? [] : ours(` (${times} times)`))]
}

interface Section<Item> {
  readonly title: string
  readonly one: string // of its items
  readonly items: readonly Item[]
  readonly line: (item: Item) => PhrasingContent[]
  readonly maxOpen: number // lines; a longer list is folded
}

function renderSection<Item>({title, one, items, line, maxOpen}: Section<Item>, maxItems: number): RootContent[] {
  const amount = items.length
  if (amount === 0) return []
  if (maxItems === 0) return [paragraph([strong(ours(title)), ...ours(`: ${wordAmount(amount, one)}`)])]
  const list = [
    ...bullets(items.slice(0, maxItems).map(line)),
    ...(amount > maxItems ? [paragraph(ours(`… and ${(amount - maxItems).toLocaleString('en')} more.`))] : []),
  ]
  return amount > maxOpen
    ? details(`<b>${title}</b>: ${wordAmount(amount, one)}`, list)
    : [paragraph([strong(ours(title))]), ...list]
}

/**
 * A row a page, or of several plays a row a play; what fell short comes first. Of too many, those that passed are counted.
 */
export function renderTable(pages: readonly PageTranscript[], maxItems: number): RootContent[] {
  if (pages.length < 2) return []
  const plays = groupPlays(pages)
  return plays === null
    ? renderRows(pages, isFine, {names: ['Page', 'Steps'], one: 'page', maxItems, row: renderPageRow})
    : renderRows(plays, ({pages: own}) => own.every(isFine), {
        names: ['Play', 'Pages'],
        one: 'play',
        maxItems,
        row: renderPlayRow,
      })
}

/** The pages of one combination. */
interface PlayRow {
  readonly play: string
  readonly pages: readonly PageTranscript[]
}

/** Null where what was played has no combinations, or just one. */
function groupPlays(pages: readonly PageTranscript[]): readonly PlayRow[] | null {
  const plays = [...new Set(pages.map(({play}) => play))]
  if (plays.length < 2 || plays.includes('')) return null
  return plays.map((play) => ({play, pages: pages.filter((page) => page.play === play)}))
}

interface Rows<Item> {
  readonly names: readonly [string, string] // of the first two columns
  readonly one: string // of its items
  readonly maxItems: number
  readonly row: (item: Item) => TableRow
}

const maxFineRows = 12 // rows of what passed, where there is more of it: it is to be seen at a glance

function renderRows<Item>(
  items: readonly Item[],
  isFineItem: (item: Item) => boolean,
  {names, one, maxItems, row}: Rows<Item>,
): RootContent[] {
  const short = items.filter((item) => !isFineItem(item))
  const fine = items.filter(isFineItem)
  const shownShort = short.slice(0, maxItems)
  const room = Math.max(0, maxItems - shownShort.length)
  const shownFine = fine.slice(0, Math.min(room, maxFineRows))
  const shown = [...shownShort, ...shownFine]
  const [leftShort, leftFine] = [short.length - shownShort.length, fine.length - shownFine.length]
  const left = leftShort + leftFine
  return [
    ...(shown.length === 0 ? [] : [makeTable(names, shown.map(row))]),
    ...(left === 0
      ? []
      : [paragraph(ours(`… and ${wordAmount(left, `more ${one}`)}, ${wordUnlisted(leftShort, leftFine)}.`))]),
  ]
}

function wordUnlisted(short: number, fine: number): string {
  if (short === 0) return 'passed'
  return fine === 0 ? 'not passed' : `of which ${fine} passed`
}

function isFine({ended}: PageTranscript): boolean {
  return ended !== null && isWell(ended.outcome)
}

function makeTable([first, second]: readonly [string, string], rows: readonly TableRow[]): Table {
  return {
    type: 'table',
    align: [null, null, null, null, 'right'],
    children: [makeRow([[], ours(first), ours(second), ours('Commands'), ours('Time')]), ...rows],
  }
}

function renderPlayRow({play, pages}: PlayRow): TableRow {
  const short = pages.filter((page) => !isFine(page))
  const passed = `${pages.length - short.length} of ${wordAmount(pages.length, 'page')}`
  const names = short.flatMap(({file}) => [...ours(' '), ...code(file)])
  return makeRow([
    ours(signs[findWorstState(pages.flatMap(({steps}) => steps))]),
    plain(play),
    short.length === 0 ? ours(wordAmount(pages.length, 'page')) : [...ours(`${passed} passed, not`), ...names],
    ours(wordWithWarnings(wordCounts(sumCounts(pages.map(countPage))), countWarnings(pages))),
    ours(wordDuration(pages.reduce((sum, page) => sum + measureSteps(page), 0))),
  ])
}

function renderPageRow(page: PageTranscript): TableRow {
  const {title, file, play, skipped, ended} = page
  const name = [
    ...plain(title),
    ...ours(' '),
    ...code(file),
    ...plain([play, ...wordTerms(page)].map((part) => (part === '' ? '' : ` (${part})`)).join('')),
  ]
  if (skipped !== null) return makeRow([ours(signs.skipped), name, sentence(`skipped: ${skipped.reason}`), [], []])
  const covered = ended === null ? 'not ended' : `${ended.coverage.executed} of ${ended.coverage.open}`
  return makeRow([
    ours(findPageSign(page)),
    name,
    ours(covered),
    ours(wordWithWarnings(wordCounts(countPage(page)), countWarnings([page]))),
    ours(wordDuration(measureSteps(page))),
  ])
}

/** `✓` */
export function findPageSign(page: PageTranscript): string {
  return signs[findPageState(page)]
}

function makeRow(cells: readonly PhrasingContent[][]): TableRow {
  return {type: 'tableRow', children: cells.map((children) => ({type: 'tableCell', children}))}
}
