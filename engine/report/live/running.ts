import type {EventOf, RunEvent} from '../../event.ts'
import {brief} from '../screen/command.ts'
import {cut, type Line, span} from '../text/line.ts'
import {afterReturn} from '../text/printable.ts'
import {tries, wholeSeconds} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'

const frameMs = 80
const tailLines = 4
const tailCharacters = 8000

type Started = EventOf<'command-started'>
type TryEnded = EventOf<'try-ended'>

/** The command that runs now, as far as is known. */
export interface Running {
  readonly started: Started
  readonly output: string // the end of what the last try printed, some 10,000 characters
  readonly tried: TryEnded | null
  readonly fresh: boolean // a try ended and the next has not printed yet
}

export function begun(started: Started): Running {
  return {started, output: '', tried: null, fresh: false}
}

/** What an event makes of a command that runs; events of other commands make nothing. */
export function followed(running: Running, event: RunEvent): Running {
  if (event.type === 'try-ended') return {...running, tried: event, fresh: true}
  if (event.type !== 'output' || event.late || event.key !== running.started.key) return running
  const before = running.fresh ? '' : running.output
  return {...running, output: ending(before + event.text), fresh: false}
}

/** To cut it each time would cost more than to hold a little more. */
function ending(output: string): string {
  return output.length > 2 * tailCharacters ? output.slice(-tailCharacters) : output
}

/** @param now ms since the run began */
export function runningLines({started, output, tried}: Running, now: number, signs: Signs): readonly Line[] {
  const elapsed = Math.max(0, now - started.at)
  const {text, rest} = brief(started.run, signs)
  const frame = signs.spinner[Math.floor(now / frameMs) % signs.spinner.length] ?? ''
  return [
    cut(2, span(`${frame} `, 'note'), [text], [rest, span(clock(elapsed, started.timeoutMs), 'dim')]),
    ...lastLines(output).map((shown) => cut(4, span(`${signs.gutter} `, 'dim'), [span(shown, 'dim')])),
    ...(tried === null ? [] : [waiting(tried, elapsed)]),
  ]
}

/** From half its time on, a command that may be stopped says when. */
function clock(elapsed: number, timeoutMs: number): string {
  const limit = elapsed < timeoutMs / 2 ? '' : ` of ${wholeSeconds(timeoutMs)}`
  return elapsed < 1000 ? '' : `  ${atLeast(elapsed)}${limit}`
}

function atLeast(ms: number): string {
  return wholeSeconds(Math.floor(ms / 1000) * 1000)
}

function lastLines(output: string): readonly string[] {
  const lines = output.split('\n').map(afterReturn)
  return lines.filter((text) => text.trim() !== '').slice(-tailLines)
}

function waiting({number, deadlineMs, reason}: TryEnded, elapsed: number): Line {
  const said =
    deadlineMs === 0
      ? `run again after ${tries(number)}: `
      : `waiting for a match, ${atLeast(elapsed)} of ${wholeSeconds(deadlineMs)}, ${tries(number)}: `
  return cut(4, span(''), [span(said, 'warn'), span(reason)])
}
