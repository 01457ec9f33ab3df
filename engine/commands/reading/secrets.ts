import type {Secrets} from '../../report/redact.ts'
import type {Reading} from './index.ts'

/** The values that the configs of these pages call secret, wherever they come from. */
export const secretsOf = (readings: readonly Reading[]): Secrets =>
  Object.fromEntries(readings.flatMap((reading) => reading.config.secrets.flatMap((name) => valuesOf(name, reading))))

/** A context may have a value of its own; each of them is hidden under the one name. */
const valuesOf = (name: string, {choices, config}: Reading): (readonly [string, string])[] => {
  const values = [
    choices.env[name]?.value ?? process.env[name],
    ...Object.values(config.contexts).map(({env}) => env[name]),
  ].filter((value) => value !== undefined)
  return [...new Set(values)].map((value, index) => [index === 0 ? name : `${name}-${index + 1}`, value])
}
