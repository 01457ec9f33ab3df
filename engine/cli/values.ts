import type {Values} from './specs.ts'

/** What an option that may be given several times was given. */
export function texts(value: Values[string]): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
}

/** What an option that takes one value was given; undefined where it was not. */
export function text(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined
}
