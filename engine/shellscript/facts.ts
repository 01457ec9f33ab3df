import type {Command} from '../model.ts'
import {findBlockingReason} from './facts/blocking.ts'
import {isReadOnly} from './facts/effects.ts'
import {findVariables} from './facts/variables.ts'
import type {Grammar} from './grammar.ts'
import {type Parse, parse} from './parse/parse.ts'
import {findPlaceholders} from './placeholders.ts'

/** What is known of a command from its text alone. */
export type Facts = Pick<Command, 'reads' | 'sets' | 'readOnly' | 'blocking' | 'placeholders'>

/**
 * The facts of a command that is plain throughout, in its `bash -c '…'` as well; null for every other. Most are plain:
 * only where one of a page's commands is not is it worth loading the grammar.
 */
export function readPlainFacts(script: string, reads: readonly string[] = []): Facts | null {
  let isPlain = true
  const found = readFactsBy(
    (text) => {
      const read = parse(text, null)
      if (read === null) isPlain = false
      return read
    },
    script,
    reads,
  )
  return isPlain ? found : null
}

/**
 * The facts of a command.
 *
 * @param script what the shell gets
 * @param grammar may be null where `readPlainFacts` knows them
 * @param reads commands that only look, beside those that are known: `acme status`
 * @throws RangeError where the grammar is needed and missing
 */
export function readFacts(script: string, grammar: Grammar | null, reads: readonly string[] = []): Facts {
  const found =
    grammar === null ? readPlainFacts(script, reads) : readFactsBy((text) => parse(text, grammar), script, reads)
  if (found === null) throw new RangeError('the command needs the shell grammar: load it first')
  return found
}

function readFactsBy(read: Parse, script: string, reads: readonly string[]): Facts | null {
  const parsed = read(script)
  if (parsed === null) return null
  return {
    ...findVariables(parsed),
    readOnly: isReadOnly(parsed, {parse: read, reads}),
    blocking: findBlockingReason(parsed, read),
    placeholders: findPlaceholders(script),
  }
}
