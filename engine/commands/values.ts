import type {Values} from './specs.ts'

/** What an option that may be given several times was given. */
export const texts = (value: Values[string]): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')

export const text = (value: Values[string]): string | undefined => (typeof value === 'string' ? value : undefined)
