import type {CommandKey} from '../../key.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {Verdict} from '../../verdict.ts'
import type {Ending} from '../gate.ts'
import {offPage} from '../off-page.ts'
import type {Contexts} from '../page/calls.ts'
import type {Playing} from '../stage.ts'
import {questionIn} from './answer.ts'
import type {Commanding, Played, Try} from './commanding.ts'

/** What a command has cost. */
export interface Effort {
  readonly tries: number
  readonly waited: boolean // it was tried again by itself
  readonly totalMs: number
  readonly contexts: Contexts
}

/** Tell how a command ended, and what was done for it. */
export function end(planned: PlannedCommand, tried: Try, effort: Effort, playing: Commanding): void {
  const {stage, key, page} = playing
  const {command, note} = planned
  const {result, judgement} = tried
  if (result !== null) {
    playing.settling.ended(command, result)
    playing.printedBefore?.push(result.output.text)
  }
  if (result?.freshShell) offPage(playing, key, {what: 'fresh-shell'})
  stage.emit(endingOf(planned, tried, effort, key))
  if (result !== null && note.answer !== null)
    offPage(playing, key, {what: 'answer', lines: note.answer, question: questionIn(result.output.text)})
  if (effort.waited && judgement.kind === 'passed')
    offPage(playing, key, {what: 'retry', kind: 'matched', tries: effort.tries})
  if (result?.ending === 'ended-session')
    stage.emit({type: 'warning', page, key, text: 'the command ended the session'})
}

/** How a command is told to have ended. */
export function endingOf(
  {command}: PlannedCommand,
  {result, judgement}: Try,
  {tries, totalMs, contexts}: Effort,
  key: CommandKey,
): Ending {
  return {
    type: 'command-ended',
    key,
    run: command.run,
    verdict: judgement,
    status: result?.status ?? null,
    tries: result === null ? tries - 1 : tries,
    durationMs: result?.durationMs ?? 0,
    totalMs,
    bytes: result?.output.bytes ?? 0,
    output: result?.output.text ?? '',
    outputFile: null, // a recording has one
    endsWithNewline: result?.output.endsWithNewline ?? true,
    contexts: contexts.used,
    place: command.place,
  }
}

/** Tell of a command that is not run at all. */
export function leftOut({command}: PlannedCommand, verdict: Verdict, key: CommandKey, {stage}: Playing): Played {
  stage.emit({
    type: 'command-ended',
    key,
    run: command.run,
    verdict,
    status: null,
    tries: 0,
    durationMs: 0,
    totalMs: 0,
    bytes: 0,
    output: '',
    outputFile: null,
    endsWithNewline: true,
    contexts: [],
    place: command.place,
  })
  return {verdict, ran: false}
}
