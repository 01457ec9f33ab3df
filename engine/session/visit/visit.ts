import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {Mistake} from '../../mistake.ts'
import {quoteWord} from '../../shellscript/index.ts'
import {writeHeld, writePathLead} from '../bash/driver.ts'
import {writeVisitRestore} from '../bash/state.ts'
import {findBash, makePlumbingFolder, makeShellEnvironment} from '../environment.ts'
import type {Shell, ShellOptions} from '../shell.ts'
import {compareSnapshots, readSnapshot, snapshotCommands} from './changes.ts'

type VisitOptions = Pick<ShellOptions, 'cwd' | 'env' | 'firstInPath' | 'held' | 'startedBy'>

/** What came of a visit. */
export interface Visit {
  readonly durationMs: number
  readonly taken: readonly string[] // names of variables that are in the session now as they were left
  readonly folder: string | null // that the session is in now; null where it is where it was
  readonly trouble: string | null // why the session has not taken what was changed; null where it has
}

/**
 * Open an interactive shell on this program's own terminal that begins as a session stands: with its variables, functions,
 * aliases, options and folder. What its reader changes of the variables, and the folder that they leave it in, are the
 * session's afterwards, unless they leave it by `exec`, or are thrown out. What they start in the background ends with the
 * session.
 *
 * @param options those that the session was opened with
 * @param stop has the shell hang up
 * @throws Mistake where the shell cannot be opened
 */
export async function visitSession(shell: Shell, options: VisitOptions, stop: AbortSignal): Promise<Visit> {
  const folder = makePlumbingFolder()
  const {status, marker} = await readStatus(shell)
  try {
    const files = listFiles(folder)
    const state = await shell.state()
    writeFileSync(files.snapshot, snapshotCommands)
    writeFileSync(files.restore, state === null ? '' : writeVisitRestore(state))
    writeFileSync(files.start, writeStart(await writeLead(options, state), files))
    const startedMs = performance.now()
    await runInteractive(
      files.start,
      {...options, env: makeShellEnvironment(options.env, marker, state !== null)},
      stop,
    )
    const durationMs = performance.now() - startedMs
    return {durationMs, ...(await takeOver(shell, files))}
  } finally {
    // The page may ask for the status of its own last command.
    await shell.run(`(exit ${status}) && :`)
    rmSync(folder, {recursive: true, force: true})
  }
}

interface ShellStatus {
  readonly status: string // `$?`
  readonly marker: string // `NAME=value`: what is started with it in its environment ends with the session
}

async function readStatus(shell: Shell): Promise<ShellStatus> {
  const {output} = await shell.run(`\\builtin printf '%s %s' "$?" "\${RUNBOOK_SESSION-}"`)
  const [status = '0', marker = ''] = output.text.split(' ')
  return {status, marker: `RUNBOOK_SESSION=${marker}`}
}

interface VisitFiles {
  readonly start: string // what the shell begins with
  readonly restore: string // the session's state
  readonly snapshot: string // tells its variables
  readonly before: string
  readonly after: string
  readonly changes: string // what the session sources
}

function listFiles(folder: string): VisitFiles {
  return {
    start: join(folder, 'start'),
    restore: join(folder, 'restore'),
    snapshot: join(folder, 'snapshot'),
    before: join(folder, 'before'),
    after: join(folder, 'after'),
    changes: join(folder, 'changes'),
  }
}

async function writeLead({firstInPath, held}: VisitOptions, state: string | null): Promise<readonly string[]> {
  const value = await held?.choose('', state)
  return [
    ...writePathLead(firstInPath),
    ...(held === undefined || value === undefined ? [] : writeHeld(held.name, value)),
  ]
}

/** A session's terminal is none, and it has no history: both are the reader's own here, and theirs is not written to. */
function writeStart(lead: readonly string[], files: VisitFiles): string {
  const snapshot = (to: string) => `\\builtin source ${quoteWord(files.snapshot)} >${quoteWord(to)} 2>/dev/null`
  return [
    // What only a shell may set of itself is in its state as well.
    `\\builtin source ${quoteWord(files.restore)} 2>/dev/null`,
    ...lead,
    `{ \\builtin unset HISTFILE PROMPT_COMMAND COLUMNS LINES; \\builtin export TERM=${quoteWord(process.env.TERM ?? 'dumb')}; } 2>/dev/null`,
    "PS1='(runbook) \\w\\$ '",
    snapshot(files.before),
    `\\builtin trap ${quoteWord(snapshot(files.after))} EXIT`,
    '',
  ].join('\n')
}

/** The terminal's Ctrl-C is the shell's from its first prompt on: an interactive bash takes the terminal for itself. */
async function runInteractive(
  start: string,
  {cwd, env, startedBy = []}: VisitOptions,
  stop: AbortSignal,
): Promise<void> {
  const {runInForeground} = await import('../process/start.ts')
  const bash = findBash(process.env)
  const [file = bash, ...args] = [...startedBy, bash, '--noprofile', '--rcfile', start, '-i']
  const {trouble} = await runInForeground({
    file,
    args,
    cwd: existsSync(cwd) ? cwd : '/',
    env,
    stop,
    stopSignal: 'SIGHUP', // it ignores TERM
  })
  if (trouble !== null) throw new Mistake(`cannot run ${bash}: ${trouble}`)
}

async function takeOver(shell: Shell, files: VisitFiles): Promise<Omit<Visit, 'durationMs'>> {
  const [before, after] = [files.before, files.after].map((file) =>
    existsSync(file) ? readSnapshot(readFileSync(file, 'latin1')) : null,
  )
  if (before == null || after == null) return {taken: [], folder: null, trouble: 'the shell did not end by `exit`'}
  const changes = compareSnapshots(before, after)
  if (changes.text === '') return {taken: [], folder: null, trouble: null}
  writeFileSync(files.changes, changes.text, 'latin1')
  const {status, output} = await shell.run(`\\builtin source ${quoteWord(files.changes)} && \\builtin :`)
  if (status !== 0) return {taken: [], folder: null, trouble: output.text.trim()}
  return {taken: changes.names, folder: changes.folder, trouble: null}
}
