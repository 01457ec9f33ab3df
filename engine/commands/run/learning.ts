import type {Secrets} from '../../report/redact/index.ts'
import {isSecretName} from '../../report/redact/names.ts'
import type {Shell} from '../../session/shell.ts'
import {valuesIn} from '../../session/variables.ts'
import {secretAmong} from '../plays/secrets.ts'

/**
 * Learn secrets of sessions as they come to hold them: `export TOKEN=$(…)`, a sourced file, a login. A session is asked for
 * its state, which it tells after each command that may have changed it anyway.
 */
export const learning = (learn: (secrets: Secrets) => void): ((shell: Shell) => Promise<void>) => {
  const last = new WeakMap<Shell, string>()
  return async (shell) => {
    const state = await shell.state()
    if (state === null || state === last.get(shell)) return
    last.set(shell, state)
    learn(secretAmong(valuesIn(state, isSecretName)))
  }
}
