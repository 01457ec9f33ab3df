import {comparatorNamed, type Kind} from '../compare/names.ts'
import type {Diagnostic} from '../diagnostic.ts'
import type {Command, Expectation} from '../model.ts'
import {type Block, isSession, prompted} from './block.ts'
import {type Entry, readConsole} from './console.ts'
import {announced} from './expectation.ts'
import {outputWithoutCommand, unfinishedCommand, unknownComparator, unknownValue} from './problems.ts'
import type {Site} from './site.ts'
import {expandValues} from './values.ts'

/** A command as its block has it, before the shell grammar is asked about it. */
export type Cut = Pick<Command, 'run' | 'expected' | 'place'>

export interface Cuts {
  readonly commands: Cut[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Cut a runnable block into its commands, each with what the block shows below it. */
export const cutCommands = (block: Block, site: Site): Cuts => {
  const diagnostics: Diagnostic[] = []
  const {text, unknown} = expandValues(block.text, site)
  diagnostics.push(...[...new Set(unknown)].map((name) => unknownValue(name, block.place)))
  const comparator = block.verify === null ? 'auto' : comparatorNamed(block.verify)
  if (comparator === undefined) diagnostics.push(unknownComparator(block.verify ?? '', block.place))
  const commands: Cut[] = []
  for (const entry of readConsole(text, {prompts: prompted(block) ? 'required' : 'optional', root: isSession(block)})) {
    const place = block.lines.placeOf(block.firstLine + entry.line, firstLine(entry.run))
    if (!entry.complete) diagnostics.push(unfinishedCommand(place))
    if (entry.run === '' && entry.output !== null) diagnostics.push(outputWithoutCommand(place))
    else commands.push({run: entry.run, expected: shownBelow(entry, block, comparator ?? 'auto'), place})
  }
  return {commands: statusOnly(commands, comparator), diagnostics}
}

const shownBelow = ({output, outputLine}: Entry, block: Block, comparator: Kind): Expectation | null =>
  output === null
    ? null
    : {
        text: output,
        syntax: block.outputSyntax,
        comparator,
        source: 'below',
        scope: 'whole',
        place: block.lines.placeOf(block.firstLine + outputLine, firstLine(output)),
      }

/** `verify=failure` needs no output: the block's last command is meant to fail. */
const statusOnly = (commands: Cut[], comparator: Kind | undefined): Cut[] => {
  const last = commands.at(-1)
  if (comparator !== 'failure' || last === undefined || last.expected !== null) return commands
  const {place} = last
  return [
    ...commands.slice(0, -1),
    {...last, expected: {text: '', syntax: null, comparator, source: 'below', scope: 'whole', place}},
  ]
}

/** Take the block after a step for what the step's last command prints, if the prose between says so. */
export const expectNextBlock = (commands: Cut[], prose: string, block: Block, site: Site): void => {
  const last = commands.at(-1)
  const found = announced(prose, block)
  if (last === undefined || found === undefined) return
  const syntax = block.language === 'json' || block.language === 'yaml' ? block.language : null
  const comparator = comparatorNamed(block.verify ?? 'auto') ?? 'auto'
  const {text} = expandValues(block.text, site)
  const expected: Expectation = {text, syntax, comparator, source: 'next-block', ...found, place: block.place}
  commands.splice(-1, 1, {...last, expected})
}

const firstLine = (text: string): string => text.slice(0, text.search(/\n|$/))
