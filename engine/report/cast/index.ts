import type {EventOf, RunEvent} from '../../event.ts'
import {localPartOfKey} from '../../key.ts'
import type {EventReport, Write} from '../reporter.ts'
import {fitLine} from '../text/fit.ts'
import {type Line, led, spaceLines, span} from '../text/line.ts'
import {makePainter} from '../text/paint.ts'
import {makePrintable} from '../text/printable.ts'
import {wordSize} from '../text/quantity.ts'
import {unicodeSigns} from '../text/signs.ts'
import {splitPageKey} from '../transcript/transcript.ts'
import {maxCharacters, trackOutputs} from './output.ts'
import {drawTornEnd, followScript} from './script.ts'

const columns = 100
const signs = unicodeSigns
const paint = makePainter(true)

/**
 * Runs as a terminal would have shown them, in asciicast's second version: prompts, output in its own colours and at its
 * own time, verdicts; steps and failures as markers. Waits of more than two seconds are shortened to that. One run more
 * goes on in the same cast.
 */
export function cast(write: Write): EventReport {
  const time = keepPace()
  const output = trackOutputs()
  const spaced = spaceLines()
  let tell = followScript(signs)
  let last: RunEvent | null = null

  const frame = (at: number, kind: 'o' | 'm', text: string): void => {
    if (text !== '') write(`${JSON.stringify([time.at(at), kind, text])}\n`)
  }
  const put = (at: number, lines: readonly Line[]): void => {
    const spacedLines = spaced(lines)
    if (spacedLines.length > 0) frame(at, 'o', output.end() + drawRows(spacedLines))
  }
  const show = ({at, key, text}: EventOf<'output'>): void => {
    const {text: shown, cut} = output.write(key, text)
    frame(at, 'o', shown)
    if (cut) put(at, [tooMuch])
  }
  const end = (): void => {
    if (last !== null && last.type !== 'run-ended') put(last.at, drawTornEnd(signs))
  }
  const begin = (event: EventOf<'run-started'>): void => {
    if (last === null) write(`${writeHeader(event, columns)}\n`)
    end()
    time.again()
    tell = followScript(signs)
  }
  return {
    emit: (event) => {
      if (event.type === 'run-started') begin(event)
      last = event
      if (event.type === 'page-started') time.backTo(event.at)
      const label = markEvent(event)
      if (label !== null) frame(event.at, 'm', label)
      put(event.at, tell(event))
      if (event.type === 'output') show(event)
    },
    end,
  }
}

function drawRows(lines: readonly Line[]): string {
  return lines
    .flatMap((line) => fitLine(line, columns, paint, signs.ellipsis))
    .map((row) => `${row}\r\n`)
    .join('')
}

const tooMuch = led(
  2,
  span(`${signs.ellipsis} `, 'dim'),
  span(`what it prints beyond ${wordSize(maxCharacters)} is not shown here`, 'dim'),
)

const screenRows = 30
const maxPagesNamed = 3 // pages by name

/** The first line of a cast. */
function writeHeader({startedAt, pages}: EventOf<'run-started'>, columns: number): string {
  return JSON.stringify({
    version: 2,
    width: columns,
    height: screenRows,
    timestamp: Math.floor(Date.parse(startedAt) / 1000),
    idle_time_limit: idleMs / 1000,
    title: makePrintable(wordTitle([...new Set(pages.map((page) => splitPageKey(page).file))])),
    env: {SHELL: '/bin/bash', TERM: 'xterm-256color'},
  })
}

function wordTitle(files: readonly string[]): string {
  return [
    ...files.slice(0, maxPagesNamed),
    ...(files.length > maxPagesNamed ? [`${files.length - maxPagesNamed} more`] : []),
  ].join(', ')
}

/** Waits that are longer are shortened to this. */
const idleMs = 2_000

const betweenRunsMs = 1_000

/** The time of a cast, made of the times of runs. */
interface Pace {
  /** When something is shown, in seconds since the cast began; never before what was shown before it. */
  readonly at: (runMs: number) => number
  /** What is shown next may have happened while what was shown before it did. */
  readonly backTo: (runMs: number) => void
  /** Another run begins, whose time is counted from 0 again. */
  readonly again: () => void
}

/** Waits are shortened in the times themselves, since not every player heeds a limit that the header names. */
function keepPace(): Pace {
  let shownMs = 0 // of the run, when something was shown last
  let nowMs = 0 // of the cast
  return {
    at: (runMs) => {
      nowMs += Math.min(idleMs, Math.max(0, runMs - shownMs))
      shownMs = Math.max(shownMs, runMs)
      return Math.round(nowMs) / 1000
    },
    backTo: (runMs) => {
      shownMs = Math.min(shownMs, runMs)
    },
    again: () => {
      if (nowMs > 0) nowMs += betweenRunsMs
      shownMs = 0
    },
  }
}

/** What a viewer can jump to: where a page or a step begins, where a command falls short. Null for all else. */
function markEvent(event: RunEvent): string | null {
  switch (event.type) {
    case 'page-started':
      return makePrintable(event.title)
    case 'step-started':
      return makePrintable(event.section === '' ? event.id : event.section)
    case 'command-ended':
      return event.verdict.kind === 'failed'
        ? `${unicodeSigns.failed} ${makePrintable(localPartOfKey(event.key))}`
        : null
    default:
      return null
  }
}
