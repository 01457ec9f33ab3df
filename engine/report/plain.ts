import type {Emit, EventOf, RunEvent} from '../event.ts'
import {disarmCommands} from '../runner-commands.ts'
import {orderSessions} from '../session-order.ts'
import {type CommandEnded, drawCommand} from './lines/command.ts'
import {isToldLater, story} from './lines/story.ts'
import {drawEnding} from './lines/verdict.ts'
import type {Screen, Tick, Write} from './reporter.ts'
import {type Line, led, spaceLines, span} from './text/line.ts'
import {makePainter, type Painter} from './text/paint.ts'
import {wordSeconds} from './text/quantity.ts'
import {wordSigns} from './text/signs.ts'

const quietMs = 30_000 // a command that runs longer says so, this often

type Options = Partial<Pick<Screen, 'colour' | 'tick'>>

/**
 * For pipes and CI logs: whole lines, nothing taken back. A command is told when it starts and when it ends,
 * and each half minute between.
 */
export function plain(write: Write, {colour = false, tick = never}: Options = {}): Emit {
  const paint = makePainter(colour)
  const tell = story(wordSigns)
  const spaced = spaceLines()
  const put = (drawn: readonly Line[]) => {
    const lines = spaced(drawn)
    if (lines.length > 0) write(lines.map((line) => writeLine(line, paint)).join(''))
  }
  const watch = watchQuiet(put, tick)
  let started = ''
  const order = orderSessions((event) => {
    watch(event)
    if (event.type === 'command-started') started = event.key
    const unbegun = event.type === 'command-ended' && event.verdict.kind === 'failed' && event.key !== started
    const commands = [...(unbegun ? drawCommand(event.run, 2, wordSigns) : []), ...drawCommandEvent(event)]
    put(event.type === 'command-ended' ? [...commands, ...tell(event)] : [...tell(event), ...commands])
  }, isToldLater)
  return order.emit
}

const never: Tick = () => () => {}

function writeLine({indent, lead, spans, tail}: Line, paint: Painter): string {
  const painted = paint([...(lead === null ? [] : [lead]), ...spans, ...tail])
  return `${disarmCommands(`${' '.repeat(indent)}${painted}`).trimEnd()}\n`
}

function drawCommandEvent(event: RunEvent): readonly Line[] {
  switch (event.type) {
    case 'command-started':
      return drawCommand(event.run, 2, wordSigns)
    case 'try-ended':
      return drawTry(event)
    case 'command-ended':
      return drawPlainVerdict(event)
    default:
      return []
  }
}

/** Of tries in wait for a match, the first is told; of those that a reader has run again, each. */
function drawTry({number, reason, deadlineMs}: EventOf<'try-ended'>): readonly Line[] {
  if (deadlineMs === 0) return [led(4, span('run again, after: ', 'warn'), span(reason))]
  if (number > 1) return []
  return [led(4, span('no match yet: ', 'warn'), span(reason), span(`; trying for ${wordSeconds(deadlineMs)}`, 'dim'))]
}

function drawPlainVerdict(event: CommandEnded): readonly Line[] {
  const {verdict} = event
  return verdict.kind === 'skipped'
    ? [...drawCommand(event.run, 2, wordSigns), led(4, span(`${wordSigns.skipped}: ${verdict.reason}`, 'dim'))]
    : drawEnding(event, verdict, 4, wordSigns)
}

function watchQuiet(put: (lines: readonly Line[]) => void, tick: Tick): Emit {
  let stop = () => {}
  let since: number | null = null
  let lastMs = 0
  const look = (now: number) => {
    if (since === null || now - since < lastMs + quietMs) return
    lastMs = Math.floor((now - since) / quietMs) * quietMs
    put([led(4, span(`still running after ${wordSeconds(lastMs)}`, 'dim'))])
  }
  return (event) => {
    if (event.type === 'run-started') stop = tick((elapsed) => look(event.at + elapsed))
    if (event.type === 'command-started') [since, lastMs] = [event.at, 0]
    if (event.type === 'command-ended') since = null
    if (event.type === 'run-ended') stop()
  }
}
