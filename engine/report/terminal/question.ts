import {formatPlace, type Place} from '../../diagnostic.ts'
import {type CommandEnded, drawCommand} from '../lines/command.ts'
import {drawVerdict} from '../lines/verdict.ts'
import {blank, cut, type Line, led, line, type Span, span} from '../text/line.ts'
import {wordAmount} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'

/** A key that answers a question. */
export interface Key {
  readonly key: string
  readonly does: string // two or three words
  readonly means: string // a line
}

/** A step that may be run to. */
export interface Destination {
  readonly number: number // of the steps to come, 1-based
  readonly id: string
  readonly section: string
}

/** What somebody is asked about who plays step by step. */
export type Subject =
  | {
      readonly kind: 'command'
      readonly run: string
      readonly place: Place
      readonly section: string
      readonly position: string // `step 2 of 14`
      readonly shows: string | null // what the page, or a note, shows that it prints
      readonly facts: readonly string[] // `CTX_CLUSTER1=kind-one`
      readonly notes: readonly string[] // how it is played otherwise than the page says
    }
  | {readonly kind: 'failure'; readonly ended: CommandEnded}
  | {
      readonly kind: 'destination'
      readonly typed: string
      readonly fitting: readonly Destination[]
    }

/** A question, with the keys that answer it. */
export interface Question {
  readonly subject: Subject
  readonly keys: readonly (readonly Key[])[] // a row each
  readonly explained: boolean // what the keys mean is shown
  readonly said: string | null // what came of the last key, where nothing else tells
}

/** A question as it is drawn. */
interface QuestionLines {
  readonly head: readonly Line[]
  readonly body: readonly Line[] // of which the end is cut where there is no room for it
  readonly more: (rows: number) => Line // stands for what is cut
  readonly tail: readonly Line[]
  readonly foot: readonly Line[] // always there: what answers it
}

const maxShownLines = 3 // lines of what the page shows
const maxDestinations = 9 // steps to run to

export function drawQuestion({subject, keys, explained, said}: Question, signs: Signs): QuestionLines {
  return {
    ...drawSubject(subject, signs),
    more: (rows) => {
      const how = subject.kind === 'command' ? ' (v shows all of it)' : ''
      return line(4, span(`${signs.ellipsis} ${wordAmount(rows, 'more row')}${how}`, 'warn'))
    },
    foot: [
      blank,
      ...(said === null ? [] : [led(2, span(`${signs.warning} `, 'warn'), span(said, 'warn'))]),
      ...(explained ? keys.flat().map(explainKey) : keys.map(drawKeys)),
    ],
  }
}

type SubjectLines = Pick<QuestionLines, 'head' | 'body' | 'tail'>

function drawSubject(subject: Subject, signs: Signs): SubjectLines {
  switch (subject.kind) {
    case 'command':
      return drawCommandSubject(subject, signs)
    case 'failure':
      return {head: [], body: drawVerdict(subject.ended, signs).slice(0, -1), tail: []} // but for the blank behind it
    case 'destination':
      return drawDestinations(subject, signs)
  }
}

/** Nothing of a command is folded: it is about to be run. */
function drawCommandSubject(
  {run, place, section, position, shows, facts, notes}: Extract<Subject, {kind: 'command'}>,
  signs: Signs,
): SubjectLines {
  const where = [position, ...(section === '' ? [] : [section])].join(', ')
  return {
    head: [blank, line(2, span(formatPlace(place), 'note'), span(`${signs.between}${where}`, 'dim'))],
    body: drawCommand(run, 2, signs, Number.POSITIVE_INFINITY),
    tail: [
      ...facts.map((text) => line(4, span(text, 'dim'))),
      ...notes.map((text) => led(4, span(`${signs.offPage} `, 'note'), span(text))),
      ...(shows === null ? [] : drawExpected(shows, signs)),
    ],
  }
}

function drawExpected(shows: string, signs: Signs): readonly Line[] {
  const all = shows.split('\n')
  const kept = all.length === maxShownLines + 1 ? all : all.slice(0, maxShownLines)
  const gutter = span(`${signs.gutter} `, 'dim')
  const rest = all.length - kept.length
  return [
    line(4, span('the page shows:', 'dim')),
    ...kept.map((text) => cut(4, gutter, [span(text)])),
    ...(rest === 0 ? [] : [led(4, gutter, span(`${signs.ellipsis} ${wordAmount(rest, 'more line')}`, 'dim'))]),
  ]
}

function drawDestinations({typed, fitting}: Extract<Subject, {kind: 'destination'}>, {ellipsis}: Signs): SubjectLines {
  const kept = fitting.slice(0, maxDestinations)
  const widest = Math.max(...kept.map(({id}) => id.length))
  const rest = fitting.length - kept.length
  return {
    head: [blank, line(2, span('Run up to which step?', 'bold'))],
    body: kept.map(({number, id, section}) =>
      cut(2, span(`${String(number).padStart(3)}  `, 'note'), [span(id.padEnd(widest)), span(`  ${section}`, 'dim')]),
    ),
    tail: [
      ...(rest === 0 ? [] : [line(7, span(`${ellipsis} ${rest} more; type how its name begins`, 'dim'))]),
      line(2, span('number or name: ', 'dim'), span(`${typed}_`)),
    ],
  }
}

function drawKeys(keys: readonly Key[]): Line {
  return line(
    2,
    ...keys.flatMap(({key, does}, index): Span[] => [
      span(`${index === 0 ? '' : '   '}${key}`, 'bold'),
      span(` ${does}`),
    ]),
  )
}

function explainKey({key, means}: Key): Line {
  return led(2, span(key.padEnd(7), 'bold'), span(means))
}

// A block that is higher than the screen, less the row on which the cursor rests, could not be taken back.

/** A command that runs: its first row stays, and the last ones. */
export function cropCommand([first, ...more]: readonly string[], height: number): readonly string[] {
  if (first === undefined || height < 2) return []
  const room = Math.max(0, height - 2)
  return [first, ...more.slice(Math.max(0, more.length - room))]
}

/** A question, of which the middle is cropped first, then its head, and never the keys. */
export function cropQuestion(
  {head, body, more, tail, foot}: QuestionLines,
  rows: (lines: readonly Line[]) => readonly string[],
  height: number,
): readonly string[] {
  const cropped = (all: readonly string[], room: number) =>
    all.length <= room ? all : [...all.slice(0, room - 1), ...rows([more(all.length - room + 1)])]
  const [above, middle, below, last] = [rows(head), rows(body), rows(tail), rows(foot)]
  const room = height - 1 - last.length
  const spare = room - above.length - below.length
  const all =
    spare < 3
      ? [...cropped([...above, ...middle, ...below], Math.max(room, 2)), ...last]
      : [...above, ...cropped(middle, spare), ...below, ...last]
  return all.slice(-Math.max(height - 1, 1))
}
