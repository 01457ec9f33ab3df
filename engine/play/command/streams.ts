import {groupBy} from '../../grouping.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import type {Judgement} from '../../verdict.ts'
import {type CheckContext, checkTry, type Tried} from './check.ts'
import type {Try} from './context.ts'

/**
 * Whether a command's standard output may be judged alone: a page need not show what goes to standard error, such as warnings.
 * Both streams come through one pipe, which alone keeps their order, unless they are asked for apart.
 */
export function hasStreams({command: {expected}, note}: PlannedCommand): boolean {
  if (expected === null || note.tty !== null || expected.times > 1) return false
  return expected.scope !== 'alternating' && expected.comparator !== 'set' && expected.comparator !== 'absent'
}

/**
 * Whether a try has its streams apart. What only reads is tried again, so that every other try of it does. What changes
 * something is tried once, and has them apart then.
 *
 * @param number of the try, 1-based
 */
export function isTriedApart({command}: PlannedCommand, number: number): boolean {
  return !command.readOnly || number % 2 === 0
}

/** Whether a try with its streams apart printed anything to standard error. */
export function hasErrors({result}: Try): boolean {
  return result !== null && result.errors !== null && result.errors.text !== ''
}

/** The verdict on a try; where its streams are apart and both do not match together, on standard output alone. */
export async function checkStreams(
  planned: PlannedCommand,
  {result, printed, limit}: Tried,
  context: CheckContext,
): Promise<{readonly result: CommandResult; readonly judgement: Judgement}> {
  const check = (one: CommandResult) =>
    checkTry(planned, {result: one, printed: [...printed, one.output.text], limit}, context)
  const joined = joinStreams(result, planned.command.expected?.text ?? '')
  const judgement = await check(joined)
  if (joined === result || !isOutputAlone(judgement)) return {result: joined, judgement}
  const alone = await check(result)
  return alone.kind === 'passed'
    ? {result: joined, judgement: {...alone, why: `${alone.why}, of its standard output alone`}}
    : {result: joined, judgement}
}

/** Whether a failure is for its output and nothing else: what standard error tells of a fault or asks is not to be overlooked. */
function isOutputAlone(judgement: Judgement): boolean {
  return judgement.kind === 'failed' && (judgement.causes ?? []).every((cause) => cause === 'output')
}

/** All that was printed. The order of two streams is not known, so that lines which the page shows stand as it has them. */
function joinStreams(result: CommandResult, shown: string): CommandResult {
  const {output, errors} = result
  if (errors === null || errors.text === '') return result
  const places = indexLines(shown)
  const lines = [...placeLines(output.text, places), ...placeLines(errors.text, places)]
  const text = lines
    .toSorted((one, other) => one.place - other.place)
    .map(({line}) => line)
    .join('')
  return {...result, output: {text, bytes: output.bytes + errors.bytes, endsWithNewline: text.endsWith('\n')}}
}

/** Where a page has each of its lines, whatever numbers are in them. */
function indexLines(shown: string): ReadonlyMap<string, readonly number[]> {
  const keys = shown.split('\n').map(makeKey)
  return groupBy(keys.keys(), (place) => keys[place] ?? '')
}

/** The lines of one stream in their order, each at the page's next line like it, or where the one before it is. */
function placeLines(
  text: string,
  places: ReadonlyMap<string, readonly number[]>,
): readonly {readonly line: string; readonly place: number}[] {
  let last = -1
  return (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => {
    last = places.get(makeKey(line))?.find((place) => place > last) ?? last
    return {line: line.endsWith('\n') ? line : `${line}\n`, place: last}
  })
}

function makeKey(line: string): string {
  return line.trim().replaceAll(/\d+/g, '0')
}
