import {cut, type Line, led, span} from '../text/line.ts'
import type {Signs} from '../text/signs.ts'
import {type CommandEnded, drawCommand, shortenCommand, wordTime} from './command.ts'
import {drawFailure} from './failure.ts'

/** A command's line on a terminal once it has ended; where it failed, how it did below. */
export function drawVerdict(event: CommandEnded, signs: Signs): readonly Line[] {
  const {verdict} = event
  const {text, rest} = shortenCommand(event.run, signs)
  switch (verdict.kind) {
    case 'passed':
      return [cut(2, span(`${signs.passed} `, 'good'), [text], [rest, span(`  ${wordTime(event)}`, 'dim')])]
    case 'failed':
      return [
        led(2, span(`${signs.failed} `, 'bad'), {...text, tone: 'bold'}, rest, span(`  ${wordTime(event)}`, 'dim')),
        ...(rest.text === '' ? [] : drawCommand(event.run, 4, signs)),
        ...drawFailure(event, verdict, 4, signs),
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
