import type {Diagnostic} from '../diagnostic.ts'
import type {Command, Expectation, Misprint} from '../model.ts'
import {findMisprints} from '../shellscript/index.ts'
import {type Block, hasPrompt, isSession, mayBeOutput} from './block.ts'
import {type Check, readChecks} from './check.ts'
import {type Entry, readConsole} from './console.ts'
import {reportOutputWithoutCommand, reportUnfinishedCommand, reportUnknownValue} from './problems.ts'
import type {Site} from './site.ts'
import {findWhyUnplayed} from './unplayed.ts'
import {expandValues} from './values.ts'

/** A command as its block has it, before the shell grammar is asked about it. */
export type Cut = Pick<Command, 'run' | 'expected' | 'misprints' | 'place'>

export interface Cuts {
  readonly commands: Cut[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Cut a runnable block into its commands, each with what the block shows below it. */
export function cutCommands(block: Block, site: Site): Cuts {
  const diagnostics: Diagnostic[] = []
  const {text, unknown} = expandValues(block.text, site)
  diagnostics.push(...[...new Set(unknown)].map((name) => reportUnknownValue(name, block.place)))
  const {check, diagnostics: ofNotes} = readChecks(block.annotations, block.place)
  diagnostics.push(...ofNotes)
  const commands: Cut[] = []
  for (const entry of readConsole(text, {
    prompts: hasPrompt(block) ? 'required' : 'optional',
    root: isSession(block),
  })) {
    const place = block.lines.placeOf(block.firstLine + entry.line, takeFirstLine(entry.run))
    if (!entry.complete) diagnostics.push(reportUnfinishedCommand(place))
    if (entry.run === '' && entry.output !== null) diagnostics.push(reportOutputWithoutCommand(place))
    else
      commands.push({
        run: entry.run,
        expected: makeExpectation(entry, block, check),
        misprints: placeMisprints(entry, block),
        place,
      })
  }
  return {commands: expectFailure(commands, check), diagnostics}
}

function placeMisprints({run, line}: Entry, {lines, firstLine}: Block): readonly Misprint[] {
  return findMisprints(run).map(({start, ...misprint}) => {
    const before = run.slice(0, start).split('\n').length - 1
    return {...misprint, place: lines.placeOf(firstLine + line + before, misprint.text)}
  })
}

function makeExpectation({output, outputLine}: Entry, block: Block, check: Check): Expectation | null {
  return output === null
    ? null
    : {
        text: output,
        syntax: block.outputSyntax,
        ...check,
        source: 'below',
        scope: 'whole',
        place: block.lines.placeOf(block.firstLine + outputLine, takeFirstLine(output)),
      }
}

/** `verify=failure` needs no output: the block's last command is meant to fail. */
function expectFailure(commands: Cut[], check: Check): Cut[] {
  const last = commands.at(-1)
  if (check.comparator !== 'failure' || last === undefined || last.expected !== null) return commands
  const {place} = last
  return [
    ...commands.slice(0, -1),
    {...last, expected: {text: '', syntax: null, ...check, source: 'below', scope: 'whole', place}},
  ]
}

/**
 * Take the block after a step for what the step's last command prints, if the prose between says so.
 *
 * @param called tools that the page calls
 * @returns what is wrong with the block's notes; null where the block is not what the command prints
 */
export function expectNextBlock(
  commands: Cut[],
  prose: string,
  block: Block,
  {site, called}: {readonly site: Site; readonly called: ReadonlySet<string>},
): readonly Diagnostic[] | null {
  const last = commands.at(-1)
  const found = isAnnounced(prose, block, called)
  if (last === undefined || found === undefined) return null
  const syntax = block.language === 'json' || block.language === 'yaml' ? block.language : null
  const {check, diagnostics} = readChecks(block.annotations, block.place)
  const {text} = expandValues(block.text, site)
  const expected: Expectation = {text, syntax, ...check, source: 'next-block', ...found, place: block.place}
  commands.splice(-1, 1, {...last, expected})
  return diagnostics
}

function takeFirstLine(text: string): string {
  return text.slice(0, text.search(/\n|$/))
}

/** Words by which prose announces what a command prints: "you should see output similar to the following:". */
const announces =
  /\b(outputs?|results?|responses?|see|similar to|looks? like|returns?|prints?|displays?|displayed|shows?|shown|expected|reports?|should|toggles?)\b/i

/** Words by which prose announces something to do with the block instead: a file to write, a value to paste. */
const instructs =
  /\b(add|create|apply|edit|save|configure|configuration file|deploy|copy|paste|replace|search for|enter|log ?in|access the|change|update|write|specify|specified)\b/i

const partial = /\b(includes?|contains?|a line|lines? similar|something|check for|look for|among)\b/i
const repeated = /\b(repeat|several times|multiple times|toggles?|alternat\w+|each (of|time))\b/i

/**
 * Is a block what the command before it prints? Its language must be an output's, and the prose between them must say
 * so, or there is none between and the language is `output`, or `console` without anything in it that may be a command.
 *
 * @param prose the paragraphs between the two blocks
 */
function isAnnounced(prose: string, block: Block, called: ReadonlySet<string>): Pick<Expectation, 'scope'> | undefined {
  if (!mayBeOutput(block)) return undefined
  const {language} = block
  if (prose === '')
    return language === 'output' || (language === 'console' && findWhyUnplayed(block, called) === null)
      ? {scope: 'whole'}
      : undefined
  if (!announcesOutput(prose)) return undefined
  const last = takeLastSentence(prose)
  return {scope: repeated.test(prose) ? 'alternating' : partial.test(last) ? 'part' : 'whole'}
}

/** Does prose say that what follows it is what a command prints? */
export function announcesOutput(prose: string): boolean {
  const last = takeLastSentence(prose)
  return announces.test(last) && !instructs.test(last)
}

function takeLastSentence(prose: string): string {
  return (
    prose
      .trim()
      .split(/(?<=[.!?])\s+/)
      .at(-1) ?? ''
  )
}
