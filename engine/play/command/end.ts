import {type CommandKey, localPartOfKey, stepOfKey} from '../../key.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import {findStartUp} from '../../shellscript/index.ts'
import type {Verdict} from '../../verdict.ts'
import type {CalledContexts} from '../calls.ts'
import type {ToldEnding} from '../context.ts'
import type {PageContext} from '../page-context.ts'
import {tellOffPage, warn} from '../tell.ts'
import {questionIn, typedBy} from './answer.ts'
import type {CommandContext, Played, Try} from './context.ts'

/** What a command has cost. */
export interface Effort {
  readonly tries: number
  readonly waited: boolean // it was tried again by itself
  readonly totalMs: number
  readonly contexts: CalledContexts
}

/** Tell how a command ended, and what was done for it. */
export function endCommand(planned: PlannedCommand, tried: Try, effort: Effort, context: CommandContext): void {
  const {session, key, settling, ledger, printedBefore} = context
  const {command, note} = planned
  const {result, judgement} = tried
  if (result !== null) {
    settling.add(command, result)
    ledger.add(command, localPartOfKey(stepOfKey(key)), result.output.text, judgement)
    if (command.expected?.source === 'below')
      printedBefore?.splice(0) // it is shown, and belongs to none that follows
    else printedBefore?.push(result.output.text)
  }
  if (result?.freshShell) tellOffPage(context, key, {what: 'fresh-shell'})
  session.emit(makeEnding(planned, tried, effort, key))
  if (result !== null && note.answer !== null) tellAnswer(note.answer, result, context)
  if (result !== null) tellTyped(result, context)
  if (effort.waited && judgement.kind === 'passed' && tried.empty.length === 0)
    tellOffPage(context, key, {what: 'retry', kind: 'matched', tries: effort.tries})
  if (result?.ending === 'ended-session' && !planned.leaves && findStartUp(command.run)?.isShell !== true)
    warn(context, key, 'the command ended the session')
}

/** What a command read: on a terminal, what was typed there by then. */
function tellAnswer(lines: readonly string[], result: CommandResult, context: CommandContext): void {
  const typed = typedBy('input', result)
  const question = typed[0]?.question ?? questionIn(result.output.text)
  const read = typed.length === 0 ? lines : typed.map(({text}) => text)
  tellOffPage(context, context.key, {what: 'answer', lines: read, question})
}

function tellTyped(result: CommandResult, context: CommandContext): void {
  const typed = typedBy('reader', result)
  if (typed.length === 0) return
  const lines = typed.map(({text}) => text)
  const question = typed.find((line) => line.question !== null)?.question ?? null
  tellOffPage(context, context.key, {what: 'reader', kind: 'typed', lines, question})
}

/** How a command is told to have ended. */
export function makeEnding(
  planned: PlannedCommand,
  {result, judgement}: Try,
  {tries, totalMs, contexts}: Effort,
  key: CommandKey,
): ToldEnding {
  const unplayed = makeUnplayed(planned, judgement, key)
  if (result === null) return {...unplayed, tries: tries - 1, totalMs, contexts: contexts.names}
  const {status, durationMs, output} = result
  const {text, bytes, endsWithNewline} = output
  return {
    ...unplayed,
    status,
    tries,
    durationMs,
    totalMs,
    bytes,
    output: text,
    endsWithNewline,
    contexts: contexts.names,
  }
}

/** Tell of a command that is not run at all. */
export function endUnplayed(
  planned: PlannedCommand,
  verdict: Verdict,
  key: CommandKey,
  {session}: PageContext,
): Played {
  session.emit(makeUnplayed(planned, verdict, key))
  return {verdict, ran: false}
}

function makeUnplayed({command: {run, place}}: PlannedCommand, verdict: Verdict, key: CommandKey): ToldEnding {
  return {
    type: 'command-ended',
    key,
    run,
    verdict,
    status: null,
    tries: 0,
    durationMs: 0,
    totalMs: 0,
    bytes: 0,
    output: '',
    outputFile: null, // a recording has one
    endsWithNewline: true,
    contexts: [],
    place,
  }
}
