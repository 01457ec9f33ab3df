import type {PlannedCommand} from '../../plan/index.ts'
import {CalledContexts} from '../calls.ts'
import {callHook, tellOffPage} from '../tell.ts'
import {type CommandContext, limitOf, type Played, stopSignalOf} from './context.ts'
import {playOpening} from './open.ts'
import {tryCommand} from './try.ts'
import {readValues} from './values.ts'

/**
 * Play a command until it does what the page says: once where running it again would change something, else until its
 * output matches or the time for that is used up. Every try is an event.
 */
export async function playCommand(planned: PlannedCommand, context: CommandContext): Promise<Played> {
  const {command, note} = planned
  const {session, page, key, options, settling} = context
  const values = await readValues(command)
  if ((command.readOnly || values.mayRepeat) && options.waitsUntilReady)
    await settling.wait(context, stopSignalOf(context))
  const isEarly = settling.isPending
  const startedMs = session.now()
  const {ms: timeoutMs} = limitOf(planned, context)
  const {run, expected, place} = command
  session.emit({type: 'command-started', key, run, shows: expected?.text ?? null, timeoutMs, place})
  for (const action of note.offPage) tellOffPage(context, key, action)
  const contexts = new CalledContexts(context)
  const played =
    planned.opens !== null
      ? await playOpening(planned, planned.opens, timeoutMs, contexts, context)
      : note.background === null
        ? await tryCommand(planned, {contexts, startedMs, values, isEarly}, context)
        : await (await import('./background.ts')).playInBackground(planned, timeoutMs, contexts, context)
  await callHook(context, {moment: 'afterCommand', page, run, verdict: played.verdict}, key)
  if (played.verdict.kind === 'failed' && options.diagnose && !session.stop.aborted) await session.diagnose?.(page, key)
  return played
}
