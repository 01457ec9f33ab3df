import type {Excerpt, Findings, Region} from '../regions.ts'
import {endOf, findEach} from './find.ts'

/** As PEM (RFC 7468, also OpenSSH's and PGP's) begins a private key; with `+` or `%20` for blanks in a URL. */
const begin =
  /BEGIN(?:(?:[ +]|%20)[A-Z\d]{1,20}){0,4}?(?:[ +]|%20)PRIVATE(?:[ +]|%20)KEY(?:(?:[ +]|%20)BLOCK)? ?-{4,5}/g

/** Between lines: breaks, as they are or escaped, indents, and what comments and quoted mail put before a line. */
const between = /(?:[\s|>#]|\\+[nrt]|%0[AD]|%20)+/iy

/** `Proc-Type: 4,ENCRYPTED`, `Version: GnuPG v2`. */
const header = /[A-Z][A-Za-z-]*: [^\n\\]*/y

const line = /(?:[A-Za-z\d+/=]|%2B|%2F|%3D|\\\/)+/iy

const endMark = /-{1,5}(?: ?(?:E(?:ND?)?)?)?/y

const maxKey = 16_384 // characters: a key of 16,384 bits has some 12,800
const minLine = 16 // characters of a line that can be told from a word

/** The inside of private keys, between their first and last lines: indented, escaped, on one line, or cut off as well. */
export function findPem(excerpt: Excerpt): Findings {
  const {text, ended} = excerpt
  return findEach(begin, excerpt, ({0: match, index}) => {
    const at = index + match.length
    const {from, to, touched} = findInside(text.slice(at, at + maxKey))
    if (touched && !ended && text.length < at + maxKey) return {at, regions: null, next: at}
    const [first, last] = [at + from, at + to]
    const region: Region = {from: first, to: last, name: 'private-key', values: [restoreLines(text.slice(first, last))]}
    return {at, regions: to > from ? [region] : [], next: at}
  })
}

interface Inside {
  readonly from: number
  readonly to: number // `from` for none
  readonly touched: boolean // it came to the end of the text, and may go on behind it
}

/** @param text what stands behind the first line of a key */
function findInside(text: string): Inside {
  let touched = false
  const skip = (pattern: RegExp, at: number): number => {
    const to = endOf(pattern, text, at)
    touched ||= to >= text.length - 2 && /^(?:%[\dA-F]?|\\*)$/i.test(text.slice(to)) // half an escape, or nothing
    return to
  }
  const isLast = (at: number): boolean => text.startsWith('END', skip(endMark, at) - 3)
  let from = skip(between, 0)
  for (let past = skip(header, from); past > from; past = skip(header, from)) from = skip(between, past)
  let [to, width] = [from, 0]
  for (let at = from; ; ) {
    const stop = skip(line, at)
    const next = skip(between, stop)
    const length = stop - at
    const isKeys = width === 0 ? length >= minLine || isLast(next) : length <= width
    if (!isKeys || length === 0) return {from, to, touched}
    ;[to, width] = [stop, width || length]
    if (length < width || isLast(next)) return {from, to, touched}
    at = next
  }
}

/** The lines of a key as its file has them. */
function restoreLines(inside: string): string {
  return inside
    .replace(new RegExp(between, 'gi'), '\n')
    .replaceAll('\\/', '/')
    .replace(/%(2B|2F|3D)/gi, (code) => decodeURIComponent(code))
}
