import type {SecretLearner} from '../play/index.ts'
import {isSecretName, type Secrets} from '../redact/index.ts'
import {readVariableValues} from '../session/bash/variables.ts'
import type {Shell} from '../session/shell.ts'
import {pickSecrets} from './secrets.ts'

/**
 * Learn secrets of sessions as they come to hold them: `export TOKEN=$(…)`, a sourced file, a login. A session tells its
 * state after each command that may have changed it, and no command begins before that: so it is waited for at once only
 * where a command sets a variable that is called secret, since what it printed is shown then.
 */
export function learnFromSessions(learn: (secrets: Secrets) => void): SecretLearner {
  const changed = new WeakSet<Shell>()
  const last = new WeakMap<Shell, string>()
  const now = async (shell: Shell) => {
    changed.delete(shell)
    const state = await shell.state()
    if (state === null || state === last.get(shell)) return
    last.set(shell, state)
    learn(findSecrets(state))
  }
  return {
    before: async (shell) => {
      if (changed.has(shell)) await now(shell)
    },
    after: async (shell, {sets, readOnly}) => {
      if (sets.some(isSecretName)) await now(shell)
      else if (!readOnly || sets.length > 0) changed.add(shell)
    },
    now,
    hide: (line) => learn({answer: line}),
  }
}

/** What the variables of a session hold that nobody is to be shown. */
export function findSecrets(state: string): Secrets {
  return pickSecrets(readVariableValues(state, isSecretName))
}
