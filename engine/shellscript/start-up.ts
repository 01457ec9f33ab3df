import {findCalls, type Invocation} from './invocations.ts'

/** The start-up files that a command has its shell read. */
export interface StartUp {
  readonly files: readonly string[] // words of the shell
  readonly isShell: boolean // by being another shell from then on
}

const bashFiles = ['~/.bashrc']
const loginFiles = ['/etc/profile', '~/.bash_profile', '~/.bash_login', '~/.profile']

/**
 * What a reader's shell, which is interactive, reads by this command, and a shell that is not may leave at once:
 * `source ~/.bashrc`, `exec $SHELL`; null for any other command.
 */
export function findStartUp(run: string): StartUp | null {
  const shell = run.includes('exec') ? findShell(run) : null
  if (shell !== null) return {files: shell.isLogin ? loginFiles : bashFiles, isShell: true}
  if (!/profile|bash/.test(run)) return null
  const files = findCalls(run, ['source', '.']).flatMap(findSourced)
  return files.length === 0 ? null : {files, isShell: false}
}

/** `exec bash`, `exec -l $SHELL`, `exec "$SHELL" --login`: a shell that runs nothing but what its reader types. */
const execsShell =
  /(?:^|[;&|]\s*)exec((?:\s+-[la]+)*)\s+(?:["']?\$\{?SHELL\}?["']?|\S*?\b(?:ba|z)?sh)((?:\s+-(?:l|i|li|il|-login))*)\s*$/m

function findShell(run: string): {readonly isLogin: boolean} | null {
  const found = execsShell.exec(run)
  return found === null ? null : {isLogin: /-\w*l/.test(`${found[1]} ${found[2]}`)}
}

function findSourced({words, isSubstituted}: Invocation): readonly string[] {
  const [file] = words
  const isStartUp =
    file !== undefined && /(?:^|\/)(?:\.bashrc|\.bash_profile|\.bash_login|\.profile|bash\.bashrc)$/.test(file.text)
  return isStartUp && !isSubstituted ? [file.raw] : []
}
