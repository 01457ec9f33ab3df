import {Mistake} from '../../mistake.ts'
import {openTrace} from '../bash/bash.ts'
import {findBash, makePlumbingFolder, makeRandomHex} from '../environment.ts'
import type {Shell} from '../shell.ts'
import {type ViaOptions, ViaSession} from './session.ts'

export type {ViaOptions}

/**
 * Open a session in another place: `via` is run here, in `cwd` and with `env`, and the bash that its input leads to (sh,
 * where there is no bash) runs the commands. It is spoken to over its standard streams alone, so that anything will do
 * that passes these on.
 *
 * What can't be done over them: give a command a terminal (`run` rejects), or end one command alone. A time-out or an
 * interrupt ends `via`; the next command begins in a new one (`freshShell`) with the last known state, and what the
 * command has started there goes on wherever the end of `via` doesn't end it. Late output of a background process is told
 * as the present command's. Of a shell that is not bash, no state is known.
 *
 * @throws Mistake when `via` does not lead to a shell: its message says what `via` said
 */
export async function openVia(options: ViaOptions): Promise<Shell> {
  const bash = findBash(options.env)
  const marker = `RUNBOOK_SESSION=${makeRandomHex(9)}`
  const trace = await openTrace(marker)
  const local = {bash, folder: makePlumbingFolder(), marker, trace}
  const session = new ViaSession(options, local, openVia)
  const giveUp = () => void session.close()
  options.limit?.addEventListener('abort', giveUp, {once: true})
  try {
    options.limit?.throwIfAborted()
    await session.connect()
    return session
  } catch (error) {
    await session.close()
    throw options.limit?.aborted === true ? new Mistake(explainLimit(options)) : error
  } finally {
    options.limit?.removeEventListener('abort', giveUp)
  }
}

function explainLimit({via, limit}: ViaOptions): string {
  const isLate = limit?.reason instanceof Error && limit.reason.name === 'TimeoutError'
  return isLate ? `no shell answered at the other end of \`${via}\` in time` : 'interrupted'
}
