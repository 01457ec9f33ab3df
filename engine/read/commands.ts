import type {Diagnostic} from '../diagnostic.ts'
import type {Command, Expectation, Misprint} from '../model.ts'
import {findMisprints} from '../shellscript/index.ts'
import {type Block, hasPrompt, isSession, mayBeOutput} from './block.ts'
import {type Check, readChecks} from './check.ts'
import {beginsWithRootPrompt} from './command-words.ts'
import {type Entry, readConsole} from './console.ts'
import {reportOutputWithoutCommand, reportUnfinishedCommand, reportUnknownValue} from './problems.ts'
import {takeLastSentence} from './prose.ts'
import type {Site} from './site.ts'
import {findWhyUnplayed} from './unplayed.ts'
import {expandValues} from './values.ts'

/** A command as its block has it, before the shell grammar is asked about it. */
export type Cut = Pick<Command, 'run' | 'expected' | 'misprints' | 'place'> & {
  readonly unknown: readonly string[] // shortcodes in it of which nobody knows the value
}

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
    root: isSession(block) || (block.language === '' && beginsWithRootPrompt(text)),
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
        unknown: unknown.filter((name) => holdsShortcode(entry.run, name)).map((name) => `{{< ${name} >}}`),
      })
  }
  return {commands: expectFailure(commands, check), diagnostics}
}

/**
 * What is wrong with a block: in one that nobody runs, only warnings. A value that is missing is said once.
 *
 * @param missing values that are told to be missing; those of the block are added
 */
export function listProblems({diagnostics}: Cuts, isRun: boolean, missing: Set<string>): readonly Diagnostic[] {
  return diagnostics.filter(({code, severity, named = ''}) => {
    if (code !== 'unknown-value') return isRun || severity === 'warning'
    return isRun && !missing.has(named) && missing.add(named)
  })
}

function holdsShortcode(run: string, name: string): boolean {
  return [...run.matchAll(/\{\{[<%]?\s*([^\s>%}(]+)/g)].some(([, found]) => found === name)
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
 * @param isMarked the page says of the block, out of its reader's sight, that it is an output
 * @returns what is wrong with the block's notes; null where the block is not what the command prints
 */
export function expectNextBlock(
  commands: Cut[],
  prose: string,
  block: Block,
  {site, called, isMarked}: {readonly site: Site; readonly called: ReadonlySet<string>; readonly isMarked: boolean},
): readonly Diagnostic[] | null {
  const found = isMarked && mayBeOutput(block) ? {scope: 'whole' as const} : isAnnounced(prose, block, called)
  return commands.length === 0 || found === undefined ? null : expect(commands, block, site, {...found, isMarked})
}

/**
 * Take a block for what a step's last command prints, whatever its language is. What a command prints under its name again is
 * all but that name.
 *
 * @returns what is wrong with the block's notes
 */
export function expectOutput(commands: Cut[], prose: string, block: Block, site: Site): readonly Diagnostic[] {
  if (/\bcommands\b/i.test(takeLastSentence(prose)) || commands.length === 0) return []
  return expect(commands, block, site, {scope: findScope(prose), isMarked: false})
}

/** How a block is taken for an output. */
interface Taken {
  readonly scope: Expectation['scope']
  readonly isMarked: boolean // the page's own mark says that the output is like it
}

function expect(commands: Cut[], block: Block, site: Site, {scope, isMarked}: Taken): readonly Diagnostic[] {
  const last = commands.at(-1) as Cut
  const syntax = block.language === 'json' || block.language === 'yaml' ? block.language : null
  const {check, diagnostics} = readChecks(block.annotations, block.place)
  const text = takeOffCommand(expandValues(block.text, site).text, last.run)
  const comparator = isMarked && check.comparator === 'auto' ? 'like' : check.comparator
  const expected: Expectation = {text, syntax, ...check, comparator, source: 'next-block', scope, place: block.place}
  commands.splice(-1, 1, {...last, expected})
  return diagnostics
}

/** Some pages show the command again above what it prints. */
function takeOffCommand(text: string, run: string): string {
  const [first = '', ...rest] = text.split('\n')
  const isAgain = rest.length > 0 && first.replace(/^\$ /, '').trim() === run.trim()
  return isAgain ? rest.join('\n') : text
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
    return language === 'output' || (bare.has(language) && findWhyUnplayed(block, called) === null)
      ? {scope: 'whole'}
      : undefined
  return suggestsOutput(prose) ? {scope: findScope(prose)} : undefined
}

/** Languages in which an output stands right below its command, and nothing else does. */
const bare = new Set(['console', 'text', 'txt', 'plaintext', 'none', ''])

function findScope(prose: string): Expectation['scope'] {
  return repeated.test(prose) ? 'alternating' : partial.test(takeLastSentence(prose)) ? 'part' : 'whole'
}

/** Whether prose has a word by which an output is announced; `announcesOutput` in `kinds` asks for a whole phrase. */
export function suggestsOutput(prose: string): boolean {
  const last = takeLastSentence(prose)
  return announces.test(last) && !instructs.test(last)
}
