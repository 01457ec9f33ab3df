import type {CommandNote, PlannedCommand} from '../../plan/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import type {Contexts} from '../page/calls.ts'
import {check} from './check.ts'
import type {Commanding, Try} from './commanding.ts'
import {failed, notRun} from './failed.ts'
import {limit, stopSignal} from './limits.ts'

/** Run a command once, and judge what came of it. */
export async function tryOnce(
  planned: PlannedCommand,
  printed: string[],
  contexts: Contexts,
  playing: Commanding,
): Promise<Try> {
  const {stage, shell, key} = playing
  const {command, note} = planned
  const timeoutMs = limit(planned, playing)
  if (timeoutMs === 0) return {result: null, judgement: notRun('the time for its step or page is used up')}
  const signal = stopSignal(playing)
  const interrupt = () => shell.interrupt()
  signal.addEventListener('abort', interrupt, {once: true})
  try {
    await stage.learning?.before(shell)
    const result = await inTerminal(note.tty, playing, (tty) =>
      shell.run(command.run, {
        timeoutMs,
        onOutput: (text, late) => stage.emit({type: 'output', key, text, late}),
        ...(note.answer === null ? {} : {input: `${note.answer.join('\n')}\n`}),
        ...(tty ? {tty} : {}),
      }),
    )
    if (typeof result === 'string') return {result: null, judgement: notRun(result)}
    await stage.learning?.after(shell, command)
    printed.push(result.output.text)
    const refused = contexts.take(key)
    const judgement = await check(planned, {result, printed, timeoutMs}, playing)
    return {result, judgement: refused === null ? judgement : failed('a guarded tool was called', refused)}
  } finally {
    signal.removeEventListener('abort', interrupt)
  }
}

/** Where there is no terminal to be had, what only asks for one is run without; what a note gives one is not run: it says why. */
async function inTerminal(
  wanted: CommandNote['tty'],
  {stage, page, key}: Commanding,
  run: (tty: boolean) => Promise<CommandResult>,
): Promise<CommandResult | string> {
  if (wanted === null) return run(false)
  try {
    return await run(true)
  } catch (error) {
    const trouble = error instanceof Error ? error.message : String(error)
    if (wanted === 'note') return trouble
    stage.emit({type: 'warning', page, key, text: `run without the terminal that it asks for: ${trouble}`})
    return run(false)
  }
}
