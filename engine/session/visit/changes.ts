import {quoteWord} from '../../shellscript/index.ts'

/** How a shell stands. Bytes are kept as Latin-1, so that nothing of them is lost. */
export interface Snapshot {
  readonly folder: string
  readonly variables: ReadonlyMap<string, string> // name → `declare -x NAME="value"`
}

/** Prints how the shell stands that sources it: its folder, then each variable, each with a NUL behind it. */
export const snapshotCommands = `( \\builtin printf '%s\\0' "$PWD"
\\builtin compgen -v | while \\builtin read -r; do \\builtin declare -p "$REPLY" && \\builtin printf '\\0'; done )
`

/** Reads what it printed. */
export function readSnapshot(printed: string): Snapshot {
  const [folder = '', ...records] = printed.split('\0')
  const named = records.flatMap((record): [string, string][] => {
    const name = /^declare -\S+ (\w+)/.exec(record)?.[1]
    return name === undefined || shellsOwn.test(name) ? [] : [[name, record.trimEnd()]]
  })
  return {folder, variables: new Map(named)}
}

/** What an interactive shell has for itself, and what changes by itself. */
const shellsOwn =
  /^(?:_|BASH\w*|COLUMNS|COMP_\w+|DIRSTACK|EPOCH\w+|EUID|FUNCNAME|GROUPS|HIST\w+|LINENO|LINES|OLDPWD|OPTERR|OPTIND|PIPESTATUS|PPID|PROMPT_\w+|PS\d|PWD|RANDOM|READLINE_\w+|REPLY|RUNBOOK_SESSION|SECONDS|SHELLOPTS|SHLVL|SRANDOM|TERM|UID)$/

/** What a shell is told to stand as another one does now. */
export interface Changes {
  readonly names: readonly string[] // of variables
  readonly folder: string | null // null where it is the same
  readonly text: string // commands, Latin-1; empty for none
}

/** What has changed of a shell's variables and folder. Variables that were read-only stay as they were, and so do references to others. */
export function compareSnapshots(before: Snapshot, after: Snapshot): Changes {
  const names = [...new Set([...before.variables.keys(), ...after.variables.keys()])]
    .filter((name) => before.variables.get(name) !== after.variables.get(name))
    .filter((name) => !/^declare -\w*[rn]/.test(before.variables.get(name) ?? ''))
    .filter((name) => !/^declare -\w*n/.test(after.variables.get(name) ?? ''))
    .sort()
  const folder = before.folder === after.folder ? null : after.folder
  const commands = [
    // Without it a variable that is not exported any more would be.
    ...(names.length === 0 ? [] : [`\\builtin unset ${names.join(' ')}`]),
    ...names.flatMap((name) => writeAssignment(after.variables.get(name) ?? '')),
    ...(folder === null ? [] : [`\\builtin cd -- ${quoteWord(folder)} >/dev/null`]),
  ]
  return {
    names,
    folder: folder === null ? null : decodeUtf8(folder),
    text: commands.map((each) => `${each}\n`).join(''),
  }
}

/** As `declare` says it, but in parts: behind `\builtin` it takes no arrays, and a page may have a `declare` of its own. */
function writeAssignment(record: string): readonly string[] {
  const [, flags = '', name = '', assignment = ''] = /^declare -(\S+) (\w+)(=.*)?$/s.exec(record) ?? []
  const kind = flags.replaceAll(/[-r]/g, '')
  return [
    ...(name === '' ? [] : [`\\builtin declare ${kind === '' ? '--' : `-${kind}`} ${name}`]),
    ...(assignment === '' ? [] : [`${name}${assignment}`]),
    ...(flags.includes('r') ? [`\\builtin declare -r ${name}`] : []),
  ]
}

function decodeUtf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
