import {RootCommand} from '@bomb.sh/tab'
import {Mistake} from '../mistake.ts'
import {commands, type RunCommand} from './commands.ts'
import {completeValue, listPages, listPaths, listRuns} from './completion-values.ts'
import {listExplainedCodes} from './explain.ts'
import type {Option} from './run-options.ts'

const shells = ['bash', 'zsh', 'fish', 'powershell']

/** `runbook complete SHELL` prints a script; the script calls `runbook complete -- WORD…` for what may follow. */
export const run: RunCommand = async ({positionals: [shell = '', ...words]}) => {
  const typed = process.argv.slice(3)
  if (typed[0] === '--') {
    await completeLine(typed.slice(1))
    return 0
  }
  if (!shells.includes(shell) || words.length > 0)
    throw new Mistake(`name the shell to complete in: \`runbook complete ${shells.join('|')}\``)
  if (shell === 'bash') process.stdout.write(bashScript)
  else root('').setup('runbook', 'runbook', shell)
  return 0
}

/** A completion a line; the last one says that files are none. */
async function completeLine(words: readonly string[]): Promise<void> {
  const values = await completeValue(words)
  if (values === null) root(words.at(-1) ?? '').parse([...words])
  else process.stdout.write([...values.map((value) => `${value}\t`), ':4', ''].join('\n'))
}

/**
 * For bash, with and without the package bash-completion. It puts words together again that bash parts at `=` and `:`, and
 * evaluates nothing: neither what is typed nor what a page offers.
 */
const bashScript = `_runbook() {
  local rest=\${COMP_LINE:0:COMP_POINT} word blank last kept='' found
  local -a words=()
  for word in "\${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
    blank=\${rest%%[![:space:]]*}
    rest=\${rest#"$blank"}
    [[ $rest == "$word"* ]] || word=$rest
    rest=\${rest#"$word"}
    if [[ -n $blank ]] || ((\${#words[@]} == 0)); then words+=("$word"); else words[\${#words[@]}-1]+=$word; fi
  done
  for ((last = \${#words[@]} - 1; last > 0; last--)); do
    word=\${words[last]//[\\\\\\'\\"]/}
    [[ $word != '~/'* ]] || word=$HOME/\${word:2}
    words[last]=$word
  done
  word=\${words[\${#words[@]}-1]} COMPREPLY=()
  [[ $word != -*=* ]] || word=\${word##*=}
  [[ $word != *[=:]* ]] || kept=\${word%"\${word##*[=:]}"}
  while IFS= read -r found; do
    found=\${found%%$'\\t'*}
    [[ $found != :* && $found == "$word"* ]] || continue
    found=\${found#"$kept"}
    [[ \${COMP_WORDS[COMP_CWORD]} == [\\"\\']* ]] || printf -v found %q "$found"
    COMPREPLY+=("$found")
  done < <(runbook complete -- "\${words[@]:1}" 2>/dev/null)
  [[ \${#COMPREPLY[@]} != 1 || \${COMPREPLY[0]} != *[/=] ]] || compopt -o nospace 2>/dev/null
}
complete -F _runbook runbook
`

function root(word: string): RootCommand {
  const program = new RootCommand()
  for (const [name, {summary, options}] of Object.entries(commands)) {
    const command = program.command(name, summary)
    for (const [option, spec] of Object.entries(options)) addOption(command, option, spec)
    const {argument, several, found} = argumentsOf[name] ?? pages
    command.argument(argument, (complete) => found(word).map((each) => complete(each, '')), several)
  }
  return program
}

/** What a command is called with. */
interface Arguments {
  readonly argument: string // what one of them is called
  readonly several: boolean
  readonly found: (word: string) => readonly string[] // what a half-typed word may mean
}

const pages: Arguments = {argument: 'page', several: true, found: listPages}
const folder: Arguments = {argument: 'folder', several: false, found: (word) => listPaths(word, () => false)}

const argumentsOf: Readonly<Record<string, Arguments>> = {
  explain: {argument: 'code', several: true, found: () => listExplainedCodes()},
  complete: {argument: 'shell', several: false, found: () => shells},
  show: {argument: 'run', several: true, found: (word) => [...listRuns(), ...listPaths(word, () => false)]},
  merge: {argument: 'run', several: true, found: (word) => [...listRuns(), ...listPaths(word, () => false)]},
  runs: folder,
  init: folder,
}

/** Their values are completed before; here only which options take one counts. */
function addOption(command: ReturnType<RootCommand['command']>, name: string, {help, short, value}: Option): void {
  if (value === undefined) command.option(name, help, short)
  else command.option(name, help, () => undefined, short)
}
