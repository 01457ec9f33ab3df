import {readdirSync} from 'node:fs'
import {dirname} from 'node:path'
import {RootCommand} from '@bomb.sh/tab'
import {Mistake} from '../mistake.ts'
import {findNearestRuns, listRecordings} from '../record/store/find.ts'
import {commands, type RunCommand} from './commands.ts'
import {listExplainedCodes} from './explain.ts'
import type {Option} from './run-options.ts'

const shells = ['bash', 'zsh', 'fish', 'powershell']

/** `runbook complete SHELL` prints a script; the script calls `runbook complete -- WORD…` for what may follow. */
export const run: RunCommand = async ({positionals: [shell = '', ...words]}) => {
  const typed = process.argv.slice(3)
  if (typed[0] === '--') {
    root(typed.at(-1) ?? '').parse(typed.slice(1))
    return 0
  }
  if (!shells.includes(shell) || words.length > 0)
    throw new Mistake(`name the shell to complete in: \`runbook complete ${shells.join('|')}\``)
  if (shell === 'bash') process.stdout.write(bashWords)
  root('').setup('runbook', 'runbook', shell)
  return 0
}

/** A function of the package bash-completion that the script for bash calls, for shells without it: the words up to the cursor. */
const bashWords = `declare -F _get_comp_words_by_ref >/dev/null || _get_comp_words_by_ref() {
  local line=\${COMP_LINE:0:COMP_POINT}
  read -ra words <<< "$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  cword=$((\${#words[@]} - 1))
  cur=\${words[cword]}
  prev=\${words[cword > 0 ? cword - 1 : 0]}
}
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

const pages: Arguments = {argument: 'page', several: true, found: (word) => pagesAt(word)}

const argumentsOf: Readonly<Record<string, Arguments>> = {
  explain: {argument: 'code', several: true, found: () => listExplainedCodes()},
  complete: {argument: 'shell', several: false, found: () => shells},
  show: {argument: 'run', several: true, found: () => runsHere()},
  runs: {argument: 'folder', several: false, found: (word) => pagesAt(word).filter((path) => path.endsWith('/'))},
}

function addOption(
  command: ReturnType<RootCommand['command']>,
  name: string,
  {help, short, value, choices = []}: Option,
): void {
  if (value === undefined) command.option(name, help, short)
  else command.option(name, help, (complete) => choices.map((choice) => complete(choice, '')), short)
}

function runsHere(): readonly string[] {
  const runs = findNearestRuns()
  return runs === null ? [] : ['latest', ...listRecordings(runs)]
}

/** Pages and folders that a half-typed path may mean. */
function pagesAt(word: string): string[] {
  const folder = word.endsWith('/') ? word : `${dirname(word)}/`
  const prefix = folder === './' && !word.startsWith('./') ? '' : folder
  try {
    return readdirSync(folder, {withFileTypes: true})
      .filter((entry) => entry.isDirectory() || /\.(md|markdown)$/.test(entry.name))
      .map((entry) => `${prefix}${entry.name}${entry.isDirectory() ? '/' : ''}`)
  } catch {
    return [] // a path that cannot be listed has no completions
  }
}
