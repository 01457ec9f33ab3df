import {parseArgs} from 'node:util'
import {closest} from 'fastest-levenshtein'
import {type CommandSpec, commands} from './specs.ts'

/** A user's mistake: its message is all that they are shown. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Say that there is no such command, and which one may be meant. */
export const unknownCommand = (name: string): number => {
  const meant = closest(name, Object.keys(commands))
  return complain(`unknown command \`${name}\`: did you mean \`${meant}\`? (\`runbook --help\` lists all)`)
}

/**
 * Parse a command's arguments and run it.
 *
 * @returns the exit code; 2 for a user's mistake, which is said in one line a problem
 */
export const runCommand = async (name: string, spec: CommandSpec, argv: readonly string[]): Promise<number> => {
  try {
    const {values, positionals} = parse(name, spec, argv)
    const {run} = await spec.load()
    return await run(values, positionals)
  } catch (error) {
    if (error instanceof UsageError) return complain(error.message)
    throw error
  }
}

const complain = (message: string): number => {
  process.stderr.write(`${message.replace(/^/gm, 'runbook: ')}\n`)
  return 2
}

const parse = (name: string, {options}: CommandSpec, argv: readonly string[]) => {
  try {
    return parseArgs({args: [...argv], options: mutable(options), allowPositionals: true, strict: true})
  } catch (error) {
    throw new UsageError(explained(name, options, error instanceof Error ? error.message : String(error)))
  }
}

/** `parseArgs` takes just its own keys. */
const mutable = (options: CommandSpec['options']) =>
  Object.fromEntries(
    Object.entries(options).map(([name, {type, multiple, short}]) => [
      name,
      {type, ...(multiple === undefined ? {} : {multiple}), ...(short === undefined ? {} : {short})},
    ]),
  )

const explained = (name: string, options: CommandSpec['options'], message: string): string => {
  const unknown = /Unknown option '(-+[^']*)'/.exec(message)?.[1]
  const help = `\`runbook ${name} --help\` lists the options`
  if (unknown === undefined) return `${message.split('\n')[0]?.replace(/\.$/, '')} (${help})`
  const meant = closest(unknown.replace(/^-+/, ''), Object.keys(options))
  return `unknown option \`${unknown}\`: did you mean \`--${meant}\`? (${help})`
}
