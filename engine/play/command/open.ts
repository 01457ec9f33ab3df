import {describeOpened, type PlannedCommand, type RemoteShell} from '../../plan/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import type {Judgement} from '../../verdict.ts'
import type {CalledContexts} from '../calls.ts'
import {tellOffPage} from '../tell.ts'
import {makeFailure} from './check.ts'
import {type CommandContext, type Played, stopSignalOf} from './context.ts'
import {endCommand} from './end.ts'

const byOpening = 'it opens a shell'

/** Open the shell that a command leads to, in which later ones are played. */
export async function playOpening(
  planned: PlannedCommand,
  opens: RemoteShell,
  timeoutMs: number,
  contexts: CalledContexts,
  context: CommandContext,
): Promise<Played> {
  const {session, shell, otherShells, key} = context
  const startedMs = session.now()
  const stop = stopSignalOf(context)
  const trouble = await otherShells.open(opens, shell, limitOpening(stop, timeoutMs))
  const refused = contexts.take(key)
  const judgement: Judgement =
    refused !== null
      ? makeFailure('a guarded tool was called', refused, 'refused')
      : trouble === null
        ? {kind: 'passed', comparator: 'status', why: byOpening}
        : makeFailure(byOpening, trouble, stop.aborted ? 'interrupted' : 'status')
  const result = makeResult(trouble === null ? 0 : 1, session.now() - startedMs)
  const effort = {tries: 1, waited: false, totalMs: result.durationMs, contexts}
  endCommand(planned, {result, judgement, empty: []}, effort, context)
  if (trouble === null) tellOffPage(context, key, describeOpened(opens))
  return {verdict: judgement, ran: true}
}

const maxOpeningMs = 60_000

/** What ends the attempt to open a shell. */
export function limitOpening(stop: AbortSignal, timeoutMs: number = maxOpeningMs): AbortSignal {
  return AbortSignal.any([stop, AbortSignal.timeout(Math.min(timeoutMs, maxOpeningMs))])
}

function makeResult(status: number, durationMs: number): CommandResult {
  return {
    status,
    ending: 'completed',
    output: {text: '', bytes: 0, endsWithNewline: true},
    errors: null,
    durationMs,
  }
}
