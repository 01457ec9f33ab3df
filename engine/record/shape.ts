import {isMapping} from '../mapping.ts'
/** Tells whether a value is what it should be. */
export type Shape<T> = (value: unknown) => value is T

export const text: Shape<string> = (value) => typeof value === 'string'
/** Whatever is counted: nothing that a page does comes to more than a number holds exactly. */
export const number: Shape<number> = (value): value is number =>
  typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER

const maxMs = 100 * 366 * 24 * 60 * 60 * 1000 // a hundred years: what is longer is none of a run's

/** A time from the beginning of a run, or how long something took, in ms. */
export const time: Shape<number> = (value): value is number => number(value) && value >= 0 && value <= maxMs

/** A date and a time, ISO 8601, of a year with four digits. */
export const date: Shape<string> = (value): value is string =>
  text(value) && /^\d{4}-/.test(value) && !Number.isNaN(Date.parse(value))
export const truth: Shape<boolean> = (value) => typeof value === 'boolean'

/** One of a few words. */
export function word<const Word extends string>(...words: readonly Word[]): Shape<Word> {
  return (value): value is Word => words.some((each) => each === value)
}

export function nullOr<T>(shape: Shape<T>): Shape<T | null> {
  return (value): value is T | null => value === null || shape(value)
}

export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(shape)
}

export function mapOf<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> => isMapping(value) && Object.values(value).every(shape)
}

type Fields<T> = {readonly [Key in keyof T]-?: Shape<Exclude<T[Key], undefined>>}
type Optional<T> = {[Key in keyof T]-?: undefined extends T[Key] ? Key : never}[keyof T]

/** An object with these fields, and whatever else. @param optional fields that may be missing */
export function object<T extends object>(fields: Fields<T>, ...optional: readonly Optional<T>[]): Shape<T> {
  return (value): value is T =>
    isMapping(value) &&
    (Object.keys(fields) as (keyof T & string)[]).every(
      (key) => (value[key] === undefined && optional.some((each) => each === key)) || fields[key](value[key]),
    )
}

/** Objects that are told apart by their field `kind`. */
export function byKind<T extends {readonly kind: string}>(
  shapes: {
    readonly [Kind in T['kind']]: Shape<Extract<T, {readonly kind: Kind}>>
  },
): Shape<T> {
  return (value): value is T =>
    isMapping(value) &&
    typeof value.kind === 'string' &&
    Object.hasOwn(shapes, value.kind) &&
    (shapes as Readonly<Record<string, Shape<T>>>)[value.kind]?.(value) === true
}
