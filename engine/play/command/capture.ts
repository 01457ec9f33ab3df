import type {Command} from '../../model.ts'
import type {NoteCapture} from '../../note.ts'
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
  {output, status}: CommandResult,
  {expected}: Command,
  noted: readonly NoteCapture[],
  context: CommandContext,
): Promise<void> {
  const {session, shell, comparer, key} = context
  const found = new Map<string, string>(expected === null ? [] : comparer.capture(output.text))
  for (const {name, pattern} of noted) {
    const value = findCapture({name, pattern}, output.text)
    if (value !== null) found.set(name, value)
  }
  for (const [name, value] of found) {
    const {status: set, output: said} = await runBetween(shell, `${name}=${quoteWord(value)}`)
    await leaveStatus(shell, status)
    await session.learning?.now(shell)
    if (set === 0) tellOffPage(context, key, {what: 'capture', name, value})
    else warn(context, key, `\`${name}\` cannot be set: ${said.text.trim()}`)
  }
}

/** What a note's pattern finds in an output: its first group, where it has one; null for nothing. */
export function findCapture({pattern}: NoteCapture, output: string): string | null {
  const match = new RegExp(pattern, 'mu').exec(output)
  return match === null ? null : (match[1] ?? match[0])
}
