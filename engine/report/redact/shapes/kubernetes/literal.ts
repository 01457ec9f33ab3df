import {type Detector, movedBy, none, type Region} from '../../found.ts'
import {isPlaceholder} from '../../names.ts'
import {after} from '../after.ts'
import {type Span, valueAt} from '../value.ts'
import {isLearnt} from './secret.ts'

/** What a command makes a Secret of; the command may go on in further lines. */
const create = /\bcreate[ \t]+secret[ \t]+(?:generic|docker-registry)[ \t]+([\w.$<{-][^\s|;&]{0,127})/g
const rest = /(?:[^\n\\]|\\[\s\S]|\\$)*/y
const most = 4096 // characters of a command
const literal = /--from-literal[= ](\\{0,7}["']|)([\w.-]{1,127})=|()--docker-(password)[= ]/g

/** Values in `kubectl create secret generic NAME --from-literal=KEY=VALUE`. */
export const literals: Detector = (looked) => {
  const {text, start, ended} = looked
  const regions: Region[] = []
  for (const {0: begin, 1: name = '', index} of text.matchAll(create)) {
    const at = index + begin.length
    if (at < start) continue
    const command = text.slice(at, after(rest, text, at, at + most))
    if (at + command.length === text.length && command.length < most && !ended) return {regions, open: at}
    regions.push(...movedBy(at, valuesIn(command, plain(name))))
  }
  return {...none(looked), regions}
}

const valuesIn = (command: string, secret: string): readonly Region[] =>
  [...command.matchAll(literal)].flatMap((found) => {
    const {from, to} = spanOf(command, found)
    const value = command.slice(from, to)
    if (value === '' || isPlaceholder(value) || value.startsWith('$')) return []
    const key = found[2] ?? found[4] ?? ''
    return [{from, to, name: `${secret}/${key}`, values: isLearnt(key, value) ? [value] : []}]
  })

/** A quote may stand before the key. */
const spanOf = (command: string, {0: whole, 1: quote = '', 3: bare, index}: RegExpExecArray): Span => {
  const from = index + whole.length
  if (quote === '' || bare !== undefined) return valueAt(command, from, 'word', true) ?? {from, to: from}
  const to = command.indexOf(quote, from)
  return {from, to: to === -1 ? command.length : to}
}

const plain = (name: string): string => name.replace(/[^\w.-]/g, '')
