import {dirname} from 'node:path'
import ms from 'ms'
import type {OffPage} from '../off-page.ts'
import {findFirstPage, type PreparedPage, type SessionPlan} from '../plan/run/session-plan.ts'
import {interruptWith} from '../play/context.ts'
import {wordOffPage} from '../report/index.ts'
import {openBash} from '../session/bash/bash.ts'
import {makeSessionEnvironment} from '../session/environment.ts'
import type {RunContext} from './run-context.ts'

/** The pages of a run whose configs say how contexts are made, one a config. */
export function findContextSetups(sessions: readonly Pick<SessionPlan, 'lead'>[]): readonly PreparedPage[] {
  const found = new Map<string, PreparedPage>()
  for (const {lead} of sessions) {
    const {make, down} = lead.config.up
    if (lead.configFile !== null && make.length + down.length > 0) found.set(lead.configFile, lead)
  }
  return [...found.values()]
}

/** Run the commands of configs that make contexts, until one fails. Answers whether all went well. */
export async function makeContexts(context: RunContext): Promise<boolean> {
  for (const setup of findContextSetups(context.sessions))
    if (!(await runCommands('make', setup, context))) return false
  return true
}

/** Run all commands of configs that take contexts down, the config first that was last to make its own. */
export async function takeContextsDown(context: RunContext): Promise<void> {
  for (const setup of findContextSetups(context.sessions).toReversed()) await runCommands('down', setup, context)
}

/** Run them in one session, in the config's folder, each told as off the page. Answers whether none failed, which is told. */
async function runCommands(
  which: 'make' | 'down',
  {config: {up}, configFile: file, playOptions: {graceMs}}: PreparedPage,
  {sessions, interrupts, pipe: {emit}}: RunContext,
): Promise<boolean> {
  if (up[which].length === 0 || file === null) return true
  const about = {page: sessions[0] === undefined ? '' : findFirstPage(sessions[0]), key: null}
  const stop = which === 'make' ? interrupts.stop : interrupts.stopCleanup
  const shell = await openBash({cwd: dirname(file), env: makeSessionEnvironment(process.env), graceMs})
  const release = interruptWith(() => shell.interrupt(), stop, interrupts.listen)
  let trouble: string | null = null
  try {
    for (const command of up[which]) {
      if (which === 'make' && (trouble !== null || stop.aborted)) break
      const {status, output, durationMs} = await shell.run(command, {timeoutMs: up.timeoutMs ?? ms('15m')})
      const action: OffPage = {what: 'up', kind: which, command, status, durationMs}
      emit({type: 'off-page', ...about, action})
      if (status !== 0) trouble ??= `${wordOffPage(action)}: ${output.text.trim().split('\n').at(-1)}`
    }
  } finally {
    release()
    await shell.close()
  }
  if (trouble !== null) emit({type: 'warning', ...about, text: trouble})
  return trouble === null
}
