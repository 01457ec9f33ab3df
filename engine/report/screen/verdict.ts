import {cut, type Line, led, span} from '../text/line.ts'
import type {Signs} from '../text/signs.ts'
import {brief, type CommandEnded, took, whole} from './command.ts'
import {failureLines} from './failure.ts'

/** A command's line on a terminal once it has ended; where it failed, how it did below. */
export function verdictLines(event: CommandEnded, signs: Signs): readonly Line[] {
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
