import type {Diagnostic} from '../diagnostic.ts'
import {ownValue} from '../mapping.ts'
import type {PreparedPage, SessionPlan} from '../plan/run/session-plan.ts'
import type {SecretLearner} from '../play/context.ts'
import {hideLazily, isDistinctive, isSecretName, type Secrets, setsSecret} from '../redact/index.ts'
import {readVariableValues} from '../session/bash/variables.ts'
import type {Shell} from '../session/shell.ts'

/**
 * The values that nobody is to be shown, wherever they come from: of the variables that the configs of these sessions call
 * secret, and of those that are called so by their names. What the pages themselves set is learnt as they are played.
 */
export function findRunSecrets(sessions: readonly SessionPlan[]): Secrets {
  const leads = new Set(sessions.map(({lead}) => lead))
  return {
    ...pickSecrets([process.env, ...sessions.flatMap(environmentsOf)].flatMap((each) => Object.entries(each))),
    ...Object.fromEntries([...leads].flatMap((lead) => lead.config.secrets.flatMap((name) => valuesOf(name, lead)))),
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** What options, the config, its contexts, notes and the pages' own annotations set. */
function environmentsOf({lead: {choices, config}, pages}: SessionPlan): readonly Environment[] {
  return [
    Object.fromEntries(Object.entries(choices.env).map(([name, {value}]) => [name, value])),
    ...Object.values(config.contexts).map(({env}) => env),
    ...pages.flatMap(({plan}) => plan.steps.map(({around}) => around.env ?? {})),
  ]
}

/** A context may have a value of its own. */
function valuesOf(name: string, {choices, config}: PreparedPage): readonly (readonly [string, string])[] {
  const values = [
    ownValue(choices.env, name)?.value ?? process.env[name],
    ...Object.values(config.contexts).map(({env}) => ownValue(env, name)),
  ].filter((value) => value !== undefined)
  return numbered(name, [...new Set(values)])
}

/** Of some variables those that are secret by what they are called; several values of one are told apart by a number. */
function pickSecrets(variables: readonly (readonly [string, string | undefined])[]): Secrets {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of variables)
    if (value !== undefined && isSecretName(name) && isDistinctive(name, value))
      values.set(name, (values.get(name) ?? new Set()).add(value))
  return Object.fromEntries([...values].flatMap(([name, all]) => numbered(name, [...all])))
}

function numbered(name: string, values: readonly string[]): readonly (readonly [string, string])[] {
  return values.map((value, index) => [index === 0 ? name : `${name}-${index + 1}`, value])
}

/** Diagnostics with their secrets hidden: they quote commands. */
export async function hideDiagnostics(
  diagnostics: readonly Diagnostic[],
  sessions: readonly SessionPlan[],
): Promise<readonly Diagnostic[]> {
  if (diagnostics.length === 0) return []
  const texts = diagnostics.map(({message, hint}) => [message, hint])
  const hide = await hideLazily(texts, findRunSecrets(sessions))
  return diagnostics.map((each) => ({...each, message: hide(each.message), hint: hide(each.hint)}))
}

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
    after: async (shell, {run, sets, readOnly}) => {
      if (sets.some(isSecretName) || setsSecret(run)) await now(shell)
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
