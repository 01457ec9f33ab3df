import {type Detector, none, type Region} from '../../found.ts'
import {isAmidWord} from '../../gates.ts'
import {type KeyShape, keyShapes} from './prefixes.ts'

/** The longest first: `sk-ant-` is one of its own among those that begin with `sk-`. */
const shapes = [...keyShapes].sort((one, other) => other.prefix.length - one.prefix.length)
const begin = new RegExp(shapes.map(({prefix}) => prefix.replace(/[.-]/g, '\\$&')).join('|'), 'g')
const byPrefix: ReadonlyMap<string, KeyShape> = new Map(shapes.map((shape) => [shape.prefix, shape]))

/** How long the key is with which a text begins, by a rule of that name; 0 where it begins with none. */
export type KeyLength = (rule: string, text: string) => number

/** Finds keys of clouds, hosts and services, by their prefixes. */
export const keys =
  (byRule: KeyLength): Detector =>
  (looked) => {
    const {text, start, ended} = looked
    const regions: Region[] = []
    begin.lastIndex = 0
    for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
      const [from, shape] = [match.index, byPrefix.get(match[0])]
      if (shape === undefined || from < start || isAmidWord(text, from)) continue
      const word = /^[\w+./=~%-]*/.exec(text.slice(from, from + shape.most))?.[0] ?? ''
      if (from + word.length === text.length && word.length < shape.most && !ended) return {regions, open: from}
      const length = lengthOf(shape, byRule, text.slice(from, from + Math.min(word.length + 1, shape.most)))
      if (length > 0)
        regions.push({from, to: from + length, name: shape.name, values: [text.slice(from, from + length)]})
      begin.lastIndex = from + (length || word.length) // a key does not begin amid a word
    }
    return {...none(looked), regions}
  }

const lengthOf = ({name, pattern}: KeyShape, byRule: KeyLength, text: string): number => {
  if (pattern === null) return byRule(name, text)
  pattern.lastIndex = 0
  return pattern.test(text) ? pattern.lastIndex : 0
}
