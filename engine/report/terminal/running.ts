import type {EventOf, RunEvent} from '../../event.ts'
import {shortenCommand} from '../lines/command.ts'
import {cut, type Line, span} from '../text/line.ts'
import {keepAfterReturn} from '../text/printable.ts'
import {wordSeconds, wordTries} from '../text/quantity.ts'
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

export function startRunning(started: Started): Running {
  return {started, output: '', tried: null, fresh: false}
}

/** What an event makes of a command that runs; events of other commands make nothing. */
export function followRunning(running: Running, event: RunEvent): Running {
  if (event.type === 'try-ended') return {...running, tried: event, fresh: true}
  if (event.type !== 'output' || event.late || event.key !== running.started.key) return running
  const before = running.fresh ? '' : running.output
  return {...running, output: keepEnd(before + event.text), fresh: false}
}

/** To cut it each time would cost more than to hold a little more. */
function keepEnd(output: string): string {
  return output.length > 2 * tailCharacters ? output.slice(-tailCharacters) : output
}

/** @param now ms since the run began */
export function drawRunning({started, output, tried}: Running, now: number, signs: Signs): readonly Line[] {
  const elapsed = Math.max(0, now - started.at)
  const {text, rest} = shortenCommand(started.run, signs)
  const frame = signs.spinner[Math.floor(now / frameMs) % signs.spinner.length] ?? ''
  return [
    cut(2, span(`${frame} `, 'note'), [text], [rest, span(wordClock(elapsed, started.timeoutMs), 'dim')]),
    ...listLastLines(output).map((shown) => cut(4, span(`${signs.gutter} `, 'dim'), [span(shown, 'dim')])),
    ...(tried === null ? [] : [drawWaiting(tried, elapsed)]),
  ]
}

/** From half its time on, a command that may be stopped says when. */
function wordClock(elapsed: number, timeoutMs: number): string {
  const limit = elapsed < timeoutMs / 2 ? '' : ` of ${wordSeconds(timeoutMs)}`
  return elapsed < 1000 ? '' : `  ${wordElapsed(elapsed)}${limit}`
}

function wordElapsed(ms: number): string {
  return wordSeconds(Math.floor(ms / 1000) * 1000)
}

function listLastLines(output: string): readonly string[] {
  const lines = output.split('\n').map(keepAfterReturn)
  return lines.filter((text) => text.trim() !== '').slice(-tailLines)
}

function drawWaiting({number, deadlineMs, reason}: TryEnded, elapsed: number): Line {
  const text =
    deadlineMs === 0
      ? `run again after ${wordTries(number)}: `
      : `waiting for a match, ${wordElapsed(elapsed)} of ${wordSeconds(deadlineMs)}, ${wordTries(number)}: `
  return cut(4, span(''), [span(text, 'warn'), span(reason)])
}
