import {dirname} from 'node:path'
import ms from 'ms'
import type {OffPage} from '../off-page.ts'
import type {PreparedPage, SessionPlan} from '../plan/run/session-plan.ts'
import type {EventWithoutTime} from '../play/index.ts'
import {wordOffPage} from '../report/index.ts'
import {openBash} from '../session/bash/bash.ts'
import {makeSessionEnvironment} from '../session/environment.ts'
import type {Interrupts} from './interrupts.ts'

/** The pages of a run whose configs say how contexts are made, one a config. */
export function findContextSetups(sessions: readonly Pick<SessionPlan, 'lead'>[]): readonly PreparedPage[] {
  const found = new Map<string, PreparedPage>()
  for (const {lead} of sessions) {
    const {make, down} = lead.config.up
    if (lead.configFile !== null && make.length + down.length > 0) found.set(lead.configFile, lead)
  }
  return [...found.values()]
}

/**
 * Run the commands of a config that make its contexts, or take them down: in one session, in the config's folder, each
 * told as off the page.
 *
 * @returns why one of them failed; null where none did. Of those that take down, all are run
 */
export async function runContextCommands(
  which: 'make' | 'down',
  {config: {up}, configFile: file, playOptions}: PreparedPage,
  page: string,
  emit: (event: EventWithoutTime) => void,
  interrupts: Interrupts,
): Promise<string | null> {
  if (up[which].length === 0 || file === null) return null
  const stop = which === 'make' ? interrupts.stop : interrupts.stopCleanup
  const {graceMs} = playOptions
  const shell = await openBash({cwd: dirname(file), env: makeSessionEnvironment(process.env), graceMs})
  const interrupt = () => shell.interrupt()
  stop.addEventListener('abort', interrupt)
  const unlisten = interrupts.listen(() => {
    if (stop.aborted) interrupt()
  })
  let trouble: string | null = null
  try {
    for (const command of up[which]) {
      if (which === 'make' && (trouble !== null || stop.aborted)) break
      const {status, output, durationMs} = await shell.run(command, {timeoutMs: up.timeoutMs ?? ms('15m')})
      const action: OffPage = {what: 'up', kind: which, command, status, durationMs}
      emit({type: 'off-page', page, key: null, action})
      if (status !== 0) trouble ??= `${wordOffPage(action)}: ${output.text.trim().split('\n').at(-1)}`
    }
  } finally {
    stop.removeEventListener('abort', interrupt)
    unlisten()
    await shell.close()
  }
  return trouble
}
