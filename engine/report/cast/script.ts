import type {EventOf, RunEvent} from '../../event.ts'
import {asExpected, type CommandEnded, took, whole} from '../screen/command.ts'
import {failureLines} from '../screen/failure.ts'
import {story} from '../screen/story.ts'
import {verdictLines} from '../screen/verdict.ts'
import {blank, type Line, led, span} from '../text/line.ts'
import {duration} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'

const longest = 200 // lines of a command; the middle of a longer one is folded

/** What is written between the outputs of commands: prompts, verdicts, and what else is worth a line. */
export function script(signs: Signs): (event: RunEvent) => readonly Line[] {
  const tell = story(signs)
  let begun = ''
  return (event) => {
    const told = tell(event).map(commented)
    switch (event.type) {
      case 'command-started':
        begun = event.key
        return [...told, ...whole(event.run, 0, signs, longest)]
      case 'try-ended':
        return [...told, noMatch(event, signs)]
      case 'command-ended':
        return [...endLines(event, event.key === begun, signs), ...told, blank]
      default:
        return told
    }
  }
}

/** Said where the events of a run end before it does. */
export function broken(signs: Signs): readonly Line[] {
  return [
    blank,
    led(
      0,
      span(`${signs.warning} `, 'warn'),
      span('the record ends here: it is not whole, as the run was killed or still goes on', 'warn'),
    ),
  ]
}

/** Headings stand where a shell has its prompt. */
function commented(line: Line): Line {
  return line === blank || line.indent > 0 || line.lead !== null ? line : {...line, lead: span('# ', 'dim')}
}

function noMatch({number, reason, delayMs, deadlineMs}: EventOf<'try-ended'>, {ellipsis}: Signs): Line {
  return led(
    2,
    span(`${ellipsis} `, 'warn'),
    span(deadlineMs === 0 ? `run again, after try ${number}: ` : `no match yet, try ${number}: `, 'warn'),
    span(reason),
    ...(deadlineMs === 0 ? [] : [span(`; again in ${duration(delayMs)}`, 'dim')]),
  )
}

/** The command itself, and what it printed, stand above. */
function endLines(event: CommandEnded, begun: boolean, signs: Signs): readonly Line[] {
  const {verdict} = event
  const prompt = begun ? [] : whole(event.run, 0, signs, longest)
  switch (verdict.kind) {
    case 'passed':
      return [...prompt, led(2, span(`${signs.passed} `, 'good'), span(`${took(event)}${asExpected(verdict)}`, 'dim'))]
    case 'failed':
      return [
        ...prompt,
        led(2, span(`${signs.failed} `, 'bad'), span(took(event), 'dim')),
        ...failureLines({...event, output: ''}, verdict, 4, signs),
      ]
    case 'skipped':
      return verdictLines(event, signs)
  }
}
