import {rmSync, statSync} from 'node:fs'
import {Mistake} from '../../mistake.ts'
import {findBash, plumbingFolder, randomHex} from '../environment.ts'
import {startWatcher} from '../process/watcher.ts'
import type {OpenShell, Shell, ShellOptions} from '../shell.ts'
import {BashSession} from './bash-session.ts'

const fifos = 8 // made at the start; more are made once that many commands have left somebody printing

/** A place for a session, with its FIFOs and its watcher, before anything is known of what it is for. */
export interface Berth {
  /**
   * Open a bash of its own: the one that the environment's PATH names. What its commands see of us is one variable,
   * RUNBOOK_SESSION, by which their processes are found again, and two traps, for SIGURG and SIGINT, by which a command is ended.
   *
   * @throws Mistake when there is no bash or no such folder
   */
  open(options: ShellOptions): Shell
  /** Nothing will be opened: leave no trace. */
  discard(): void
}

/**
 * Prepare a session. It takes some ms, most of them other processes', so whoever reads a page first may begin with it.
 *
 * @param path the environment's PATH, for `mkfifo`
 * @throws Mistake when there is no place for the session's files
 */
export async function prepareBash(path: string): Promise<Berth> {
  const marker = `RUNBOOK_SESSION=${randomHex(9)}`
  const folder = plumbingFolder()
  const remove = () => rmSync(folder, {recursive: true, force: true})
  const watcher = await startWatcher(folder, marker, fifos, path).catch((error: unknown) => {
    remove()
    throw error
  })
  const discard = () => {
    watcher.dismiss()
    remove()
  }
  return {
    discard,
    open: (options) => {
      try {
        return new BashSession(options, {bash: bashFor(options), folder, fifos, marker, watcher})
      } catch (error) {
        discard()
        throw error
      }
    },
  }
}

/** Prepare a session and open it. */
export const openBash: OpenShell = async (options) => {
  bashFor(options)
  return (await prepareBash(options.env.PATH ?? '')).open(options)
}

function bashFor({cwd, env}: ShellOptions): string {
  const bash = findBash(env)
  if (statSync(cwd, {throwIfNoEntry: false})?.isDirectory() !== true) throw new Mistake(`no folder ${cwd} to run in`)
  return bash
}
