import * as z from 'zod/mini'
import {maxDurationMs, readDuration} from '../../duration.ts'
import {minSize, minSizeBytes, readSize} from '../../size.ts'
import {dayText, durationText, type NameRule, sizeText, variableName} from './names.ts'

/** Pieces of schemas for what people write: their descriptions are those that editors show. */
export function text() {
  return z.string().check(z.minLength(1))
}
export function named({pattern}: NameRule) {
  return z.string().check(z.regex(pattern))
}
export function scalar() {
  return z.union([z.string(), z.number(), z.boolean()])
}
export function word() {
  return z.union([text(), z.number()])
}
export function variables() {
  return z.record(named(variableName), scalar())
}
export function patterns(name: NameRule) {
  return z.record(named(name), text())
}
export function oneOrMore<T extends z.ZodMiniType>(type: () => T) {
  return z.union([type(), z.array(type()).check(z.minLength(1))])
}

export function described<T extends z.ZodMiniType>(type: T, description: string, ...examples: readonly unknown[]): T {
  z.globalRegistry.add(type, {description, ...(examples.length > 0 ? {examples: [...examples]} : {})})
  return type
}

/** A time as people write it, in ms. */
export function duration(leastMs: 0 | 1) {
  return z.pipe(
    z.union([named(durationText), z.number().check(z.minimum(0))]),
    z.transform((given, {issues}): number => {
      const read = typeof given === 'number' ? given * 1000 : (readDuration(given) ?? Number.POSITIVE_INFINITY)
      if (read < leastMs) issues.push({code: 'custom', input: given, message: 'must be longer than 0'})
      if (read > maxDurationMs) issues.push({code: 'custom', input: given, message: 'must be shorter than 24 days'})
      return read
    }),
  )
}

/** A day of the calendar: `2026-12-31`. */
export function day() {
  return z.pipe(
    named(dayText),
    z.transform((given, {issues}): string => {
      const date = new Date(`${given}T00:00:00Z`)
      if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== given)
        issues.push({code: 'custom', input: given, message: 'must be a day of the calendar'})
      return given
    }),
  )
}

/** A limit for what is printed, in bytes. */
export function size() {
  return z.pipe(
    z.union([named(sizeText), z.number().check(z.minimum(0))]),
    z.transform((given, {issues}): number => {
      const bytes = readSize(String(given)) ?? Number.POSITIVE_INFINITY
      if (bytes < minSizeBytes) issues.push({code: 'custom', input: given, message: `must be at least ${minSize}`})
      if (!Number.isFinite(bytes)) issues.push({code: 'custom', input: given, message: 'must be a size of bytes'})
      return bytes
    }),
  )
}
