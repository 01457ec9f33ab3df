import {existsSync} from 'node:fs'
import {parseArgs} from 'node:util'
import {explainMistake, isRefusal, Mistake, messageOf} from '../mistake.ts'
import {disarmCommands} from '../runner-commands.ts'
import {suggestName} from '../suggestion.ts'
import {type CommandSpec, commands} from './commands.ts'
import {type Option, readOptions} from './run-options.ts'

/** Say that there is no such command, and which one may be meant. */
export function refuseCommand(name: string): number {
  if (/\.(md|mdx|markdown)$/i.test(name))
    return complain(`\`${name}\` is a page, not a command: play it with \`runbook play ${name}\``)
  return complain(
    `unknown command \`${name}\`${askWhetherMeant(name, Object.keys(commands))} (\`runbook --help\` lists all)`,
  )
}

/**
 * Parse a command's arguments and run it.
 *
 * @returns the exit code; 2 for a user's mistake or what the system refuses, said in one line a problem
 */
export async function runCommand(name: string, spec: CommandSpec, argv: readonly string[]): Promise<number> {
  process.stdout.once('error', reportUnprinted)
  process.stdout.on('error', () => undefined)
  try {
    const {values, positionals} = parse(name, spec, argv)
    const options = readOptions(spec.options, values)
    const {run} = await spec.load()
    return await run({options, values, positionals})
  } catch (error) {
    if (error instanceof Mistake) return complain(explainMistake(error))
    if (isRefusal(error)) return complain(error.message)
    return reportBug(error)
  }
}

/** Somebody who stops reading, as `head` does, has what they want; a full disk is said. */
function reportUnprinted(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') process.exitCode = complain(`cannot print: ${error.message}`)
}

/** Whatever else is thrown is a fault of ours: its stack is wanted. */
function reportBug(error: unknown): number {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return complain(`this is a bug in runbook: please report it, with these lines\n${stack}`)
}

function complain(message: string): number {
  warn(message.replace(/^/gm, 'runbook: '))
  return 2
}

/** Say a line on standard error; it is opened for that alone. Whoever has closed it does not want to know. */
export function warn(line: string): void {
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined)
  process.stderr.write(`${process.stderr.isTTY ? line : disarmCommands(line)}\n`)
}

function parse(name: string, {options}: CommandSpec, argv: readonly string[]) {
  try {
    const args = spellOutOptional(argv, options)
    return parseArgs({args, options: keepParserKeys(options), allowPositionals: true, strict: true})
  } catch (error) {
    throw new Mistake(explainUsage(name, options, messageOf(error)))
  }
}

/** Options as `parseArgs` takes them: just its own keys. */
export function keepParserKeys(options: CommandSpec['options'], isFlag = ({value}: Option) => value === undefined) {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => {
      const {multiple = false, short} = option
      const type = isFlag(option) ? ('boolean' as const) : ('string' as const)
      return [name, {type, multiple, ...(short === undefined ? {} : {short})}]
    }),
  )
}

/**
 * Write the value behind each option whose value may be absent, as `--option=value`; an empty one where there is none. What
 * `--no-requires page.md` plays is that page: the word behind such an option is its value only where other words stand before
 * it. Of an option with choices it is a page or a folder where it is the path of one, and a choice otherwise, be it a wrong one.
 */
function spellOutOptional(argv: readonly string[], options: CommandSpec['options']): string[] {
  const args = [...argv]
  const isFlag = (option: Option) => option.value === undefined || option.optional === true
  const {tokens} = parseArgs({
    args,
    options: keepParserKeys(options, isFlag),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of [...tokens].reverse()) {
    if (token.kind !== 'option' || options[token.name]?.optional !== true || token.value !== undefined) continue
    const isBehind = tokens.some(({kind, index}) => kind === 'positional' && index < token.index)
    const next = tokens.find(({kind, index}) => kind === 'positional' && index === token.index + 1)
    const choices = options[token.name]?.choices
    const word = next?.kind === 'positional' ? next.value : ''
    const isValue = choices === undefined ? isBehind : (isBehind && choices.includes(word)) || !isPath(word)
    const value = isValue ? word : ''
    args.splice(token.index, value === '' ? 1 : 2, `--${token.name}=${value}`)
  }
  return args
}

/** A page that is not there is missed as such. */
function isPath(word: string): boolean {
  return /[./]/.test(word) || existsSync(word)
}

function explainUsage(name: string, options: CommandSpec['options'], message: string): string {
  const unknown = /Unknown option '(-+[^']*)'/.exec(message)?.[1]
  const help = `\`runbook ${name} --help\` lists the options`
  if (unknown !== undefined)
    return `unknown option \`${unknown}\`${askWhetherMeant(unknown.replace(/^-+/, ''), Object.keys(options), '--')} (${help})`
  const lacking = /'(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(message)?.[1]
  if (lacking !== undefined)
    return `\`${lacking}\` needs a value; one that begins with \`-\` is written \`${lacking}=-…\` (${help})`
  return `${message.split('\n')[0]?.replace(/\.$/, '')} (${help})`
}

/** `: did you mean …?` where one of the names is near to what was typed; else empty. */
export function askWhetherMeant(typed: string, names: readonly string[], prefix = ''): string {
  const near = suggestName(typed, names)
  return near === null ? '' : `: did you mean \`${prefix}${near}\`?`
}
