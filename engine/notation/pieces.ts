import ms from 'ms'
import * as z from 'zod/mini'
import {durationText, type NameRule, variableName} from './names.ts'

/** Pieces of schemas for what people write: their descriptions are those that editors show. */
export const text = () => z.string().check(z.minLength(1))
export const named = ({pattern}: NameRule) => z.string().check(z.regex(pattern))
export const scalar = () => z.union([z.string(), z.number(), z.boolean()])
export const word = () => z.union([text(), z.number()])
export const variables = () => z.record(named(variableName), scalar())
export const patterns = (name: NameRule) => z.record(named(name), text())
export const oneOrMore = <T extends z.ZodMiniType>(type: () => T) =>
  z.union([type(), z.array(type()).check(z.minLength(1))])

export const described = <T extends z.ZodMiniType>(
  type: T,
  description: string,
  ...examples: readonly unknown[]
): T => {
  z.globalRegistry.add(type, {description, ...(examples.length > 0 ? {examples: [...examples]} : {})})
  return type
}

/** Timers of the platform fire at once for anything longer. */
const longestMs = 2 ** 31 - 1

const inMs = (given: string | number): number =>
  typeof given === 'number' || /^[0-9.]+$/.test(given) ? Number(given) * 1000 : ms(given as ms.StringValue)

/** A time as people write it, in ms. */
export const duration = (leastMs: 0 | 1) =>
  z.pipe(
    z.union([named(durationText), z.number().check(z.minimum(0))]),
    z.transform((given, {issues}): number => {
      const read = inMs(given)
      if (read < leastMs) issues.push({code: 'custom', input: given, message: 'must be longer than nothing'})
      if (read > longestMs) issues.push({code: 'custom', input: given, message: 'must be shorter than 24 days'})
      return read
    }),
  )
