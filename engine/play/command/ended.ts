import type {CommandKey} from '../../event.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {Verdict} from '../../verdict.ts'
import {offPage} from '../off-page.ts'
import type {Contexts} from '../page/calls.ts'
import type {Playing} from '../stage.ts'
import {answered} from './answer.ts'
import type {Commanding, Played, Try} from './commanding.ts'

/** What a command has cost. */
interface Effort {
  readonly tries: number
  readonly totalMs: number
  readonly contexts: Contexts
}

/** Tell how a command ended, and what was done for it. */
export const end = (
  {command, note}: PlannedCommand,
  {result, judgement}: Try,
  {tries: number, totalMs, contexts}: Effort,
  playing: Commanding,
): void => {
  const {stage, key, page} = playing
  if (result !== null) {
    playing.settling.ended(command, result)
    playing.printedBefore?.push(result.output.text)
  }
  if (result?.freshShell) offPage(playing, key, 'fresh-shell', freshShell)
  stage.emit({
    type: 'command-ended',
    key,
    run: command.run,
    verdict: judgement,
    status: result?.status ?? null,
    tries: result === null ? number - 1 : number,
    durationMs: result?.durationMs ?? 0,
    totalMs,
    bytes: result?.output.bytes ?? 0,
    output: result?.output.text ?? '',
    outputFile: null, // a recording has one
    endsWithNewline: result?.output.endsWithNewline ?? true,
    contexts: contexts.used,
    place: command.place,
  })
  const typed = result === null ? null : answered(note.answer, result.output.text)
  if (typed !== null) offPage(playing, key, 'answer', typed)
  if (number > 1 && judgement.kind === 'passed')
    offPage(playing, key, 'retry', `tried ${number} times until it matched`)
  if (result?.ending === 'ended-session')
    stage.emit({type: 'warning', page, key, text: 'the command ended the session'})
}

const freshShell = 'ran in a fresh shell with the last known state, since an earlier command ended the session'

/** Tell of a command that is not run at all. */
export const leftOut = ({command}: PlannedCommand, verdict: Verdict, key: CommandKey, {stage}: Playing): Played => {
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
