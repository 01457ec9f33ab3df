import type {Command} from '../../model.ts'
import type {NoteCapture} from '../../note.ts'
import type {CommandResult} from '../../session/shell.ts'
import {quoteWord} from '../../shellscript/index.ts'
import {aside, leaveStatus} from '../aside.ts'
import {offPage} from '../off-page.ts'
import type {Commanding} from './commanding.ts'

/**
 * Make what was captured variables of the session, and leave the status of the page's own command as it was. The
 * config's captures are looked for in output that was checked, a note's in that of its command.
 */
export async function captureFrom(
  {output, status}: CommandResult,
  {expected}: Command,
  noted: readonly NoteCapture[],
  playing: Commanding,
): Promise<void> {
  const found = new Map<string, string>(expected === null ? [] : playing.comparer.capture(output.text))
  for (const {name, pattern} of noted) {
    const value = foundBy({name, pattern}, output.text)
    if (value !== null) found.set(name, value)
  }
  for (const [name, value] of found) {
    const {status: set, output: said} = await aside(playing.shell, `${name}=${quoteWord(value)}`)
    await leaveStatus(playing.shell, status)
    await playing.stage.learning?.now(playing.shell)
    if (set !== 0) playing.stage.emit({...told(playing), text: `\`${name}\` cannot be set: ${said.text.trim()}`})
    else offPage(playing, playing.key, {what: 'capture', name, value})
  }
}

/** What a note's pattern finds in an output: its first group, where it has one; null for nothing. */
export function foundBy({pattern}: NoteCapture, output: string): string | null {
  const match = new RegExp(pattern, 'mu').exec(output)
  return match === null ? null : (match[1] ?? match[0])
}

function told({page, key}: Commanding) {
  return {type: 'warning', page, key} as const
}
