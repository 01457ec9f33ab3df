import type {EventOf, RunEvent} from '../../event.ts'
import {type CommandEnded, drawCommand} from '../lines/command.ts'
import {story} from '../lines/story.ts'
import {drawEnding, drawVerdict} from '../lines/verdict.ts'
import {blank, type Line, led, span} from '../text/line.ts'
import {wordDuration} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'

const maxCommandLines = 200 // lines of a command; the middle of a longer one is folded

/** What is written between the outputs of commands: prompts, verdicts, and what else is worth a line. */
export function followScript(signs: Signs): (event: RunEvent) => readonly Line[] {
  const tell = story(signs)
  let begun = ''
  return (event) => {
    const lines = tell(event).map(commentLine)
    switch (event.type) {
      case 'command-started':
        begun = event.key
        return [...lines, ...drawCommand(event.run, 0, signs, maxCommandLines)]
      case 'try-ended':
        return [...lines, drawTry(event, signs)]
      case 'command-ended':
        return [...drawEnd(event, event.key === begun, signs), ...lines, blank]
      default:
        return lines
    }
  }
}

/** Said where the events of a run end before it does. */
export function drawTornEnd(signs: Signs): readonly Line[] {
  return [
    blank,
    led(
      0,
      span(`${signs.warning} `, 'warn'),
      span('the record ends here: it is incomplete, as the run was killed or is still going on', 'warn'),
    ),
  ]
}

/** Headings stand where a shell has its prompt. */
function commentLine(line: Line): Line {
  return line === blank || line.indent > 0 || line.lead !== null ? line : {...line, lead: span('# ', 'dim')}
}

function drawTry({number, reason, delayMs, deadlineMs}: EventOf<'try-ended'>, {ellipsis}: Signs): Line {
  return led(
    2,
    span(`${ellipsis} `, 'warn'),
    span(deadlineMs === 0 ? `run again, after try ${number}: ` : `no match yet, try ${number}: `, 'warn'),
    span(reason),
    ...(deadlineMs === 0 ? [] : [span(`; again in ${wordDuration(delayMs)}`, 'dim')]),
  )
}

/** The command itself, and what it printed, stand above. */
function drawEnd(event: CommandEnded, begun: boolean, signs: Signs): readonly Line[] {
  const {verdict} = event
  const prompt = begun ? [] : drawCommand(event.run, 0, signs, maxCommandLines)
  return verdict.kind === 'skipped'
    ? drawVerdict(event, signs)
    : [...prompt, ...drawEnding({...event, output: ''}, verdict, 2, signs)]
}
