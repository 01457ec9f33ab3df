import {both, type Found, type Looked, none, type Region} from '../found.ts'
import {type Automaton, automaton} from './automaton.ts'
import {formsOf, formsOfPart} from './forms.ts'
import {sieve} from './sieve.ts'
import {squeezed} from './wrapped.ts'

/** Values that are hidden wherever they stand, in whichever form. */
export interface Known {
  /** Hide this value from now on, by this name; by the name that it has where it is known already. */
  readonly learn: (name: string, value: string) => void
  /** @param since where a value was learnt in this text itself: what stands before that is past */
  readonly find: (looked: Looked, since: ReadonlyMap<string, number>) => Found
  readonly has: (value: string) => boolean
  readonly isEmpty: () => boolean
}

const shortestLine = 8 // characters of a value of several lines, which reports tell apart
const longest = 65_536 // characters of a value, or of a line of it
const most = 500_000 // characters of all forms: what is learnt beyond is hidden where it is learnt, and not elsewhere

/** Nothing is known at first. */
export const knowing = (): Known => {
  const names = new Map<string, string>() // by value
  const values = new Map<string, string>() // by form
  let size = 0
  let needles: Needles | null = null
  return {
    learn: (name, value) => {
      if (value === '' || names.has(value)) return
      const forms = allForms(value).filter((form) => !values.has(form))
      const length = forms.reduce((sum, form) => sum + form.length, 0)
      if (size + length > most) return
      size += length
      names.set(value, name)
      for (const form of forms) values.set(form, value)
      needles = null
    },
    find: (looked, since) => {
      if (names.size === 0) return none(looked)
      needles ??= compiled(names, values)
      return both(find(needles, looked, since), findWrapped(needles, looked, since))
    },
    has: (value) => names.has(value),
    isEmpty: () => names.size === 0,
  }
}

/** Of a value of several lines each line as well: something may be put before them, or one of them be left out. */
const allForms = (value: string): readonly string[] => {
  const trimmed = value.trim()
  const lines = trimmed.includes('\n') ? trimmed.split('\n').map((line) => line.trim()) : []
  const parts = lines.filter((line) => line.length >= shortestLine && line.length <= longest && !isMark(line))
  return [...(trimmed.length > longest ? [] : formsOf(trimmed)), ...parts.flatMap((part) => [...formsOfPart(part)])]
}

/** The first and last lines of keys and certificates are the same in all of them. */
const isMark = (line: string): boolean => /^-{4,5} ?(?:BEGIN|END) [A-Z\d ]+-{4,5}$/.test(line)

/** All forms of all values, ready to be looked for. */
interface Needles {
  readonly automaton: Automaton
  readonly mayStandIn: (text: string, from: number) => boolean
  readonly longest: number // characters
  readonly names: readonly string[] // by the number of the form
  readonly values: readonly string[]
}

const compiled = (names: ReadonlyMap<string, string>, values: ReadonlyMap<string, string>): Needles => ({
  automaton: automaton([...values.keys()]),
  mayStandIn: sieve([...values.keys()]),
  longest: Math.max(...[...values.keys()].map((form) => form.length)),
  names: [...values.values()].map((value) => names.get(value) ?? ''),
  values: [...values.values()],
})

const find = (
  {automaton: {find: all}, mayStandIn, longest: length, names, values}: Needles,
  {text, start, ended}: Looked,
  since: ReadonlyMap<string, number>,
  at: (position: number) => number = (position) => position, // in the text that `since` is about
): Found => {
  const regions: Region[] = []
  // One that begins at the end of the text is no whole one yet.
  const begin = mayStandIn(text, start) ? start : Math.max(start, text.length - length)
  const open = all(text, begin, (from, to, which) => {
    const after = since.size === 0 ? 0 : (since.get(values[which] ?? '') ?? 0)
    if (at(from) >= after) add({from, to, name: names[which] ?? '', values: []}, regions)
  })
  return {regions, open: ended ? text.length : open}
}

/** Text of one repeated character may hold a value at each of them: what overlaps is one region from the first. */
const add = (region: Region, regions: Region[]): void => {
  let whole = region
  for (let last = regions.at(-1); last !== undefined && last.to > whole.from; last = regions.at(-1)) {
    const first = last.from < whole.from || (last.from === whole.from && last.to > whole.to) ? last : whole
    whole = {...first, from: Math.min(last.from, whole.from), to: Math.max(last.to, whole.to)}
    regions.pop()
  }
  regions.push(whole)
}

const findWrapped = (needles: Needles, looked: Looked, since: ReadonlyMap<string, number>): Found => {
  const {text, start, ended} = looked
  const inOne = squeezed(text, start)
  if (inOne === null) return none(looked)
  const {regions, open} = find(needles, {text: inOne.text, start: 0, ended}, since, inOne.at)
  return {
    regions: regions.map((region) => ({
      ...region,
      from: inOne.at(region.from),
      to: inOne.at(region.to - 1) + 1,
    })),
    open: open === inOne.text.length ? text.length : inOne.at(open),
  }
}
