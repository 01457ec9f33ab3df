import {
  type Invocation,
  quoteWord,
  readInvocations,
  readPlainCalls,
  stopsAtErrors,
  trappedSignals,
} from '../../shellscript/index.ts'

/** What is known of a shell: enough to run the next command in it, and to make another one like it. */
export interface ShellFacts {
  readonly state: string | null // commands that make it again, Latin-1; null while nothing changed
  readonly names: ReadonlySet<string> // functions and aliases
  readonly debugTrap: string | null // `trap -- '…' DEBUG`
  readonly errTrap: boolean
  readonly exitTrap: boolean // one of the page
  readonly interruptTrap: boolean // one of the page, for INT
}

/** What is known of a shell that begins with a state. */
export function inferFacts(state: string): ShellFacts {
  return {...noFacts, state, names: findNames(state)}
}

const noTraps = {debugTrap: null, errTrap: false, exitTrap: false, interruptTrap: false} as const

export const noFacts: ShellFacts = {state: null, names: new Set(), ...noTraps}

/**
 * What a shell tells of itself.
 *
 * @param ours texts that only traps of ours hold: these are not the page's
 */
export function readReport(
  before: ShellFacts,
  {traps, state}: {readonly traps: string; readonly state: string},
  ours: readonly string[],
): ShellFacts {
  const found = new Map<string, string>()
  for (const match of traps.matchAll(/^trap -- '[\s\S]*?' (?:SIG)?(EXIT|DEBUG|ERR|INT)$/gm))
    found.set(match[1] ?? '', match[0])
  const findPages = (name: string): string | null => {
    const text = found.get(name)
    return text === undefined || ours.some((our) => text.includes(our)) ? null : text
  }
  return {
    state,
    names: findNames(state),
    debugTrap: found.has('DEBUG') && findPages('DEBUG') === null ? before.debugTrap : findPages('DEBUG'),
    errTrap: found.has('ERR'),
    exitTrap: findPages('EXIT') !== null,
    interruptTrap: findPages('INT') !== null,
  }
}

/** What is known of the shell that takes another's place. */
export function forgetTraps(facts: ShellFacts): ShellFacts {
  return {...facts, ...noTraps}
}

/**
 * The known state as a file that a fresh shell sources; `-e` and `-n` would end it, and traps are not carried over.
 *
 * @param own variables that are as they are here, whatever the state says; undefined: not there
 */
export function writeRestore(state: string, own: Readonly<Record<string, string | undefined>> = {}): Buffer {
  const kept = state.replaceAll(/^set -o (?:errexit|noexec|onecmd)$/gm, '')
  const exports = Object.entries(own).map(([name, value]) =>
    value === undefined ? `\\builtin unset ${name}` : `\\builtin export ${name}=${quoteWord(value)}`,
  )
  return Buffer.concat([Buffer.from(`${kept}\n`, 'latin1'), Buffer.from([...exports, '\\builtin :', ''].join('\n'))])
}

/**
 * The known state as a file that an interactive shell begins with: how it edits its line, keeps its history and its jobs is
 * its own, and it does not show each command that it runs.
 */
export function writeVisitRestore(state: string): Buffer {
  return writeRestore(
    state.replaceAll(/^set [+-]o (?:emacs|vi|history|histexpand|monitor|notify|xtrace|verbose)$/gm, ''),
  )
}

/** The definitions of the functions that a command calls, and of those that they call, as far as they are known. */
export function findFunctions(command: string, {state, names}: ShellFacts): readonly string[] {
  const found = new Map<string, string>()
  const look = (script: string): void => {
    for (const {path} of readInvocations(script)) {
      if (!names.has(path) || found.has(path)) continue
      const definition = new RegExp(`^${path.replaceAll(/\W/g, '\\$&')} \\(\\) *\\n\\{[\\s\\S]*?^\\}`, 'm')
      const text = definition.exec(state ?? '')?.[0] ?? ''
      found.set(path, text)
      look(text)
    }
  }
  if (names.size > 0) look(command)
  return [...found.values()]
}

/**
 * Whether a command may change the shell that runs it: variables, folder, functions, options, traps. Errs on the side
 * of yes; only plain commands and pipelines of them, which most are, are no.
 */
export function mayChange(command: string, names: ReadonlySet<string>): boolean {
  const first = wordsAlone.exec(command)?.[1]
  if (first !== undefined) return changers.has(first) || names.has(first)
  const calls = command.length > maxPlainLength ? null : readPlainCalls(command)
  return calls === null || calls.some((call) => callChanges(call, names))
}

/** Most commands: words without quotes, expansions, operators and assignments, of which the first is called. */
const wordsAlone = /^([\w+-]+)(?: [\w./+:,@%=-]+)*$/

/** Characters: what is longer is not worth reading. */
const maxPlainLength = 2000

/** Whether a command's text may leave something running in the background: `&&` does not, nor do redirections and `|&`. */
export function mayRunOn(command: string): boolean {
  return /(?<![&<>|])&(?![&>\d-])/.test(command)
}

function callChanges({tool, path, runBy}: Invocation, names: ReadonlySet<string>): boolean {
  const first = runBy[0]?.tool ?? tool
  return !/^[\w./+-]+$/.test(path) || changers.has(first) || names.has(first)
}

const changers: ReadonlySet<string> = new Set(
  (
    '. bind break builtin case cd command continue coproc declare dirs disown do done enable eval exec exit export fc ' +
    'for function getopts hash if let local logout mapfile popd printf pushd read readarray readonly return select set ' +
    'shift shopt source suspend time trap typeset ulimit umask unalias alias unset until wait while'
  ).split(' '),
)

function findNames(state: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const match of state.matchAll(/^(?:declare -f\w* |alias (?:-- )?)([^\s=]+)/gm)) names.add(match[1] ?? '')
  return names
}

/** Whether the last command's status needs telling from within its file, since `source` must not fail. */
export function mayTrapErrors(command: string): boolean {
  return stopsAtErrors(command) || trappedSignals(command).has('ERR')
}
