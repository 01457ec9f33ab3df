import type {PhrasingContent, RootContent} from 'mdast'
import {at} from '../../../diagnostic.ts'
import {listAsides, wordAside} from '../../facts/asides.ts'
import {wordLeftBehind} from '../../facts/left-behind.ts'
import {joinContinued} from '../../screen/command.ts'
import {count, countEach} from '../../text/quantity.ts'
import type {Aside, Transcript} from '../../transcript/transcript.ts'
import type {Fallen} from '../fallen.ts'
import {shortenText} from '../step/output.ts'
import {makeBullets, makeDetails, makeParagraph} from '../text/print.ts'
import {plainText, renderCode, renderSentence, renderStrong, renderText} from '../text/words.ts'

const longest = 300 // characters of a command or a reason
const open = 6 // lines of a list that is not folded

/**
 * What fell short; of more than `most` the rest is counted.
 *
 * @param isTold whether it is told in full further down: then the list leads there
 */
export function renderFailures(
  fallen: readonly Fallen[],
  most: number,
  isTold: (of: Fallen['of']) => boolean,
): RootContent[] {
  const line = (each: Fallen) => renderFailure(each, isTold(each.of))
  return renderSection({title: 'What fell short', one: 'thing', items: fallen, line, foldable: false}, most)
}

function renderFailure({anchor, place, run, reason, play}: Fallen, isTold: boolean): PhrasingContent[] {
  return [
    ...(isTold ? [{type: 'link', url: `#${anchor}`, children: renderCode(at(place))} as const] : renderCode(at(place))),
    ...(play === '' ? [] : plainText(` (${play})`)),
    ...renderText(' '),
    ...renderCode(shortenText(joinContinued(run), longest)),
    ...(run === '' ? [] : renderText(': ')),
    ...renderSentence(shortenText(reason, longest)),
  ]
}

/** What readers are not told, warnings, and what was left behind; each once, with how often it was. */
export function renderAsideLists({pages, left}: Transcript, most: number): RootContent[] {
  const asides = pages
    .flatMap((page) => listAsides(page).map(({aside}) => aside))
    .toSorted((one, other) => one.at - other.at)
  const offPage = countRepeated(asides.filter(({type}) => type === 'off-page'))
  const warnings = countRepeated(asides.filter(({type}) => type === 'warning'))
  const objects = left.map((each) => [wordLeftBehind(each), 1] as const)
  return [
    ...renderSection({title: 'Off the page', one: 'thing', items: offPage, line: renderRepeated, foldable: true}, most),
    ...renderSection({title: 'Warnings', one: 'warning', items: warnings, line: renderRepeated, foldable: true}, most),
    ...renderSection({title: 'Left behind', one: 'object', items: objects, line: renderRepeated, foldable: true}, most),
  ]
}

function countRepeated(asides: readonly Aside[]): (readonly [string, number])[] {
  return [...countEach(asides.map((aside) => [wordAside(aside), 1]))]
}

function renderRepeated([text, times]: readonly [string, number]): PhrasingContent[] {
  return [...renderSentence(shortenText(text, longest)), ...(times === 1 ? [] : renderText(` (${times} times)`))]
}

interface Section<Item> {
  readonly title: string
  readonly one: string // of its items
  readonly items: readonly Item[]
  readonly line: (item: Item) => PhrasingContent[]
  readonly foldable: boolean
}

function renderSection<Item>({title, one, items, line, foldable}: Section<Item>, most: number): RootContent[] {
  const amount = items.length
  if (amount === 0) return []
  if (most === 0) return [makeParagraph([renderStrong(renderText(title)), ...renderText(`: ${count(amount, one)}`)])]
  const list = [
    ...makeBullets(items.slice(0, most).map(line)),
    ...(amount > most ? [makeParagraph(renderText(`… and ${(amount - most).toLocaleString('en')} more.`))] : []),
  ]
  return foldable && amount > open
    ? makeDetails(`<b>${title}</b>: ${count(amount, one)}`, list)
    : [makeParagraph([renderStrong(renderText(title))]), ...list]
}
