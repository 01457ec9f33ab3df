import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {Mistake} from '../mistake.ts'
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
  {env, graceMs, limit}: Pick<ShellOptions, 'env' | 'graceMs'> & {readonly limit: AbortSignal},
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

/** Have the session read the words of a command, as it would to run it. `$?` is left as it was. */
async function readWords(session: Shell, script: string): Promise<ReadWords> {
  const {output: before} = await session.run('\\builtin printf %s "$?"')
  const words = await session.run(`{ \\builtin printf '%q ' ${script}\n} && :`, {
    separate: true,
    timeoutMs: maxReadingMs,
  })
  if (words.ending !== 'completed' || words.status !== 0)
    throw new Mistake(`its words cannot be read: ${words.errors?.text.trim() || `status ${words.status}`}`)
  const folder = await session.run('\\builtin pwd && :')
  const exports = await session.run('\\builtin export -p && :')
  await session.run(`(exit ${Number(before.text) || 0}) && :`)
  return {
    words: words.output.text.trim(),
    folder: folder.output.text.replace(/\n$/, ''),
    exports: exports.output.text.replace(/^declare -x RUNBOOK_SESSION=.*\n/m, ''),
  }
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
