import {quoteWord} from '../../shellscript/index.ts'
import {type LastStatuses, type TellingTarget, type Watch, writeResult, writeWatch, writeWatchEnd} from './faults.ts'

/**
 * The shell text that runs a page's commands. A page may define functions and aliases with any name, so that every
 * builtin is called as `\builtin NAME`; it may look at its variables, so that we have none; it may use any descriptor,
 * so that ours are open only while no command runs. Nothing here needs more than bash 3.2.
 */

/** Files and FIFOs of one session, absolute. */
export interface Paths {
  readonly control: string // FIFO: one newline starts what `next` says
  readonly status: string // FIFO: what `channel.ts` reads
  readonly next: string // how to run the command: its redirections, what to tell afterwards
  readonly command: string // the command's own text; called `bash`, since bash's messages name the file
  readonly input: string // what the command may read, where it is given anything
  readonly before: string // makes `$?` what the command before left
  readonly report: string // tells the shell's state
  readonly halting: string // there while a command is being ended before its time
  readonly hangup: string // the page's trap for HUP, while there is one of ours
  readonly restore: string // the state of a shell that ended, for the one that takes its place
}

export function listPaths(folder: string): Paths {
  return {
    control: `${folder}/control`,
    status: `${folder}/status`,
    next: `${folder}/next`,
    command: `${folder}/bash`,
    input: `${folder}/input`,
    before: `${folder}/before`,
    report: `${folder}/report`,
    halting: `${folder}/halting`,
    hangup: `${folder}/hangup`,
    restore: `${folder}/restore`,
  }
}

/** The signal that ends a command: ignored by default, so that one that comes late does no harm. */
export const leaveSignal = 'SIGURG'

/**
 * The DEBUG trap that leaves functions and sourced files, one after the other, before their next command. Without it a
 * time-out in a function would go on after the function's call. Files of ours are at depth 1, commands at 2 and beyond.
 */
export const leaving = `if [[ \${#BASH_SOURCE[@]} -gt 1 ]]; then \\builtin return 0; fi`

const leave = `[[ \${#BASH_SOURCE[@]} -gt 1 ]] && { \\builtin trap ${quoteWord(leaving)} DEBUG; \\builtin return 0; }`

/** No DEBUG trap while commands of ours run, and the one by which the page's are left. */
export const untrapped = `\\builtin trap - DEBUG; \\builtin trap ${quoteWord(leave)} URG`

/** What the shell itself runs, from its start to its end: wait for a newline, do what `next` says. */
export function writeLoop(paths: Paths, restoring: boolean): string {
  return [
    '\\builtin unset BASH_EXECUTION_STRING',
    // A reader's shell is an interactive one: aliases work there.
    '\\builtin shopt -s expand_aliases',
    ...(restoring ? [`\\builtin source ${quoteWord(paths.restore)} 2>/dev/null`] : []),
    // Without its FIFO the shell ends. `_` is a variable that every shell has. Where a page made it read-only, `read` says 1 and the newline is read all the same.
    `while [[ -p ${quoteWord(paths.control)} ]]; do \\builtin read -r _ <${quoteWord(paths.control)} || [[ $? -eq 1 ]] && \\builtin source ${quoteWord(paths.next)}; done`,
  ].join('\n')
}

/**
 * The trap for INT: a shell sends itself INT when one has killed its `$(…)`, and would die of it before any trap runs for
 * the URG that came together with that output's end. So it lives while a command is halted; otherwise it ends as ever.
 */
function writeInterruptTrap(paths: Paths): string {
  return `[[ -e ${quoteWord(paths.halting)} ]] || { \\builtin trap - INT; \\builtin kill -INT $$; }`
}

/** While no command runs, HUP is the end of a terminal, and ends no shell. */
function writeHangupTrap(paths: Paths): string {
  return `\\builtin trap -p HUP >|${quoteWord(paths.hangup)} 2>/dev/null; \\builtin trap '\\builtin :' HUP; `
}

function restoreHangupTrap(paths: Paths): string {
  return `\\builtin trap - HUP; \\builtin eval "\\builtin $(<${quoteWord(paths.hangup)})"`
}

export interface NextSetup {
  readonly input: string // a file, or a terminal
  readonly output: string // FIFO
  readonly errors: string // FIFO, the same one where the streams are one
  readonly lastStatus: number // what `$?` must be at its start; `before` says it, where it isn't 0
  readonly watch: Watch
  readonly exit: 'hook' | 'page' | null // an EXIT trap of ours, to tell the state; or one of the page, whose output must be seen
  readonly interrupt: boolean // the page has no trap for INT
  readonly xtrace: boolean // `set -x` is on, which must not show what we do
  readonly report: boolean // tell the state afterwards
  readonly ownsDescriptors: boolean // the page opens some from 10 on, where bash keeps those of a redirected `source`
  readonly hasTerminal: boolean // the shell may have a controlling terminal by it, and hears of its end by HUP
  readonly hadTerminal: boolean // the command before had one
  readonly hasTraps: boolean // those that a command begins with are there still
  readonly afterHalt: boolean // jobs were killed before, which bash would say in this command's output
}

/** How to run one command, and to tell its status. @param path what puts the shell right before it */
export function writeNext(paths: Paths, nonce: string, path: readonly string[], how: NextSetup): string {
  const end = `${writeTelling(nonce, 'status', '"$?"', '"$-"', `"\${!-}"`)}${writeWatchEnd(how.watch)}${how.report ? `; ${traps} \\builtin source ${quoteWord(paths.report)}` : ''}`
  const telling = `{ ${end}; } >${quoteWord(paths.status)} 2>/dev/null`
  const {opening, within, closing} = placeStreams(how)
  const ending = `${closing}${how.hasTerminal ? writeHangupTrap(paths) : ''}`
  return [
    ...(how.hasTraps ? [] : [untrapped]),
    ...(how.hadTerminal ? [restoreHangupTrap(paths)] : []),
    ...(how.interrupt && !how.hasTraps ? [`\\builtin trap ${quoteWord(writeInterruptTrap(paths))} INT`] : []),
    ...(how.afterHalt ? ['\\builtin jobs >/dev/null 2>&1'] : []),
    ...path,
    ...(how.exit === 'hook' ? [`\\builtin trap ${quoteWord(writeExitHook(paths, how.watch))} EXIT`] : []),
    // An EXIT trap prints to where the shell itself does. `builtin exec` would take the redirection back.
    ...opening,
    // The first part of `&&` may fail under `set -e`, which leaves the status as it must be.
    ...(how.lastStatus !== 0 ? [`\\builtin source ${quoteWord(paths.before)} && \\builtin :`] : []),
    `\\builtin source ${quoteWord(paths.command)}${within}`,
    ending === '' ? telling : keepStatus(`${ending}${telling}`),
    '',
  ].join('\n')
}

/**
 * A command's streams are those of its `source`, or the shell's own: an EXIT trap prints to where the shell itself does, and
 * bash keeps what `source` redirects at 10 and beyond, where a page may have opened something. `builtin exec` would take
 * the redirection back.
 */
function placeStreams(how: NextSetup): {opening: readonly string[]; within: string; closing: string} {
  const errors = how.errors === how.output ? '2>&1' : `2>${quoteWord(how.errors)}`
  const streams = `<${quoteWord(how.input)} >${quoteWord(how.output)}`
  if (how.exit !== 'page' && (how.xtrace || !how.ownsDescriptors))
    return {opening: [], within: ` ${streams} ${errors}`, closing: ''}
  return {
    opening: [`\\exec ${streams} ${how.xtrace ? '' : errors}`],
    within: how.xtrace ? ` ${errors}` : '',
    closing: '\\exec </dev/null >/dev/null 2>&1; ',
  }
}

/** `declare`, since any other way ends the shell in one of bash's modes where a page's PATH is read-only. One that is unset stays so. */
export function writePathLead(folder: string | undefined): string[] {
  return folder === undefined
    ? []
    : [
        `[[ -z \${PATH-} || $PATH == ${quoteWord(`${folder}:`)}* ]] || \\builtin declare PATH=${quoteWord(`${folder}:`)}"$PATH" 2>/dev/null || \\builtin :`,
      ]
}

/** The same for a variable that is exported. */
export function writeHeld(name: string, value: string): string[] {
  const assigned = `${name}=${quoteWord(value)}`
  return [
    `[[ \${${name}-} == ${quoteWord(value)} ]] || \\builtin declare -x ${assigned} 2>/dev/null || \\builtin :`,
    `\\builtin declare -x ${name}`,
  ]
}

/** Run something that asks for `"$?"` after other commands have changed it. */
function keepStatus(text: string): string {
  return `\\builtin eval ${text.split('"$?"').map(quoteWord).join('"$?"')}`
}

export interface TextSetup extends LastStatuses {
  readonly watch: Watch
  readonly debugTrap: string | null // `trap -- '…' DEBUG`: `source` hides the page's own from what it runs
  readonly tellStatus: boolean // under `set -e` and ERR traps: `source` itself must not fail
}

/** The file that a command's text is sourced from; the command's first line is the file's first line. */
export function writeCommand(paths: Paths, nonce: string, text: string, how: TextSetup): string {
  const target: TellingTarget = {mark: `\\036${nonce}`, redirection: `>${quoteWord(paths.status)}`}
  const prelude = how.debugTrap === null ? '' : `\\builtin ${how.debugTrap}; `
  // The empty line ends a command whose last line goes on by a backslash.
  const trailer = how.tellStatus || how.watch.pipelines !== null ? `\n\n${writeResult(how.watch, target)}` : '\n'
  return `${prelude}${writeWatch(text, how.watch, how, target)}${text}${trailer}`
}

export function writeStatus(status: number): string {
  return `\\builtin return ${status}\n`
}

/** The shell's state, as commands that make it again. */
export function writeReport(nonce: string): string {
  return [
    writeTelling(nonce, 'state'),
    `\\builtin printf 'builtin cd -- %q\\n' "\${PWD-}"`,
    '\\builtin declare -p',
    '\\builtin declare -f',
    '\\builtin declare -F',
    '\\builtin alias -p',
    '\\builtin umask -p',
    '\\builtin shopt -p',
    '\\builtin set +o',
    writeTelling(nonce, 'end'),
    '',
  ].join('\n')
}

/** End the shell by `exit`, so that its EXIT trap runs. */
export function writeExit(output: string): string {
  return `\\exec >${quoteWord(output)} 2>&1\n\\builtin exit 0\n`
}

/** The page's traps. */
export const tellTraps = '\\builtin trap -p EXIT DEBUG ERR INT'

// DEBUG is taken off again, since it would go off for the commands of ours as well.
// A late URG must not leave the report half told: it is a sourced file like a command.
const traps = `${tellTraps}; \\builtin trap - DEBUG; \\builtin trap '' URG;`

function writeExitHook(paths: Paths, watch: Watch): string {
  return `{ \\builtin trap '' URG${writeWatchEnd(watch)}; \\builtin source ${quoteWord(paths.report)}; } >${quoteWord(paths.status)} 2>/dev/null`
}

export interface JobSetup {
  readonly number: number // of the job
  readonly file: string // with its text
  readonly output: string // FIFO
  readonly messages: string // FIFO on which it tells of its beginning and its end
  readonly marker: string // `NAME=value` for the environment of what it starts
  readonly lastStatus: number // `$?` at its start; `before` says it
  readonly errexit: boolean // `set -e` is on
}

/**
 * How to start a background job. A subshell of a subshell, so that the page's `jobs`, `wait` and `$!` know nothing of it:
 * the outer one ends at once; the inner one waits for the job and tells its status, under `set -m`, by which it leads a
 * process group and bash does not make the job ignore INT.
 */
export function writeJob(paths: Paths, nonce: string, path: readonly string[], how: JobSetup): string {
  const [name = '', value = ''] = how.marker.split('=')
  const telling = (what: string, value: string): string =>
    `{ ${writeTelling(nonce, what, `'${how.number}'`, value)}; } >${quoteWord(how.messages)} 2>/dev/null`
  const job = [
    `\\builtin export ${name}=${quoteWord(value)}`,
    ...(how.errexit ? ['\\builtin set -e'] : []),
    ...(how.lastStatus === 0 ? [] : [`\\builtin source ${quoteWord(paths.before)} && \\builtin :`]),
    `\\builtin source ${quoteWord(how.file)} >${quoteWord(how.output)} 2>&1`,
  ].join('; ')
  const waiting = `\\builtin set +em; ( ${job} ); ${telling('ended', '"$?"')}`
  return [
    untrapped,
    ...path,
    `( \\builtin set -m; { ${waiting}; } & ${telling('begun', '"$!"')} ) </dev/null >/dev/null 2>&1`,
    `{ ${writeTelling(nonce, 'status', '"$?"', '"$-"', `"\${!-}"`)}; } >${quoteWord(paths.status)} 2>/dev/null`,
    '',
  ].join('\n')
}

/**
 * Print a line that `channel.ts` knows by its nonce; whatever was printed before it may lack its newline. It begins with no newline
 * of its own: bash writes what it has at each one, and every write wakes us.
 */
export function writeTelling(nonce: string, what: string, ...values: readonly string[]): string {
  return `\\builtin printf '\\036${[nonce, what, ...values.map(() => '%s')].join(' ')}\\n' ${values.join(' ')}`
}
