import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import type {Judgement} from '../../verdict.ts'
import {type CheckContext, checkTry, type Tried} from './check.ts'
import type {Try} from './context.ts'

/**
 * Whether a command's standard output may be judged alone. A page may leave out what goes to standard error: warnings, and
 * how far a download has come. A session tells both streams as one, which alone keeps their order, so that every other try
 * of a command that is tried again has them apart; no command is run for that which would not be run anyway.
 */
export function hasStreams({command: {expected}, note}: PlannedCommand): boolean {
  if (expected === null || note.tty !== null || expected.times > 1) return false
  return expected.scope !== 'alternating' && expected.comparator !== 'set' && expected.comparator !== 'absent'
}

/** Whether a try with its streams apart printed anything to standard error. */
export function hasErrors({result}: Try): boolean {
  return result !== null && result.errors !== null && result.errors.text !== ''
}

/** The verdict on a try: where its streams are apart, on standard output alone first. */
export async function checkStreams(
  planned: PlannedCommand,
  {result, printed, timeoutMs}: Tried,
  context: CheckContext,
): Promise<{readonly result: CommandResult; readonly judgement: Judgement}> {
  const check = (one: CommandResult) =>
    checkTry(planned, {result: one, printed: [...printed, one.output.text], timeoutMs}, context)
  if (result.errors === null || result.errors.text === '') return {result, judgement: await check(result)}
  const joined = joinStreams(result)
  const alone = await check(result)
  return alone.kind === 'passed'
    ? {result: joined, judgement: {...alone, why: `${alone.why}, of its standard output alone`}}
    : {result: joined, judgement: await check(joined)}
}

/** All that was printed, standard output first. */
function joinStreams(result: CommandResult): CommandResult {
  const {output, errors} = result
  if (errors === null) return result
  const {endsWithNewline} = errors.text === '' ? output : errors
  return {...result, output: {text: output.text + errors.text, bytes: output.bytes + errors.bytes, endsWithNewline}}
}
