import type {Values} from './specs.ts'

/** What an option that may be given several times was given. */
export const texts = (value: Values[string]): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')

/** What an option that takes one value was given; undefined where it was not. */
export const text = (value: Values[string]): string | undefined => (typeof value === 'string' ? value : undefined)
