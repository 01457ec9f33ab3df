import type {PlannedCommand} from '../../plan/index.ts'
import {hooked} from '../hooked.ts'
import {offPage} from '../off-page.ts'
import {Contexts} from '../page/calls.ts'
import {playBackground} from './background.ts'
import type {Commanding, Played} from './commanding.ts'
import {limit, stopSignal} from './limits.ts'
import {tries} from './tries.ts'

export type {Played} from './commanding.ts'
export {leftOut} from './ended.ts'
export {notRun} from './failed.ts'

/**
 * Run a command until it does what the page says: once where running it again would change something, else until its
 * output matches or the time for that is used up. Every try is an event.
 */
export async function playCommand(planned: PlannedCommand, playing: Commanding): Promise<Played> {
  const {command, note} = planned
  const {stage, key} = playing
  if (command.readOnly && playing.manners.settle) await playing.settling.wait(playing, stopSignal(playing))
  const startedMs = stage.now()
  stage.emit({
    type: 'command-started',
    key,
    run: command.run,
    shows: command.expected?.text ?? null,
    timeoutMs: limit(planned, playing),
    place: command.place,
  })
  for (const action of note.offPage) offPage(playing, key, action)
  const contexts = new Contexts(playing)
  const played =
    note.background === null
      ? await tries(planned, contexts, startedMs, playing)
      : await playBackground(planned, limit(planned, playing), contexts, playing)
  await hooked(playing, {moment: 'afterCommand', page: playing.page, run: command.run, verdict: played.verdict}, key)
  return played
}
