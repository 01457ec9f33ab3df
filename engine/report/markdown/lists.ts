import type {PhrasingContent, RootContent, Table, TableRow} from 'mdast'
import {formatPlace} from '../../diagnostic.ts'
import {joinContinued} from '../lines/command.ts'
import {countEach, wordAmount, wordDuration} from '../text/quantity.ts'
import {countWarnings, listAsides, wordAside, wordLeftBehind, wordWithWarnings} from '../transcript/facts.ts'
import {countPage, wordCounts} from '../transcript/totals.ts'
import {type Aside, findPageState, type PageTranscript, type Transcript} from '../transcript/transcript.ts'
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
  return renderSection({title: 'What fell short', one: 'thing', items: fallen, line, foldable: false}, maxItems)
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
    ...renderSection(
      {title: 'Off the page', one: 'thing', items: offPage, line: renderRepeated, foldable: true},
      maxItems,
    ),
    ...renderSection(
      {title: 'Warnings', one: 'warning', items: warnings, line: renderRepeated, foldable: true},
      maxItems,
    ),
    ...renderSection(
      {title: 'Left behind', one: 'object', items: objects, line: renderRepeated, foldable: true},
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
  readonly foldable: boolean
}

function renderSection<Item>({title, one, items, line, foldable}: Section<Item>, maxItems: number): RootContent[] {
  const amount = items.length
  if (amount === 0) return []
  if (maxItems === 0) return [paragraph([strong(ours(title)), ...ours(`: ${wordAmount(amount, one)}`)])]
  const list = [
    ...bullets(items.slice(0, maxItems).map(line)),
    ...(amount > maxItems ? [paragraph(ours(`… and ${(amount - maxItems).toLocaleString('en')} more.`))] : []),
  ]
  return foldable && amount > maxLinesOpen
    ? details(`<b>${title}</b>: ${wordAmount(amount, one)}`, list)
    : [paragraph([strong(ours(title))]), ...list]
}

/** A row a page, where there are several; of too many, those that passed are counted. */
export function renderPageTable(pages: readonly PageTranscript[], maxItems: number): RootContent[] {
  if (pages.length < 2) return []
  const short = pages.filter((page) => !isFine(page))
  const room = Math.max(0, maxItems - short.length)
  const kept = new Set(
    pages.length <= maxItems ? pages : [...short.slice(0, maxItems), ...pages.filter(isFine).slice(0, room)],
  )
  const left = pages.filter((page) => !kept.has(page))
  return [
    ...(kept.size === 0 ? [] : [renderTableOf(pages.filter((page) => kept.has(page)))]),
    ...(left.length === 0
      ? []
      : [paragraph(ours(`… and ${wordAmount(left.length, 'more page')}, ${wordUnlisted(left)}.`))]),
  ]
}

function wordUnlisted(pages: readonly PageTranscript[]): string {
  const fine = pages.filter(isFine).length
  if (fine === pages.length) return 'passed'
  return fine === 0 ? 'not passed' : `of which ${fine} passed`
}

function isFine({ended}: PageTranscript): boolean {
  return ended?.outcome === 'passed'
}

function renderTableOf(pages: readonly PageTranscript[]): Table {
  return {
    type: 'table',
    align: [null, null, null, null, 'right'],
    children: [makeRow([[], ours('Page'), ours('Steps'), ours('Commands'), ours('Time')]), ...pages.map(renderPageRow)],
  }
}

function renderPageRow(page: PageTranscript): TableRow {
  const {title, file, play, skipped, ended, steps} = page
  const name = [
    ...plain(title),
    ...ours(' '),
    ...code(file),
    ...(play === '' ? [] : [...ours(' '), ...plain(`(${play})`)]),
  ]
  if (skipped !== null) return makeRow([ours(signs.skipped), name, sentence(`skipped: ${skipped.reason}`), [], []])
  const ms = steps.reduce((sum, step) => sum + (step.ended?.durationMs ?? 0), 0)
  const covered = ended === null ? 'not ended' : `${ended.coverage.executed} of ${ended.coverage.open}`
  return makeRow([
    ours(findPageSign(page)),
    name,
    ours(covered),
    ours(wordWithWarnings(wordCounts(countPage(page)), countWarnings([page]))),
    ours(wordDuration(ms)),
  ])
}

/** `✓` */
export function findPageSign(page: PageTranscript): string {
  return signs[findPageState(page)]
}

function makeRow(cells: readonly PhrasingContent[][]): TableRow {
  return {type: 'tableRow', children: cells.map((children) => ({type: 'tableCell', children}))}
}
