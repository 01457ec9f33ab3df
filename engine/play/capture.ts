import type {Command} from '../model.ts'
import type {NoteCapture} from '../note.ts'
import type {CommandResult} from '../session/shell.ts'
import type {Commanding} from './command.ts'
import {offPage} from './off-page.ts'

/**
 * Make what was captured variables of the session, and leave the status of the page's own command as it was. The
 * config's captures are looked for in output that was checked, a note's in that of its command.
 */
export const captureFrom = async (
  {output, status}: CommandResult,
  {expected}: Command,
  noted: readonly NoteCapture[],
  playing: Commanding,
): Promise<void> => {
  const found = new Map<string, string>(expected === null ? [] : playing.comparer.capture(output.text))
  for (const {name, pattern} of noted) {
    const match = new RegExp(pattern, 'mu').exec(output.text)
    if (match === null) playing.stage.emit({...said(playing), text: `nothing in the output is a \`${name}\``})
    else found.set(name, match[1] ?? match[0])
  }
  for (const [name, value] of found) {
    await playing.shell.run(`${name}='${value.replaceAll("'", "'\\''")}'; (exit ${status})`, {timeoutMs: 5000})
    offPage(playing, playing.key, 'capture', `${name} is ${value} from here on`)
  }
}

const said = ({page, key}: Commanding) => ({type: 'warning', page, key}) as const
