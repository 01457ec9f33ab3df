import type {Emit, RunEvent} from '../event.ts'
import {block} from './live/block.ts'
import {fitted} from './live/fit.ts'
import {begun, followed, type Running, runningLines} from './live/running.ts'
import type {Screen, Write} from './reporter.ts'
import {brief, type CommandEnded, took, whole} from './screen/command.ts'
import {failureLines} from './screen/failure.ts'
import {story} from './screen/story.ts'
import {blank, cut, type Line, led, span} from './text/line.ts'
import {painter} from './text/paint.ts'
import {asciiSigns, type Signs, unicodeSigns} from './text/signs.ts'
import {spacing} from './text/spacing.ts'

const redrawMs = 80 // 12 times a second at most
const narrowest = 20 // columns; what is narrower is drawn as if it were this wide

/** For a person at a terminal: the command that runs is drawn live and replaced by one line when it ends. */
export function terminal(write: Write, {columns, colour, unicode, tick}: Screen): Emit {
  const signs = unicode ? unicodeSigns : asciiSigns
  const paint = painter(colour)
  const spaced = spacing()
  const tell = scene(signs)
  let stop = () => {}
  let now = 0
  let drawnAt = Number.NEGATIVE_INFINITY
  let pending: readonly Line[] = []

  const paper = () => Math.max(columns() || 80, narrowest) // some terminals say 0
  const draw = block(write, paper)
  const rows = (lines: readonly Line[]) => lines.flatMap((line) => fitted(line, paper() - 1, paint, signs.ellipsis))
  const redraw = () => {
    drawnAt = now
    draw(rows(pending), rows(tell.live(now)))
    pending = []
  }
  const goTo = (time: number) => {
    now = Math.max(now, time)
    if (now - drawnAt >= redrawMs) redraw()
  }
  return (event) => {
    if (event.type === 'run-started') stop = tick((elapsed) => goTo(event.at + elapsed))
    pending = [...pending, ...spaced(tell.lines(event))]
    goTo(event.at)
    if (event.type === 'interrupted' || event.type === 'run-ended') redraw()
    if (event.type === 'run-ended') stop()
  }
}

interface Scene {
  readonly lines: (event: RunEvent) => readonly Line[]
  readonly live: (now: number) => readonly Line[]
}

/** What is told while a command runs is held back until its own line stands above it. */
function scene(signs: Signs): Scene {
  const tell = story(signs)
  let running: Running | null = null
  let held: readonly Line[] = []
  const lines = (event: RunEvent) => {
    const told = tell(event)
    if (event.type === 'command-ended') {
      const [verdict = blank, ...detail] = verdictLines(event, signs)
      const aside = detail.length > 0 && held.length > 0 ? [blank] : []
      const all = [verdict, ...detail, ...held, ...aside, ...told]
      running = null
      held = []
      return all
    }
    if (event.type === 'command-started') running = begun(event)
    if (event.type === 'run-ended') running = null
    running = running === null ? null : followed(running, event)
    if (running === null || event.type === 'interrupted') return told
    held = [...held, ...told]
    return []
  }
  return {lines, live: (now) => (running === null ? [] : runningLines(running, now, signs))}
}

function verdictLines(event: CommandEnded, signs: Signs): readonly Line[] {
  const {verdict} = event
  const {text, rest} = brief(event.run, signs)
  switch (verdict.kind) {
    case 'passed':
      return [cut(2, span(`${signs.passed} `, 'good'), [text], [rest, span(`  ${took(event)}`, 'dim')])]
    case 'failed':
      return [
        led(2, span(`${signs.failed} `, 'bad'), {...text, tone: 'bold'}, rest, span(`  ${took(event)}`, 'dim')),
        ...(rest.text === '' ? [] : whole(event.run, 4, signs)),
        ...failureLines(event, verdict, 4, signs),
      ]
    case 'skipped':
      return [
        led(
          2,
          span(`${signs.skipped} `, 'dim'),
          {...text, tone: 'dim'},
          rest,
          span(`  skipped: ${verdict.reason}`, 'dim'),
        ),
      ]
  }
}
