import type {EventOf} from '../../event.ts'
import {foldMiddle} from '../text/cut.ts'
import {type Line, led, type Span, span} from '../text/line.ts'
import {wordAmount, wordDuration, wordTries} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'

export type CommandEnded = EventOf<'command-ended'>

const footLines = 2 // lines kept of a command that is folded

/** A command on one line: what goes on after a backslash is joined, what follows the first line is counted. */
export function shortenCommand(run: string, signs: Signs): {readonly text: Span; readonly rest: Span} {
  const [first = '', ...more] = joinContinued(run).split('\n')
  const rest = more.length === 0 ? '' : ` ${signs.ellipsis} ${wordAmount(more.length, 'more line')}`
  return {text: span(first), rest: span(rest, 'dim')}
}

/** The first line of a command, by which lists name it. */
export function readFirstLine(run: string): string {
  return joinContinued(run).split('\n', 1)[0] ?? ''
}

/** A command with what goes on after a backslash on the same line. */
export function joinContinued(run: string): string {
  return run.replace(/[ \t]*\\\n\s*/g, ' ')
}

/** A command as a shell shows it, with `$ ` and `> `; the middle of a long one, such as a heredoc, is folded. */
export function drawCommand(run: string, indent: number, signs: Signs, head = 8): readonly Line[] {
  const lines = promptLines(run).map(([prompt, text]) => led(indent, span(`${prompt} `, 'dim'), span(text)))
  return foldMiddle(lines, {head, foot: footLines}, (folded) =>
    led(indent, span('> ', 'dim'), span(`${signs.ellipsis} ${wordAmount(folded, 'more line')}`, 'dim')),
  )
}

/** The lines of a command, each with the prompt that a shell has before it. */
export function promptLines(run: string): readonly (readonly ['$' | '>', string])[] {
  return run.split('\n').map((line, index) => [index === 0 ? '$' : '>', line])
}

/** `12s`; where it was tried more than once, all tries together; then the contexts it went to: `1m 05s, 4 tries, kind-one` */
export function wordTime({tries: tried, durationMs, totalMs, contexts}: CommandEnded): string {
  return [tried > 1 ? `${wordDuration(totalMs)}, ${wordTries(tried)}` : wordDuration(durationMs), ...contexts].join(
    ', ',
  )
}
