import {isDistinctive, isSecretName, type Secrets} from '../../redact/index.ts'
import type {Reading} from '../reading/index.ts'
import type {Play} from './play.ts'

/**
 * The values that nobody is to be shown, wherever they come from: of the variables that the configs of these plays call
 * secret, and of those that are called so by their names. What the pages themselves set is learnt as they are played.
 */
export const secretsOf = (plays: readonly Play[]): Secrets => {
  const leads = new Set(plays.map(({lead}) => lead))
  return {
    ...secretAmong([process.env, ...plays.flatMap(environmentsOf)].flatMap((each) => Object.entries(each))),
    ...Object.fromEntries([...leads].flatMap((lead) => lead.config.secrets.flatMap((name) => valuesOf(name, lead)))),
  }
}

/** Of some variables those that are secret by what they are called; several values of one are told apart by a number. */
export const secretAmong = (variables: readonly (readonly [string, string | undefined])[]): Secrets => {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of variables)
    if (value !== undefined && isSecretName(name) && isDistinctive(name, value))
      values.set(name, (values.get(name) ?? new Set()).add(value))
  return Object.fromEntries([...values].flatMap(([name, all]) => numbered(name, [...all])))
}

type Environment = Readonly<Record<string, string | undefined>>

/** What options, the config, its contexts, notes and the pages' own annotations set. */
const environmentsOf = ({lead: {choices, config}, pages}: Play): readonly Environment[] => [
  Object.fromEntries(Object.entries(choices.env).map(([name, {value}]) => [name, value])),
  ...Object.values(config.contexts).map(({env}) => env),
  ...pages.flatMap(({plan}) => plan.steps.map(({around}) => around.env ?? {})),
]

/** A context may have a value of its own. */
const valuesOf = (name: string, {choices, config}: Reading): readonly (readonly [string, string])[] => {
  const values = [
    choices.env[name]?.value ?? process.env[name],
    ...Object.values(config.contexts).map(({env}) => env[name]),
  ].filter((value) => value !== undefined)
  return numbered(name, [...new Set(values)])
}

const numbered = (name: string, values: readonly string[]): readonly (readonly [string, string])[] =>
  values.map((value, index) => [index === 0 ? name : `${name}-${index + 1}`, value])
