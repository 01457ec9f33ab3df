import type {Command} from '../model.ts'
import {blockingReason} from './facts/blocking.ts'
import {isReadOnly, type Parse} from './facts/effects.ts'
import {variablesOf} from './facts/variables.ts'
import type {Grammar} from './grammar.ts'
import {parse} from './parse/parse.ts'
import {placeholders} from './placeholders.ts'

/** What is known of a command from its text alone. */
export type Facts = Pick<Command, 'reads' | 'sets' | 'readOnly' | 'blocking' | 'placeholders'>

/**
 * Does it take the grammar to tell this command's facts? Most are plain enough to do without: only where one of a page's
 * commands needs it is it worth loading.
 */
export const needsGrammar = (script: string): boolean => plainFacts(script) === null

/**
 * The facts of a command.
 *
 * @param script what the shell gets
 * @param grammar may be null where `needsGrammar` says no
 * @throws RangeError where the grammar is needed and missing
 */
export function facts(script: string, grammar: Grammar | null): Facts {
  const found = grammar === null ? plainFacts(script) : factsBy((text) => parse(text, grammar), script)
  if (found === null) throw new RangeError('the command needs the shell grammar: load it first')
  return found
}

/** The facts of a command that is plain throughout, in its `bash -c '…'` as well; null for every other. */
function plainFacts(script: string): Facts | null {
  let isPlain = true
  const found = factsBy((text) => {
    const read = parse(text, null)
    if (read === null) isPlain = false
    return read
  }, script)
  return isPlain ? found : null
}

function factsBy(read: Parse, script: string): Facts | null {
  const parsed = read(script)
  if (parsed === null) return null
  return {
    ...variablesOf(parsed),
    readOnly: isReadOnly(parsed, read),
    blocking: blockingReason(parsed, read),
    placeholders: placeholders(script),
  }
}
