import {formatPlace, type Place} from '../../diagnostic.ts'
import {groupBy} from '../../grouping.ts'
import {disarmCommands} from '../../runner-commands.ts'
import {cutEnd, dropHalfEnd} from '../text/cut.ts'
import {makeLinesPrintable, makePrintable} from '../text/printable.ts'
import {wordAmount} from '../text/quantity.ts'

/** Something to be said, in one play of a page. */
export interface AnnotatedFinding extends Omit<Annotation, 'text'> {
  readonly lines: readonly string[] // the first says it, the others explain it
  readonly play: string // which play of which run; empty where there is only one
}

const maxAnnotations = 10 // annotations of a level that GitHub shows of a step of a workflow
const maxText = 3_800 // characters of a text: the runner cuts what is longer than 4,096
const maxTitle = 120
const maxNamed = 40 // of those that are cut

/**
 * Annotations of what was found, the most important first: what is the same in several plays is one that names them, and
 * where there are more than GitHub shows, the last one names the rest.
 */
export function makeAnnotations(findings: readonly AnnotatedFinding[]): readonly Annotation[] {
  const all = mergeFindings(findings)
  const [first] = all
  if (first === undefined || all.length <= maxAnnotations) return all.map(makeAnnotation)
  const rest = all.slice(maxAnnotations - 1)
  return [...all.slice(0, maxAnnotations - 1).map(makeAnnotation), makeAnnotation(countRest(first.level, rest))]
}

function mergeFindings(findings: readonly AnnotatedFinding[]): readonly AnnotatedFinding[] {
  return [...groupBy(findings, makeKey).values()].map((alike) => {
    const [first] = alike
    const plays = [...new Set(alike.map(({play}) => play))]
    return {...first, lines: [...first.lines.slice(0, 1), ...wordPlays(plays), ...first.lines.slice(1)]}
  })
}

/** What failed is the same wherever it is the same command; what is merely told is by its text. */
function makeKey({level, place, title, lines}: AnnotatedFinding): string {
  const at = place === null ? '' : formatPlace(place)
  return [level, at, title, level === 'error' && place !== null ? '' : lines[0]].join('\n')
}

function wordPlays(plays: readonly string[]): readonly string[] {
  const [first = ''] = plays
  if (plays.length === 1) return first === '' ? [] : [`in the play ${first}`]
  return [`in ${wordAmount(plays.length, 'play')}: ${plays.join('; ')}`]
}

function countRest(level: AnnotatedFinding['level'], rest: readonly AnnotatedFinding[]): AnnotatedFinding {
  const named = rest
    .slice(0, maxNamed)
    .map(({place, title}) => (place === null ? title : `${formatPlace(place)} ${title}`))
  const unnamed = rest.length - named.length
  const lines = [
    'GitHub shows ten of a kind; these are not shown:',
    ...named,
    ...(unnamed === 0 ? [] : [`and ${unnamed} more`]),
  ]
  return {level, title: `${wordAmount(rest.length, `more ${level}`)}`, lines, place: null, play: ''}
}

function makeAnnotation({level, title, lines, place}: AnnotatedFinding): Annotation {
  return {
    level,
    title: cutEnd(disarmCommands(makePrintable(title)), maxTitle),
    text: clipLines(lines.flatMap((text) => disarmCommands(makeLinesPrintable(text)).split('\n'))),
    place: place === null ? null : {...place, page: makePrintable(place.page)},
  }
}

/** As many lines as there is room for, and how many more there are. */
function clipLines(lines: readonly string[]): string {
  const all = lines.join('\n')
  if (all.length <= maxText) return all
  const kept = dropHalfEnd(all.slice(0, maxText)).split('\n')
  const full = kept.slice(0, -1) // the last one may be cut
  if (full.length === 0) return `${kept[0]}…`
  return [...full, `… ${wordAmount(lines.length - full.length, 'more line')}`].join('\n')
}

/** What GitHub shows at a line of a file, in a pull request and on the page of a workflow's run. */
interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string // one line
  readonly text: string
  readonly place: Place | null // null: of no file
}

/**
 * One line that a workflow's runner takes for a command, whatever the texts are: what would end the line, or a property,
 * is escaped, and in a line that begins with a command the runner looks for no other.
 */
export function writeCommand({level, title, text, place}: Annotation): string {
  const properties = [...(place === null ? [] : listPlaceProperties(place)), ['title', title] as const]
  const given = properties.map(([name, value]) => `${name}=${escapeProperty(`${value}`)}`).join(',')
  return `::${level} ${given}::${escapeText(text)}\n`
}

/** A column only within one line: beyond, GitHub refuses it. */
function listPlaceProperties({page, start, end}: Place): readonly (readonly [string, string | number])[] {
  return [
    ['file', page],
    ['line', start.line],
    ['endLine', end.line],
    ...(start.line === end.line ? [['col', start.column] as const] : []),
  ]
}

function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
