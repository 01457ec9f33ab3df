import {RootCommand} from '@bomb.sh/tab'
import {Mistake} from '../mistake.ts'
import {commands, type RunCommand} from './commands.ts'
import {scripts} from './completion-scripts.ts'
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
  const script = scripts[shell]
  if (script !== undefined) process.stdout.write(script)
  else root('').setup('runbook', 'runbook', shell)
  return 0
}

/** A completion a line; the last one says that files are none. */
async function completeLine(words: readonly string[]): Promise<void> {
  const values = await completeValue(words)
  if (values === null) root(words.at(-1) ?? '').parse([...words])
  else process.stdout.write([...values.map((value) => `${value}\t`), ':4', ''].join('\n'))
}

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
