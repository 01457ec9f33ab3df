import type {Emit, RunEvent} from '../../event.ts'
import {orderSessions} from '../../session-order.ts'
import {isToldLater, story} from '../lines/story.ts'
import {drawVerdict} from '../lines/verdict.ts'
import type {Asked, Screen, Write} from '../reporter.ts'
import {fitLine} from '../text/fit.ts'
import {blank, type Line, spaceLines} from '../text/line.ts'
import {makePainter} from '../text/paint.ts'
import {asciiSigns, type Signs, unicodeSigns} from '../text/signs.ts'
import {makeBlock} from './block.ts'
import {followPageLines} from './pages.ts'
import {cropCommand, cropQuestion, drawQuestion} from './question.ts'
import {drawRunning, followRunning, type Running, startRunning} from './running.ts'

const redrawMs = 80 // 12 times a second at most
const minColumns = 20 // columns; what is narrower is drawn as if it were this wide

/**
 * For a person at a terminal: the command that runs is drawn live and replaced by one line when it ends. What they are
 * asked is drawn in its place.
 */
export function terminal(
  write: Write,
  {columns, rows: height = () => 24, colour, unicode, tick, asking, expect = () => null}: Screen,
): Emit {
  const signs = unicode ? unicodeSigns : asciiSigns
  const paint = makePainter(colour)
  const spaced = spaceLines()
  const tell = followRun(signs)
  const pages = followPageLines(signs, expect)
  let stop = () => {}
  let now = 0
  let drawnAt = Number.NEGATIVE_INFINITY
  let pending: readonly Line[] = []
  let asked: Asked = null

  const paper = () => Math.max(columns() || 80, minColumns) // some terminals say 0
  const draw = makeBlock(write, paper)
  const rows = (lines: readonly Line[]) => lines.flatMap((line) => fitLine(line, paper() - 1, paint, signs.ellipsis))
  const live = () => {
    if (asked === 'away') return []
    const below = rows(pages.draw(now))
    return asked === null
      ? [...cropCommand(rows(tell.live(now)), height() - below.length), ...below].slice(0, Math.max(0, height() - 1))
      : cropQuestion(drawQuestion(asked, signs), rows, height())
  }
  const redraw = () => {
    drawnAt = now
    draw(rows(pending), live())
    pending = []
  }
  const goTo = (time: number) => {
    now = Math.max(now, time)
    if (now - drawnAt >= redrawMs && asked !== 'away') redraw()
  }
  asking?.listen((question) => {
    asked = question
    redraw()
  })
  const order = orderSessions((event) => {
    pending = [...pending, ...spaced(tell.lines(event))]
    pages.leave(event)
  }, isToldLater)
  return (event) => {
    if (event.type === 'run-started') stop = tick((elapsed) => goTo(event.at + elapsed))
    pages.take(event)
    order.emit(event)
    goTo(event.at)
    if ((event.type === 'interrupted' && asked !== 'away') || event.type === 'run-ended') redraw()
    if (event.type === 'run-ended') stop()
  }
}

interface Scene {
  readonly lines: (event: RunEvent) => readonly Line[]
  readonly live: (now: number) => readonly Line[]
}

/** What is told while a command runs is held back until its own line stands above it. */
function followRun(signs: Signs): Scene {
  const tell = story(signs)
  let running: Running | null = null
  let held: readonly Line[] = []
  const lines = (event: RunEvent) => {
    const drawn = tell(event)
    if (event.type === 'command-ended') {
      const [verdict = blank, ...detail] = drawVerdict(event, signs)
      const aside = detail.length > 0 && held.length > 0 ? [blank] : []
      const all = [verdict, ...detail, ...held, ...aside, ...drawn]
      running = null
      held = []
      return all
    }
    if (event.type === 'command-started') running = startRunning(event)
    if (event.type === 'run-ended') running = null
    running = running === null ? null : followRunning(running, event)
    if (running === null || event.type === 'interrupted') return drawn
    held = [...held, ...drawn]
    return []
  }
  return {lines, live: (now) => (running === null ? [] : drawRunning(running, now, signs))}
}
