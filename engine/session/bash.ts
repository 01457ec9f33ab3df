import {randomBytes} from 'node:crypto'
import {rmSync, statSync} from 'node:fs'
import {BashSession, type Ready} from './bashsession.ts'
import {findBash, plumbingFolder} from './environment.ts'
import type {OpenShell, Shell, ShellOptions} from './shell.ts'
import {startWatcher} from './watcher.ts'

const fifos = 8 // made at the start; more are made once that many commands have left somebody printing

/**
 * Open a bash of its own: the one that the environment's PATH names. What its commands see of us is one variable,
 * RUNBOOK_SESSION, by which their processes are found again, and one trap, for SIGURG, which ends a command.
 *
 * @throws Error when there is no bash, no such folder, or no place for the session's files
 */
export const openBash: OpenShell = async (options) => {
  const bash = findBash(options.env)
  if (statSync(options.cwd, {throwIfNoEntry: false})?.isDirectory() !== true)
    throw new Error(`no folder ${options.cwd} to run in`)
  const marker = `RUNBOOK_SESSION=${randomBytes(9).toString('hex')}`
  const folder = plumbingFolder()
  try {
    const watcher = await startWatcher(folder, marker, fifos, options.env.PATH ?? '')
    return session(options, {bash, folder, fifos, marker, watcher})
  } catch (error) {
    rmSync(folder, {recursive: true, force: true})
    throw error
  }
}

function session(options: ShellOptions, ready: Ready): Shell {
  try {
    return new BashSession(options, ready)
  } catch (error) {
    ready.watcher.dismiss()
    throw error
  }
}
