import type {CommandResult, Shell} from '../session/shell.ts'

const briefMs = 30_000 // for what only sets or asks something

/**
 * Run something of ours between a page's commands. It may fail under the page's own `set -e`: what stands before `&&`
 * ends no shell.
 */
export function runBetween(shell: Shell, command: string, timeoutMs = briefMs): Promise<CommandResult> {
  return shell.run(`${command} && :`, {timeoutMs})
}

/**
 * Ask by a command of the user's: whatever it does, the session is as it was.
 *
 * @returns its status
 */
export async function askStatus(shell: Shell, command: string): Promise<number> {
  const {status} = await runBetween(shell, `(\n${command}\n)`)
  return status
}

/** The page may ask for the status of its own last command, whatever we have run since. */
export async function leaveStatus(shell: Shell, status: number): Promise<void> {
  await runBetween(shell, `(exit ${status})`)
}
