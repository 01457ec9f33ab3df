import type {Delimiter, Parameter, Spelling} from '../shortcode.ts'
import {createFinder, type Input, readParameters} from './parameters.ts'

/** A shortcode tag in a text; offsets are 0-based, `end` is behind the last character. */
export interface Tag {
  readonly kind: 'open' | 'close' | 'self-closing' | 'escaped'
  readonly name: string // empty for an escaped one, whose inside is prose
  readonly delimiter: Delimiter
  readonly spelling: Spelling
  readonly parameters: readonly Parameter[]
  readonly flaws: readonly string[] // what is wrong with its parameters, a clause each
  readonly oddities: readonly string[] // what is odd about them, though Hugo takes it
  readonly start: number
  readonly end: number
}

/** A tag that was begun and is never ended: prose. */
export interface Torso {
  readonly kind: 'unfinished'
  readonly close: string // what would have ended it
  readonly start: number
  readonly end: number
}

/**
 * Every `{{< >}}` and `{{% %}}` tag in a string, such as the value of a code node or a link's URL.
 * Nothing is skipped: comments, code spans and raw insides are the page's affair.
 */
export function scanShortcodes(text: string): Tag[] {
  const input: Input = {text, find: createFinder(text)}
  const tags: Tag[] = []
  let at = findNextTag(input, 0)
  while (at < text.length) {
    const read = readTag(input, at)
    if (read !== undefined && read.kind !== 'unfinished') tags.push(read)
    at = findNextTag(input, read?.end ?? at + 3)
  }
  return tags
}

function findNextTag({find}: Input, from: number): number {
  return Math.min(find('{{<', from), find('{{%', from))
}

// Hugo's names may hold dots and slashes; a slash that ends the tag is none of the name's.
const NAME = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]|\/(?![>%]\}\}|>>>))*/uy
const SLASH = /[\t-\r ]*(\/?)[\t-\r ]*/y

/**
 * Read the tag that begins at an offset where `{{<` or `{{%` stands.
 *
 * @returns undefined where these characters begin no tag, such as in `{{<<` or `{{< $x`
 */
export function readTag(input: Input, start: number): Tag | Torso | undefined {
  const delimiter: Delimiter = input.text[start + 2] === '%' ? '%' : '<'
  const close = delimiter === '%' ? '%}}' : '>}}'
  if (input.text.startsWith('/*', start + 3)) return readEscapedTag(input, start, delimiter, close)
  return readNamedTag(input, {start, delimiter, spelling: '{{', close})
}

export interface Opening {
  readonly start: number
  readonly delimiter: Delimiter
  readonly spelling: Spelling
  readonly close: string
}

/** Read what stands between a tag's first three characters and its end. */
export function readNamedTag(input: Input, {start, delimiter, spelling, close}: Opening): Tag | Torso | undefined {
  SLASH.lastIndex = start + 3
  const slash = SLASH.exec(input.text)?.[1]
  NAME.lastIndex = SLASH.lastIndex
  const name = NAME.exec(input.text)?.[0]
  if (name === undefined) return undefined
  const after = NAME.lastIndex
  if (!/[\s/>%"`=]|^$/.test(input.text.charAt(after))) return undefined
  const read = readParameters(input, after, close)
  if (!read.finished) return {kind: 'unfinished', close, start, end: Math.max(read.end, start + 3)}
  const {parameters, flaws, oddities, selfClosing, end} = read
  const kind = slash === '/' ? 'close' : selfClosing ? 'self-closing' : 'open'
  const more = kind === 'close' && parameters.length > 0 ? ['a closing tag takes no parameters'] : []
  return {kind, name, delimiter, spelling, parameters, flaws: [...flaws, ...more], oddities, start, end}
}

function readEscapedTag(input: Input, start: number, delimiter: Delimiter, close: string): Tag | Torso {
  const at = input.find(`*/${close}`, start + 5)
  const next = input.find('{{', start + 2)
  if (at > next || at >= input.text.length) {
    return {kind: 'unfinished', close: `*/${close}`, start, end: start + 5}
  }
  const end = at + close.length + 2
  return {kind: 'escaped', name: '', delimiter, spelling: '{{', parameters: [], flaws: [], oddities: [], start, end}
}

/** What an escaped tag reads like: as the tag itself, since it shows one to the reader. */
export function unescapeTag(source: string): string {
  return `${source.slice(0, 3)}${source.slice(5, -5)}${source.slice(-3)}`
}

/** A tag's source, made prose. */
export function escapeTag(source: string): string {
  return `${source.slice(0, 3)}/*${source.slice(3, -3)}*/${source.slice(-3)}`
}
