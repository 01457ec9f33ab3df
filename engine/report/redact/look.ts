import {bareOf, mayObey} from './bare.ts'
import {both, type Detector, inOrder, type Looked, merged, movedBy, placeholder, type Region} from './found.ts'
import {beginsAt} from './gates.ts'
import type {Known} from './known/index.ts'

/** What secrets are gone by. */
export interface Lore {
  readonly known: Known
  readonly shapes: Detector
}

/** What is to be hidden in a text. */
export interface Told {
  readonly regions: readonly Region[] // in order, apart from one another
  readonly open: number // where the end of the text begins of which more must be known
  readonly since: Places // values that were not known before, to where each was told
}

/** Where in a text values were told that are hidden behind that. */
export type Places = ReadonlyMap<string, number>

export const nowhere: Places = new Map()

/**
 * Find what is secret by its shape, and what is known; what the text itself tells is known from there on. What a terminal
 * obeys parts no secret: a text is looked at with it and without.
 *
 * @param found what was found in it before, by text that stands there no more
 */
export const look = (looked: Looked, lore: Lore, told: Places, found: readonly Region[] = []): Told => {
  const whole = lookAt(looked, lore, told, found)
  return mayObey(looked.text) ? alsoBare(looked, lore, whole) : whole
}

/** What is found where what a terminal obeys is left out, beside what was found with it. */
const alsoBare = ({text, start, ended}: Looked, lore: Lore, whole: Told): Told => {
  const bare = bareOf(text, ended)
  const told = new Map([...whole.since].map(([value, at]) => [value, bare.inBare(at)]))
  const {regions, open, since} = lookAt({text: bare.text, start: bare.inBare(start), ended}, lore, told)
  const found = regions.map((region) => ({
    ...region,
    from: bare.inWhole(region.from),
    to: bare.inWhole(region.to - 1) + 1,
  }))
  const sure = open === bare.text.length ? text.length : bare.inWhole(open)
  return {
    regions: merged([...whole.regions, ...found.filter(({to}) => to > start)]),
    open: Math.max(start, Math.min(whole.open, sure, bare.open)),
    since: new Map([...[...since].map(([value, at]) => [value, bare.inWhole(at)] as const), ...whole.since]),
  }
}

const lookAt = (looked: Looked, {known, shapes: find}: Lore, told: Places, found: readonly Region[] = []): Told => {
  const {text, start, ended} = looked
  const shapes = both(find(looked), {regions: found, open: text.length})
  const sure = ended ? text.length : Math.min(shapes.open, beginsAt(text))
  const since = new Map(told)
  for (const {to, name, values} of inOrder(shapes.regions).filter(({from, to}) => from < sure && to > start))
    for (const value of values) {
      if (known.has(value)) continue
      known.learn(name, value)
      since.set(value, to)
    }
  const {regions, open} = both(known.find(looked, since), shapes)
  return {
    regions: merged(regions.filter(({to}) => to > start)),
    open: Math.max(start, Math.min(open, sure)),
    since,
  }
}

/** What is to be hidden in a text that is all there. */
export const regionsIn = (text: string, lore: Lore): readonly Region[] => {
  const lined = `\n${text}` // it begins with a line
  const {regions} = look({text: lined, start: 1, ended: true}, lore, nowhere)
  return movedBy(-1, regions)
}

/** A text with placeholders in the place of its secrets. */
export const hide = (text: string, lore: Lore): string => replaced(text, regionsIn(text, lore))

/** The same with as many lines as before: what has a line in it is where it was. */
export const hideByLines = (text: string, lore: Lore): string =>
  replaced(text, regionsIn(text, lore), (hidden) => '\n'.repeat(hidden.split('\n').length - 1))

/** A text with placeholders in the place of what is known, whatever else it may tell. */
export const hideKnown = (text: string, known: Known): string =>
  known.isEmpty() ? text : replaced(text, regionsOfKnown(text, known))

export const regionsOfKnown = (text: string, known: Known): readonly Region[] =>
  merged(known.find({text, start: 0, ended: true}, nowhere).regions)

/**
 * @param regions in order, apart from one another
 * @param after what stands behind the placeholder of a hidden text
 */
export const replaced = (
  text: string,
  regions: readonly Region[],
  after: (hidden: string) => string = () => '',
): string => {
  let result = ''
  let at = 0
  for (const {from, to, name} of regions) {
    result += text.slice(at, from) + placeholder(name) + after(text.slice(from, to))
    at = to
  }
  return at === 0 ? text : result + text.slice(at)
}
