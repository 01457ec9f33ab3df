import type {Evidence} from '../../model.ts'
import {makeAnchor} from '../../slug.ts'
import {takeLastSentence} from '../prose.ts'
import type {Rule} from './kind.ts'
import type {Heading, Paragraph} from './surroundings.ts'
import {chooseWay, makeGroup, numberHeadings, remember} from './ways.ts'
import {listHeadings, quote, splitSentences} from './words.ts'

/** Sections that their page lists as ways to choose from: the first is taken. */
export const listed: Rule = (at) => {
  if (!at.isTyped) return null
  for (const heading of listHeadings(at)) {
    const found = heading.parent === null ? null : findListedWays(heading.parent)
    const index = found?.order.get(heading)
    if (found != null && index !== undefined)
      return chooseWay(index, found.evidence, makeGroup(heading.parent, 'listed'))
  }
  return null
}

interface ListedWays {
  readonly order: ReadonlyMap<Heading, number>
  readonly evidence: Evidence // the words that announce them
}

const waysWord = String.raw`(?:methods?|ways?|options?|approach(?:es)?|techniques?|alternatives|possibilities|scenarios|flavou?rs|modes|scopes|types of (?:install|deploy)\w*)`
const someWays = new RegExp(
  String.raw`\b(?:following|several|multiple|many|various|different|few|couple of|two|three|four|five|\d|these)\b[^.]{0,40}?\b${waysWord}\b`,
  'i',
)
const oneOf =
  /\bchoose the one\b|\b(?:one|any|either)(?: one)? of (?:the )?(?:following|these|(?:\w+ ){0,3}(?:methods|ways|options|approaches|techniques))\b|\b(?:choose|decide|pick|select) (?:between|from|one|either|a method|an option|how)\b/i
/** “If your provider is A or B, follow the specific procedure:”, behind which the way for all others stands as well. */
const forSome =
  /^\W*if\b[\s\S]{0,300}?\bspecific\b[^.]{0,40}?\b(?:procedures?|instructions?|guides?|sections?|steps)\b/i

const counts: Readonly<Record<string, number>> = {two: 2, three: 3, four: 4, five: 5}

/** What stands under a heading may list the sections below it as ways: by links to them, or as “one of the following”. */
const findListedWays = remember((parent: Heading): ListedWays | null => {
  for (const [at, paragraph] of parent.own.entries()) {
    const sentence = splitSentences(paragraph).find((each) =>
      [someWays, oneOf, forSome].some((says) => says.test(each)),
    )
    if (sentence === undefined) continue
    const named = findNamed(parent, at)
    const ways = named.length > 1 ? named : announcesAll(sentence, parent, at) ? parent.children : []
    const isForSome = forSome.test(sentence) && ways[0] !== parent.children[0]
    if (ways.length > 1)
      return {order: numberHeadings(isForSome ? parent.children : ways), evidence: quote(sentence, paragraph)}
  }
  return null
})

/** Sections that the items behind an announcement link to, or begin with. */
function findNamed({own, children, place: {page}}: Heading, from: number): readonly Heading[] {
  const end = own.findIndex(({opensItem}, at) => at > from && !opensItem)
  const items = own.slice(from + 1, end === -1 ? own.length : end)
  const links = new Set(
    [...own.slice(from, from + 1), ...items].flatMap((item) =>
      item.links.flatMap(({url}) => {
        const [path = '', anchor] = url.split('#')
        return anchor !== undefined && page.endsWith(path) ? [makeAnchor(`#${anchor}`)] : []
      }),
    ),
  )
  const texts = items.map(({text}) => (text.split(':', 1)[0] ?? '').trim().toLowerCase()).filter((text) => text !== '')
  const isNamed = (title: string) => texts.some((text) => `${title} `.startsWith(`${text} `))
  const isExact = children.some(({title}) => texts.includes(title.toLowerCase()))
  return children.filter(({anchor, title}) => links.has(anchor) || (isExact && isNamed(title.toLowerCase())))
}

/** Whether an announcement right before the sections below is of all of them. */
function announcesAll(sentence: string, {own, children}: Heading, at: number): boolean {
  const isLast = own.slice(at + 1).every(({opensItem}) => opensItem)
  if (!isLast) return false
  if (oneOf.test(sentence)) return true
  const count = /\b(two|three|four|five|[2-5])\b/i.exec(sentence)?.[1]?.toLowerCase() ?? ''
  return (counts[count] ?? Number(count)) === children.length
}

/** “Do one of the following:”, before the items of a list: the first is taken. */
export const listedItem: Rule = (at) => {
  if (!at.isTyped) return null
  const index = at.above.findIndex(({opensItem, text}) => !opensItem && offersItems(takeLastSentence(text)))
  const announcement = at.above[index]
  const item = at.above.slice(index + 1).find(({opensItem}) => opensItem)
  if (announcement === undefined || item === undefined) return null
  const items = findItems(item.siblings)
  return chooseWay(
    items.get(item) ?? 0,
    quote(takeLastSentence(announcement.text), announcement),
    makeGroup(at.heading, `line-${announcement.place.start.line}`),
  )
}

function offersItems(sentence: string): boolean {
  return oneOf.test(sentence) || (someWays.test(sentence) && /\b(?:following|two|three|four)\b/i.test(sentence))
}

const findItems = remember(
  (row: readonly Paragraph[]): ReadonlyMap<Paragraph, number> =>
    new Map(row.filter(({opensItem}) => opensItem).map((item, index) => [item, index])),
)
