import {rmSync} from 'node:fs'
import {Mistake} from '../../mistake.ts'
import {isFolder} from '../../path.ts'
import {findBash, makePlumbingFolder, makeRandomHex} from '../environment.ts'
import {startWatcher} from '../process/watcher.ts'
import type {Shell, ShellOptions} from '../shell.ts'
import {BashSession} from './bash-session.ts'
import type {SessionTrace} from './trace.ts'

const fifoCount = 8 // made at the start; more are made once that many commands have left somebody printing

/** A place for a session, with its FIFOs and its watcher, before anything is known of what it is for. */
export interface PreparedSession {
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
export async function prepareBash(path: string): Promise<PreparedSession> {
  const marker = `RUNBOOK_SESSION=${makeRandomHex(9)}`
  const folder = makePlumbingFolder()
  const remove = () => rmSync(folder, {recursive: true, force: true})
  const watcher = await startWatcher(folder, marker, fifoCount, path).catch((error: unknown) => {
    remove()
    throw error
  })
  const trace = await openTrace(marker)
  const discard = () => {
    watcher.dismiss()
    remove()
  }
  return {
    discard,
    open: (options) => {
      try {
        return new BashSession(options, {bash: requireBash(options), folder, fifos: fifoCount, marker, watcher, trace})
      } catch (error) {
        discard()
        throw error
      }
    },
  }
}

/**
 * Open a bash session: one bash process in which commands run one after the other, as if a reader typed them. It is the bash
 * that the environment's PATH names, without the user's profile, and nothing is added to what the page may see but a variable,
 * RUNBOOK_SESSION, and two traps, for SIGURG and SIGINT. Whatever the session has started ends with it: by `close`, or with
 * this program, however that ends.
 *
 * ```ts
 * const shell = await openBash({cwd: '/tmp', env: process.env})
 * try {
 *   await shell.run('export NAME=world')
 *   const {status, output} = await shell.run('echo "Hello, $NAME"', {timeoutMs: 5000})
 *   console.log(status, output.text) // 0 'Hello, world\n'
 * } finally {
 *   await shell.close()
 * }
 * ```
 *
 * @throws Mistake when there is no bash in PATH, no folder `cwd`, or no place for the session's files
 */
export async function openBash(options: ShellOptions): Promise<Shell> {
  requireBash(options)
  return (await prepareBash(options.env.PATH ?? '')).open(options)
}

/** A trace of a session on standard error, where the environment's RUNBOOK_DEBUG asks for one. */
export async function openTrace(marker: string): Promise<SessionTrace | null> {
  if (!process.env.RUNBOOK_DEBUG) return null
  const {SessionTrace} = await import('./trace.ts')
  return new SessionTrace(marker.slice('RUNBOOK_SESSION='.length).slice(0, 4))
}

function requireBash({cwd, env}: ShellOptions): string {
  const bash = findBash(env)
  if (!isFolder(cwd)) throw new Mistake(`no folder ${cwd} to run in`)
  return bash
}
