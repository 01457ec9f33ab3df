import {Continuation} from './lexer/continuation.ts'
import {maskPlaceholders} from './placeholders.ts'

/**
 * May this text be run as it is, or does its command go on on the next line, as it does after an open quote, `\`, `|`,
 * `&&`, `$(`, `do` or a heredoc's operator? A placeholder such as `<your context>` counts as the word it stands for.
 */
export function isComplete(script: string): boolean {
  const continuation = new Continuation()
  for (const line of script.split('\n')) continuation.feed(continuation.inHeredoc ? line : maskPlaceholders(line))
  return continuation.complete
}
