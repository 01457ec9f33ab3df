import type {CommandResult, Shell} from '../session/shell.ts'

const briefMs = 30_000 // for what only sets or asks something

/**
 * Run something of ours between a page's commands. It may fail under the page's own `set -e`: what stands before `&&`
 * ends no shell.
 */
export const aside = (shell: Shell, command: string): Promise<CommandResult> =>
  shell.run(`${command} && :`, {timeoutMs: briefMs})

/** The page may ask for the status of its own last command, whatever we have run since. */
export const leaveStatus = async (shell: Shell, status: number): Promise<void> => {
  await aside(shell, `(exit ${status})`)
}

/** As one word of the shell's language. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
