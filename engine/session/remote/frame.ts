import {quoteWord} from '../../shellscript/index.ts'
import {tellTraps, writeReport} from '../bash/driver.ts'
import {
  type LastStatuses,
  type TellingTarget,
  type Watch,
  writeResult,
  writeWatch,
  writeWatchEnd,
} from '../bash/faults.ts'
import {writeRestore} from '../bash/state.ts'

/** What a command is sent with. */
export interface CommandFrame extends LastStatuses {
  readonly input: string | null // what it may read
  readonly watch: Watch
  readonly separate: boolean
  readonly debugTrap: string | null // `trap -- '…' DEBUG`
  readonly tellStatus: boolean // `source` itself must not fail
  readonly report: boolean // tell the state afterwards
  readonly exit: 'hook' | 'page' | null // hook: an EXIT trap of ours tells the state; page: it has, or sets, one of its own
}

type Variables = Readonly<Record<string, string | undefined>>

/** What a shell begins with. */
export interface InitialState {
  readonly text: string // commands, Latin-1
  readonly own: Variables // that are as they are here, whatever the text says
}

/** A shell that is spoken to over its standard input. */
export interface ShellDialect {
  readonly tellsState: boolean // where `report` asks for it
  /** To be sent once, before any command. */
  readonly writeHello: (env: Variables, state: InitialState | null, end: string) => Buffer
  readonly writeCommand: (text: string, frame: CommandFrame, nonce: string, end: string) => string
}

/**
 * The first line, for whatever shell is there: it makes a bash of it, or else a sh, and says which. Nothing more must be
 * sent before it has: a shell may have read ahead. One that begins with a login is left by `logout`.
 */
export function writeGreeting(nonce: string, isLogin: boolean): string {
  return `exec sh -c 'if command -v bash >/dev/null 2>&1; then printf "\\036${nonce} ready bash\\n"; exec bash --noprofile --norc${isLogin ? ' -l' : ''}; fi; printf "\\036${nonce} ready sh\\n"; exec sh'\n`
}

// Descriptors that no page uses. One holds the command's text while `source` reads it. By the other, bash puts the
// standard output that it has back in its place after a command that has changed it by `exec`.
const textDescriptor = 58
const keptDescriptor = 57
// Open only in a command that is watched: wherever its own output goes, what is told of it comes to us.
const toldDescriptor = 56

/** What bash calls the file that a command is in. */
export const textFile = `/dev/fd/${textDescriptor}`

/**
 * bash: the text comes in a here-document, and is sourced, so that `return` and the numbers of lines are as everywhere.
 * `end` is a word that nobody can know, by which here-documents end.
 */
export const bash: ShellDialect = {
  tellsState: true,
  writeHello: (env, state, end) =>
    Buffer.concat([
      Buffer.from(`\\builtin shopt -s expand_aliases\n${exportVariables(env, '\\builtin export')}`),
      ...(state === null
        ? []
        : [
            // What the state doesn't bring back, the page has unset.
            Buffer.from('\\builtin unset -v $(\\builtin compgen -e) 2>/dev/null\n'),
            Buffer.from(`\\builtin source ${textFile} ${textDescriptor}<<'${end}' >/dev/null 2>&1\n`),
            writeRestore(state.text, state.own),
            Buffer.from(`${end}\n`),
          ]),
    ]),
  writeCommand: (command, frame, nonce, end) => {
    const {input, lastStatus, separate, debugTrap, tellStatus, report, exit, watch} = frame
    const isWatched = watch.pipelines === 'anywhere' || watch.masking !== null || watch.hidden !== null
    const target: TellingTarget = {mark: `\\036${nonce}`, redirection: isWatched ? `>&${toldDescriptor}` : ''}
    const redirections = [
      `${textDescriptor}<<'${end}'`,
      ...(isWatched ? [`${toldDescriptor}>&1`] : []),
      input === null ? '</dev/null' : `<<'${end}'`,
      `${keptDescriptor}>&1 1>&${keptDescriptor} ${keptDescriptor}>&-`,
      ...(separate ? [] : ['2>&1']),
    ].join(' ')
    const prelude = [
      `\\exec ${textDescriptor}<&-; `,
      ...(exit === 'hook'
        ? [
            `\\builtin trap ${quoteWord(`{ \\builtin :${writeWatchEnd(watch)}; ${writeReportLine(nonce)}; } 2>/dev/null`)} EXIT; `,
          ]
        : []),
      ...(debugTrap === null ? [] : [`\\builtin ${debugTrap}; `]),
      // The first part of `&&` may fail under `set -e`, which leaves the status as it must be.
      ...(lastStatus === 0 ? [] : [`( \\builtin exit ${lastStatus} ) && \\builtin :; `]),
      writeWatch(command, watch, frame, target),
    ].join('')
    const result = tellStatus || watch.pipelines !== null ? `\n${writeResult(watch, target)}` : ''
    const state = report ? `; ${writeReportLine(nonce)}` : ''
    return [
      `\\builtin source ${textFile} ${redirections}`,
      `${prelude}${command}\n${result}`,
      end,
      ...(input === null ? [] : [writeHereDocument(input, end)]),
      `{ ${writeStatus(nonce, '\\builtin ')}${writeWatchEnd(watch)}${state}; } 2>/dev/null`,
      ...(separate ? [writeErrorsEnd(nonce, '\\builtin ')] : []),
      '',
    ].join('\n')
  },
}

/** Any other shell: the text is one word, which keeps every byte. Nothing is known of its state. */
export const sh: ShellDialect = {
  tellsState: false,
  writeHello: (env) => Buffer.from(exportVariables(env, 'export')),
  writeCommand: (command, {input, separate}, nonce, end) =>
    [
      `command eval ${quoteWord(command)} ${input === null ? '</dev/null' : `<<'${end}'`}${separate ? '' : ' 2>&1'}`,
      ...(input === null ? [] : [writeHereDocument(input, end)]),
      writeStatus(nonce, ''),
      ...(separate ? [writeErrorsEnd(nonce, '')] : []),
      '',
    ].join('\n'),
}

function writeStatus(nonce: string, builtin: string): string {
  return `${builtin}printf '\\036${nonce} status %s %s %s\\n' "$?" "$-" "\${!-}"`
}

function writeReportLine(nonce: string): string {
  return `\\builtin printf '\\036${nonce} report\\n'; ${tellTraps}; \\builtin trap - DEBUG; ${joinLines(writeReport(nonce))}`
}

/** On the standard error stream, that there is no more of it. */
function writeErrorsEnd(nonce: string, builtin: string): string {
  return `${builtin}printf '\\036${nonce} end-of-errors\\n' >&2`
}

/** A here-document's body. It ends in a newline, whether or not the text does. */
function writeHereDocument(body: string, end: string): string {
  return `${body}${body === '' || body.endsWith('\n') ? '' : '\n'}${end}`
}

function joinLines(commands: string): string {
  return commands.trim().split('\n').join('; ')
}

function exportVariables(env: Variables, command: string): string {
  return Object.entries(env)
    .map(([name, value]) => (value === undefined ? '' : `${command} ${name}=${quoteWord(value)}\n`))
    .join('')
}
