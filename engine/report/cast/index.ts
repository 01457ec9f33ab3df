import type {EventOf, RunEvent} from '../../event.ts'
import {fitted} from '../live/fit.ts'
import type {EventReport, Write} from '../reporter.ts'
import {type Line, led, span} from '../text/line.ts'
import {painter} from '../text/paint.ts'
import {size} from '../text/quantity.ts'
import {unicodeSigns} from '../text/signs.ts'
import {spacing} from '../text/spacing.ts'
import {header} from './header.ts'
import {marker} from './marker.ts'
import {most, outputs} from './outputs.ts'
import {pace} from './pace.ts'
import {broken, script} from './script.ts'

const columns = 100
const signs = unicodeSigns
const paint = painter(true)

/**
 * Runs as a terminal would have shown them, in asciicast's second version: prompts, output in its own colours and at its
 * own time, verdicts; steps and failures as markers. Waits of more than two seconds are shortened to that. One run more
 * goes on in the same cast.
 */
export function cast(write: Write): EventReport {
  const time = pace()
  const output = outputs()
  const spaced = spacing()
  let tell = script(signs)
  let last: RunEvent | null = null

  const frame = (at: number, kind: 'o' | 'm', text: string): void => {
    if (text !== '') write(`${JSON.stringify([time.at(at), kind, text])}\n`)
  }
  const put = (at: number, lines: readonly Line[]): void => {
    const told = spaced(lines)
    if (told.length > 0) frame(at, 'o', output.end() + rows(told))
  }
  const show = ({at, key, text}: EventOf<'output'>): void => {
    const {text: shown, cut} = output.write(key, text)
    frame(at, 'o', shown)
    if (cut) put(at, [tooMuch])
  }
  const end = (): void => {
    if (last !== null && last.type !== 'run-ended') put(last.at, broken(signs))
  }
  const begin = (event: EventOf<'run-started'>): void => {
    if (last === null) write(`${header(event, columns)}\n`)
    end()
    time.again()
    tell = script(signs)
  }
  return {
    emit: (event) => {
      if (event.type === 'run-started') begin(event)
      last = event
      const label = marker(event)
      if (label !== null) frame(event.at, 'm', label)
      put(event.at, tell(event))
      if (event.type === 'output') show(event)
    },
    end,
  }
}

function rows(lines: readonly Line[]): string {
  return lines
    .flatMap((line) => fitted(line, columns, paint, signs.ellipsis))
    .map((row) => `${row}\r\n`)
    .join('')
}

const tooMuch = led(
  2,
  span(`${signs.ellipsis} `, 'dim'),
  span(`what it prints beyond ${size(most)} is left out here`, 'dim'),
)
