import type {PreparedPage, SessionPlan} from '../plan/run/session-plan.ts'
import {isDistinctive, isSecretName, type Secrets} from '../redact/index.ts'

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

/** Of some variables those that are secret by what they are called; several values of one are told apart by a number. */
export function pickSecrets(variables: readonly (readonly [string, string | undefined])[]): Secrets {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of variables)
    if (value !== undefined && isSecretName(name) && isDistinctive(name, value))
      values.set(name, (values.get(name) ?? new Set()).add(value))
  return Object.fromEntries([...values].flatMap(([name, all]) => numbered(name, [...all])))
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
    choices.env[name]?.value ?? process.env[name],
    ...Object.values(config.contexts).map(({env}) => env[name]),
  ].filter((value) => value !== undefined)
  return numbered(name, [...new Set(values)])
}

function numbered(name: string, values: readonly string[]): readonly (readonly [string, string])[] {
  return values.map((value, index) => [index === 0 ? name : `${name}-${index + 1}`, value])
}
