import type {PhrasingContent, RootContent} from 'mdast'
import {at} from '../../../diagnostic.ts'
import {asideText, toldOf} from '../../facts/asides.ts'
import {leftBehind} from '../../facts/left-behind.ts'
import {joinContinued} from '../../screen/command.ts'
import {count, countEach} from '../../text/quantity.ts'
import type {Aside, Transcript} from '../../transcript/index.ts'
import type {Fallen} from '../fallen.ts'
import {shortened} from '../step/output.ts'
import {bullets, details, paragraph} from '../text/print.ts'
import {code, plain, said, strong, worded} from '../text/words.ts'

const longest = 300 // characters of a command or a reason
const open = 6 // lines of a list that is not folded

/**
 * What fell short; of more than `most` the rest is counted.
 *
 * @param isTold whether it is told in full further down: then the list leads there
 */
export function failureList(
  fallen: readonly Fallen[],
  most: number,
  isTold: (of: Fallen['of']) => boolean,
): RootContent[] {
  const line = (each: Fallen) => failureLine(each, isTold(each.of))
  return section({title: 'What fell short', one: 'thing', items: fallen, line, foldable: false}, most)
}

function failureLine({anchor, place, run, reason, play}: Fallen, isTold: boolean): PhrasingContent[] {
  return [
    ...(isTold ? [{type: 'link', url: `#${anchor}`, children: code(at(place))} as const] : code(at(place))),
    ...(play === '' ? [] : plain(` (${play})`)),
    ...said(' '),
    ...code(shortened(joinContinued(run), longest)),
    ...(run === '' ? [] : said(': ')),
    ...worded(shortened(reason, longest)),
  ]
}

/** What readers are not told, warnings, and what was left behind; each once, with how often it was. */
export function asideLists({pages, left}: Transcript, most: number): RootContent[] {
  const asides = pages
    .flatMap((page) => toldOf(page).map(({aside}) => aside))
    .toSorted((one, other) => one.at - other.at)
  const offPage = repeated(asides.filter(({type}) => type === 'off-page'))
  const warnings = repeated(asides.filter(({type}) => type === 'warning'))
  const objects = left.map((each) => [leftBehind(each), 1] as const)
  return [
    ...section({title: 'Off the page', one: 'thing', items: offPage, line: repeatedLine, foldable: true}, most),
    ...section({title: 'Warnings', one: 'warning', items: warnings, line: repeatedLine, foldable: true}, most),
    ...section({title: 'Left behind', one: 'object', items: objects, line: repeatedLine, foldable: true}, most),
  ]
}

function repeated(asides: readonly Aside[]): (readonly [string, number])[] {
  return [...countEach(asides.map((aside) => [asideText(aside), 1]))]
}

function repeatedLine([text, times]: readonly [string, number]): PhrasingContent[] {
  return [...worded(shortened(text, longest)), ...(times === 1 ? [] : said(` (${times} times)`))]
}

interface Section<Item> {
  readonly title: string
  readonly one: string // of its items
  readonly items: readonly Item[]
  readonly line: (item: Item) => PhrasingContent[]
  readonly foldable: boolean
}

function section<Item>({title, one, items, line, foldable}: Section<Item>, most: number): RootContent[] {
  const amount = items.length
  if (amount === 0) return []
  if (most === 0) return [paragraph([strong(said(title)), ...said(`: ${count(amount, one)}`)])]
  const list = [
    ...bullets(items.slice(0, most).map(line)),
    ...(amount > most ? [paragraph(said(`… and ${(amount - most).toLocaleString('en')} more.`))] : []),
  ]
  return foldable && amount > open
    ? details(`<b>${title}</b>: ${count(amount, one)}`, list)
    : [paragraph([strong(said(title))]), ...list]
}
