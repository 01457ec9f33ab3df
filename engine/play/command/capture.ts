import type {Command} from '../../model.ts'
import type {NoteCapture} from '../../note.ts'
import {compilePattern, SlowPattern} from '../../pattern/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import {quoteWord} from '../../shellscript/index.ts'
import {leaveStatus, runBetween} from '../between.ts'
import {tellOffPage, warn} from '../tell.ts'
import type {CommandContext} from './context.ts'

/**
 * Make what was captured variables of the session, and leave the status of the page's own command as it was. The
 * config's captures are looked for in output that was checked, a note's in that of its command.
 */
export async function captureFrom(
  result: CommandResult,
  command: Command,
  noted: readonly NoteCapture[],
  context: CommandContext,
): Promise<void> {
  const {session, shell, key} = context
  const found = await findCaptures(result, command, noted, context)
  for (const [name, value] of found) {
    const {status: set, output: said} = await runBetween(shell, `${name}=${quoteWord(value)}`)
    await leaveStatus(shell, result.status)
    await session.learning?.now(shell)
    if (set === 0) tellOffPage(context, key, {what: 'capture', name, value})
    else warn(context, key, `\`${name}\` cannot be set: ${said.text.trim()}`)
  }
}

/** What patterns find, by variable; one that takes too long here, after it did not where the output was judged, finds nothing. */
async function findCaptures(
  {output}: CommandResult,
  {expected}: Command,
  noted: readonly NoteCapture[],
  context: CommandContext,
): Promise<ReadonlyMap<string, string>> {
  try {
    const found = new Map<string, string>(expected === null ? [] : await context.comparer.capture(output.text))
    for (const {name, pattern} of noted) {
      const value = await findCapture({name, pattern}, output.text)
      if (value !== null) found.set(name, value)
    }
    return found
  } catch (error) {
    if (!(error instanceof SlowPattern)) throw error
    warn(context, context.key, error.message)
    return new Map()
  }
}

/**
 * What a note's pattern finds in an output: its first group, where it has one; null for nothing.
 *
 * @throws SlowPattern
 */
export async function findCapture({pattern}: NoteCapture, output: string): Promise<string | null> {
  const [found] = (await compilePattern(pattern, 'm')).findAll(output)
  return found === undefined ? null : (found.group ?? found.text)
}
