import type {EventOf, RunEvent} from '../../event.ts'
import {fitLine} from '../live/fit.ts'
import type {EventReport, Write} from '../reporter.ts'
import {type Line, led, span} from '../text/line.ts'
import {makePainter} from '../text/paint.ts'
import {wordSize} from '../text/quantity.ts'
import {unicodeSigns} from '../text/signs.ts'
import {spaceLines} from '../text/spacing.ts'
import {writeHeader} from './header.ts'
import {markEvent} from './marker.ts'
import {most, trackOutputs} from './outputs.ts'
import {keepPace} from './pace.ts'
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
    const told = spaced(lines)
    if (told.length > 0) frame(at, 'o', output.end() + drawRows(told))
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
  span(`what it prints beyond ${wordSize(most)} is left out here`, 'dim'),
)
