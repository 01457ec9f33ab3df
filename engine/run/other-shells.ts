import {rmSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {Mistake} from '../mistake.ts'
import {isFolder} from '../path.ts'
import {openBash} from '../session/bash/bash.ts'
import {makePlumbingFolder} from '../session/environment.ts'
import type {Shell, ShellOptions} from '../session/shell.ts'
import {quoteWord} from '../shellscript/index.ts'

const maxReadingMs = 30_000 // the words of a script may ask a cluster

/**
 * Open the shell that a command of a page leads to. Its words are read by the session, which knows the page's variables, and
 * it is run beside the session, with what that exports and in its folder.
 *
 * @param script the command, one simple one
 * @param limit ends the attempt
 * @throws Mistake with the reason in words
 */
export async function openShell(
  session: Shell,
  script: string,
  {env, graceMs, startedBy, limit}: Pick<ShellOptions, 'env' | 'graceMs' | 'startedBy'> & {readonly limit: AbortSignal},
): Promise<Shell> {
  const {words, folder, exports} = await readWords(session, script)
  const plumbing = makePlumbingFolder()
  const remove = () => rmSync(plumbing, {recursive: true, force: true})
  try {
    const file = join(plumbing, 'before')
    // A file, and no argument, which everybody on the machine may read.
    writeFileSync(file, exports, {mode: 0o600})
    const {openVia} = await import('../session/remote/index.ts')
    const shell = await openVia({
      via: words,
      before: `\\builtin source ${quoteWord(file)} 2>/dev/null`,
      cwd: folder,
      env: {...env, SSH_ASKPASS_REQUIRE: 'never'}, // nobody is there to answer
      isLogin: /(?:^|\s)ssh\s/.test(script),
      limit,
      ...(graceMs === undefined ? {} : {graceMs}),
      ...(startedBy === undefined ? {} : {startedBy}),
    })
    return closeWith(shell, remove)
  } catch (error) {
    remove()
    throw error
  }
}

interface ReadWords {
  readonly words: string // quoted for a shell
  readonly folder: string
  readonly exports: string // commands
}

/** Have the session read the words of a command, as it would to run it. */
function readWords(session: Shell, script: string): Promise<ReadWords> {
  return keepStatus(session, async () => {
    const command = `{ \\builtin printf '%q ' ${script}\n} && :`
    const words = await session.run(command, {separate: true, timeoutMs: maxReadingMs})
    if (words.ending !== 'completed' || words.status !== 0)
      throw new Mistake(`its words cannot be read: ${words.errors?.text.trim() || `status ${words.status}`}`)
    const exports = await session.run('\\builtin export -p && :')
    return {
      words: words.output.text.trim(),
      folder: await readFolder(session),
      exports: exports.output.text.replace(/^declare -x RUNBOOK_SESSION=.*\n/m, ''),
    }
  })
}

/** Ask a session, and leave `$?` as the page's own last command did. */
async function keepStatus<T>(session: Shell, ask: () => Promise<T>): Promise<T> {
  const {output} = await session.run('\\builtin printf %s "$?"')
  try {
    return await ask()
  } finally {
    await session.run(`(exit ${Number(output.text) || 0}) && :`)
  }
}

async function readFolder(session: Shell): Promise<string> {
  const {output} = await session.run('\\builtin pwd && :')
  return output.text.replace(/\n$/, '')
}

/**
 * Open another terminal beside a session: in the folder that the session is in, with what a new terminal has. Where the page
 * goes to its folder first, from the one that it began in.
 *
 * @param first the command that is run there first
 */
export async function openTerminal(session: Shell, first: string, where: ShellOptions): Promise<Shell> {
  const folder = await keepStatus(session, () => readFolder(session))
  const [, target] = /^\s*cd\s+["']?([\w./-]+)["']?\s*(?:$|[;&\n])/.exec(first) ?? []
  const leadsOn = (from: string) => target === undefined || isFolder(resolve(from, target))
  return openBash({...where, cwd: leadsOn(folder) || !leadsOn(where.cwd) ? folder : where.cwd})
}

/** A shell that takes something with it when it is closed. */
function closeWith(shell: Shell, remove: () => void): Shell {
  return {
    run: (...call) => shell.run(...call),
    start: (...call) => shell.start(...call),
    state: () => shell.state(),
    interrupt: () => shell.interrupt(),
    listListening: () => shell.listListening(),
    detach: () => shell.detach(),
    close: async () => {
      await shell.close()
      remove()
    },
  }
}
