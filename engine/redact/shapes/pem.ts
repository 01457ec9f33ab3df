import type {Excerpt, Findings} from '../regions.ts'
import {findEach} from './find.ts'

/** As PEM (RFC 7468, also OpenSSH's and PGP's) begins a private key; with `+` or `%20` for blanks in a URL. */
const begin =
  /BEGIN(?:(?:[ +]|%20)[A-Z\d]{1,20}){0,4}?(?:[ +]|%20)PRIVATE(?:[ +]|%20)KEY(?:(?:[ +]|%20)BLOCK)? ?-{4,5}/g

/** Between lines: breaks, as they are or escaped, indents, and what comments and quoted mail put before a line. */
const between = '(?:[\\s|>#]|\\\\+[nrt]|%0[ADad]|%20)+'

/** What is before the first line: `Proc-Type: 4,ENCRYPTED`, `Version: GnuPG v2`. */
const headers = new RegExp(`^(?:${between}(?:[A-Z][A-Za-z-]*: [^\\n\\\\]*)?)*`)

const line = new RegExp(`((?:[A-Za-z\\d+/=]|%2B|%2F|%3D|\\\\/)+)(?:${between})?`, 'iy')

const endMark = /^-{1,5} ?END/
const unfinished = /^(?:%[\dA-F]?|\\*|-{1,5} ?(?:EN?)?)$/i // half an escape, half an end, or nothing

const maxKey = 16_384 // characters: a key of 16,384 bits has some 12,800
const minLine = 16 // characters of a line that can be told from a word

/** The inside of private keys, between their first and last lines: indented, escaped, on one line, or cut off as well. */
export function findPem(excerpt: Excerpt): Findings {
  const {text, ended} = excerpt
  return findEach(begin, excerpt, ({0: match, index}) => {
    const at = index + match.length
    const inside = text.slice(at, at + maxKey)
    const {from, to, next} = measureKey(inside)
    if (unfinished.test(inside.slice(next)) && !ended && inside.length < maxKey) return {at, regions: null, next: at}
    const region = {from: at + from, to: at + to, name: 'private-key', values: [restoreLines(inside.slice(from, to))]}
    return {at, regions: to > from ? [region] : [], next: at}
  })
}

/** Where the lines of a key are, from the longest ones to a shorter one, and where what is behind them begins. */
function measureKey(text: string): {readonly from: number; readonly to: number; readonly next: number} {
  const from = headers.exec(text)?.[0].length ?? 0
  let [to, next, width] = [from, from, 0]
  line.lastIndex = from
  for (let match = line.exec(text); match !== null; match = line.exec(text)) {
    const [, {length} = ''] = match
    const isLast = endMark.test(text.slice(line.lastIndex, line.lastIndex + 9))
    const isKeys = width === 0 ? length >= minLine || isLast : length <= width
    if (isKeys) [to, width] = [match.index + length, width || length]
    next = line.lastIndex
    if (!isKeys || length < width || isLast) break
  }
  return {from, to, next}
}

/** The lines of a key as its file has them. */
function restoreLines(inside: string): string {
  return inside
    .replace(new RegExp(between, 'gi'), '\n')
    .replaceAll('\\/', '/')
    .replace(/%(2B|2F|3D)/gi, (code) => decodeURIComponent(code))
}
