import {isPlaceholder} from '../names.ts'
import {type Excerpt, type Findings, moveRegions, type Region} from '../regions.ts'
import {endOf, findEach} from './find.ts'
import {isLearnt} from './secret.ts'
import {findValue} from './value.ts'

/** What a command makes a Secret of; the command may go on in further lines. */
const create = /\bcreate[ \t]+secret[ \t]+(?:generic|docker-registry)[ \t]+([\w.$<{-][^\s|;&]{0,127})/g
const rest = /(?:[^\n\\]|\\[\s\S]|\\$)*/y
const maxRest = 4096 // characters
const literal = /--from-literal[= ](\\{0,7}["']|)([\w.-]{1,127})=|--docker-(password)[= ]/g

/** Values in `kubectl create secret generic NAME --from-literal=KEY=VALUE`. */
export function findLiterals(excerpt: Excerpt): Findings {
  const {text, ended} = excerpt
  return findEach(create, excerpt, ({0: begin, 1: name = '', index}) => {
    const at = index + begin.length
    const to = endOf(rest, text, at, at + maxRest)
    if (to === text.length && to < at + maxRest && !ended) return {at, regions: null, next: to}
    return {at, regions: moveRegions(at, findIn(text.slice(at, to), name.replace(/[^\w.-]/g, ''))), next: to}
  })
}

function findIn(command: string, secret: string): readonly Region[] {
  return [...command.matchAll(literal)].flatMap(({0: {length}, 1: quote = '', 2: own, 3: docker = '', index}) => {
    const [from, key] = [index + length, own ?? docker]
    // A quote may stand before the key.
    const closing = quote === '' ? findValue(command, from, 'word', true) : {from, to: command.indexOf(quote, from)}
    const span = closing === null || closing.to === -1 ? {from, to: command.length} : closing
    const value = command.slice(span.from, span.to)
    if (value === '' || isPlaceholder(value) || value.startsWith('$')) return []
    return [{...span, name: `${secret}/${key}`, values: isLearnt(key, value) ? [value] : []}]
  })
}
