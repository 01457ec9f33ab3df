import {type Detector, type Looked, none, type Region} from '../found.ts'
import {isAmidWord} from '../gates.ts'
import {after} from './after.ts'
import {decoded, endOfBase64} from './base64.ts'

/** `{"`, with which the parts of a JSON Web Token begin, in base64; and that once more. */
const begin = /eyJ|ZXlK/g

const longest = {header: 4096, payload: 16_384, signature: 8192} as const // characters

/** JSON Web Tokens (RFC 7519), signed ones and encrypted ones, plain and in base64, as Secrets have them. */
export const jwt: Detector = (looked) => {
  const {text, start, ended} = looked
  const regions: Region[] = []
  begin.lastIndex = 0
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    const from = match.index
    if (from < start || isAmidWord(text, from)) continue
    const {to, next, open} = match[0] === 'eyJ' ? tokenAt(from, text) : encodedTokenAt(from, looked)
    if (open && !ended) return {regions, open: from}
    if (to > from) regions.push({from, to, name: 'jwt', values: [text.slice(from, to)]})
    begin.lastIndex = next
  }
  return {...none(looked), regions}
}

interface Token {
  readonly to: number // where it begins for none
  readonly next: number // where to look on
  readonly open: boolean // more of the text must be known
}

const tokenAt = (from: number, text: string): Token => {
  const header = partAt(from, text, longest.header)
  if (text[header] !== '.' || header - from < 12) return {to: from, next: header, open: header === text.length}
  const payload = partAt(header + 1, text, longest.payload)
  if (text[payload] !== '.' || payload - header < 9) return {to: from, next: payload, open: payload === text.length}
  let to = partAt(payload + 1, text, longest.signature)
  for (let more = 0; more < 2 && /^\.[\w-]/.test(text.slice(to, to + 2)); more++)
    to = partAt(to + 1, text, longest.signature)
  return {to, next: to, open: text.length === to || (text.length === to + 1 && text[to] === '.')}
}

const part = /[\w-]*/y

const partAt = (from: number, text: string, most: number): number => after(part, text, from, from + most)

const encodedTokenAt = (from: number, looked: Looked): Token => {
  const end = endOfBase64(from, looked)
  if (end === null) return {to: from, next: from, open: true}
  const isToken = /^eyJ[\w-]{9,}\.[\w-]{8,}\.[\w-]*\s*$/.test(decoded(looked.text.slice(from, end)))
  return {to: isToken ? end : from, next: end, open: false}
}
