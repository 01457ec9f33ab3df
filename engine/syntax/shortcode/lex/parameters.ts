import type {Parameter} from '../shortcode.ts'

/** Where the lexer stands: the text, how to search it, and what ends the tag (`>}}`, `%}}`, `>>>`). */
export interface Input {
  readonly text: string
  readonly find: Find
}

/** The next place of a string at or after an offset; `Infinity` where there is none. */
export type Find = (needle: string, from: number) => number

/** `indexOf` that remembers its last answer per needle, so that asking from ever later offsets costs one pass in all. */
export function createFinder(text: string): Find {
  const memo = new Map<string, {readonly from: number; readonly at: number}>()
  return (needle, from) => {
    const last = memo.get(needle)
    if (last !== undefined && from >= last.from && from <= last.at) return last.at
    const index = text.indexOf(needle, from)
    const at = index === -1 ? Number.POSITIVE_INFINITY : index
    memo.set(needle, {from, at})
    return at
  }
}

/** The rest of a tag after its name; `end` is behind its last character. */
export interface Parameters {
  readonly finished: true
  readonly parameters: readonly Parameter[]
  readonly flaws: readonly string[]
  readonly oddities: readonly string[]
  readonly selfClosing: boolean
  readonly end: number
}

export interface Unfinished {
  readonly finished: false
  readonly end: number // where reading gave up
}

interface Value {
  readonly value: string
  readonly quote: Parameter['quote']
  readonly end: number
  readonly flaw?: string
}

/** Read a tag's parameters up to its end, which may stand some lines below. */
export function readParameters(input: Input, from: number, close: string): Parameters | Unfinished {
  const parameters: Parameter[] = []
  const flaws: string[] = []
  const oddities: string[] = []
  let at = from
  for (;;) {
    const start = skipBlanks(input.text, at)
    const end = findTagEnd(input.text, start, close)
    if (end !== undefined) {
      return {finished: true, parameters, flaws: [...flaws, ...findMixture(parameters)], oddities, ...end}
    }
    const lone = readLoneEquals(input, start, close, parameters)
    if (lone !== undefined) {
      parameters.splice(lone.at, 1, lone.parameter)
      oddities.push(lone.oddity)
      at = lone.end
      continue
    }
    if (start === at && at !== from) flaws.push('a blank is missing between two parameters')
    const read = readParameter(input, start, close)
    if (read === undefined) return {finished: false, end: start}
    parameters.push(read.parameter)
    flaws.push(...read.flaws)
    at = read.end
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (isBlank(text.charCodeAt(at))) at++
  return at
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

function findTagEnd(text: string, at: number, close: string): {selfClosing: boolean; end: number} | undefined {
  if (text.startsWith(close, at)) return {selfClosing: false, end: at + close.length}
  if (text.startsWith(`/${close}`, at)) return {selfClosing: true, end: at + close.length + 1}
  return undefined
}

function readParameter(input: Input, start: number, close: string) {
  const name = readName(input.text, start)
  const read = readValue(input, start + (name === null ? 0 : name.length + 1), close)
  if (read === undefined) return undefined
  const {value, quote, flaw, end} = read
  return {parameter: {name, value, quote}, flaws: flaw === undefined ? [] : [flaw], end}
}

/** A value behind a `=` that stands alone. */
interface LoneValue {
  readonly parameter: Parameter
  readonly at: number // its index among the parameters; its name may have been taken for the last of them
  readonly oddity: string
  readonly end: number
}

/** `{{< gloss="cni" >}}` and `{{< table caption = "x" >}}`: Hugo reads on behind the sign, if a quoted value follows. */
function readLoneEquals(
  input: Input,
  from: number,
  close: string,
  parameters: readonly Parameter[],
): LoneValue | undefined {
  if (input.text[from] !== '=') return undefined
  const start = skipBlanks(input.text, from + 1)
  const read = /["`]/.test(input.text.charAt(start)) ? readValue(input, start, close) : undefined
  if (read === undefined || read.flaw !== undefined) return undefined
  const {value, quote, end} = read
  const last = parameters.at(-1)
  if (last === undefined)
    return {parameter: {name: null, value, quote}, at: 0, oddity: 'no parameter is named before `=`', end}
  if (last.name !== null || last.quote !== '') return undefined
  const at = parameters.length - 1
  return {parameter: {name: last.value, value, quote}, at, oddity: 'a blank stands before `=`', end}
}

function findMixture(parameters: readonly Parameter[]): string[] {
  const named = parameters.filter(({name}) => name !== null).length
  return named > 0 && named < parameters.length ? ['parameters with and without a name are mixed'] : []
}

const NAME = /[\p{L}_][\p{L}\p{N}_-]*(?==)/uy

function readName(text: string, at: number): string | null {
  NAME.lastIndex = at
  return NAME.exec(text)?.[0] ?? null
}

function readValue(input: Input, at: number, close: string): Value | undefined {
  const first = input.text[at]
  if (first === '"') return readQuoted(input, at, close)
  if (first === '`') return readBackquoted(input, at, close) ?? readBare(input.text, at, close)
  return readBare(input.text, at, close)
}

// As Hugo reads it: up to the next `"` that no `\` precedes, on one line.
function readQuoted({text, find}: Input, at: number, close: string): Value | undefined {
  const line = Math.min(find('\n', at), text.length)
  let end = find('"', at + 1)
  while (end < line && text[end - 1] === '\\') end = find('"', end + 1)
  if (end < line) return {value: text.slice(at + 1, end).replaceAll('\\"', '"'), quote: '"', end: end + 1}
  const stop = find(close, at)
  if (stop >= line) return undefined
  return {value: text.slice(at + 1, stop).trimEnd(), quote: '"', end: stop, flaw: 'a `"` is never closed'}
}

// A lone grave accent must not reach for the code span of a later paragraph.
function readBackquoted({text, find}: Input, at: number, close: string): Value | undefined {
  const end = find('`', at + 1)
  if (end >= text.length) return undefined
  const after = end + 1
  if (!isBlank(text.charCodeAt(after)) && findTagEnd(text, after, close) === undefined) return undefined
  return {value: text.slice(at + 1, end), quote: '`', end: after}
}

const STOPS: ReadonlyMap<string, RegExp> = new Map([
  ['>}}', /[\t-\r ]|\/?>\}\}|\{\{|\}\}|$/g],
  ['%}}', /[\t-\r ]|\/?%\}\}|\{\{|\}\}|$/g],
  ['>>>', /[\t-\r ]|\/?>>>|$/g],
])

function readBare(text: string, at: number, close: string): Value | undefined {
  const stop = STOPS.get(close)
  if (stop === undefined) return undefined
  stop.lastIndex = at
  const end = stop.exec(text)?.index ?? text.length
  const value = text.slice(at, end)
  if (value === '') return readEmpty(text, at, close)
  const flaw = findFlaw(value)
  return {value, quote: '', end, ...(flaw === undefined ? {} : {flaw})}
}

// `name=` with nothing behind it; anything else that stops at once ends no tag.
function readEmpty(text: string, at: number, close: string): Value | undefined {
  if (text[at - 1] !== '=') return undefined
  const ends = isBlank(text.charCodeAt(at)) || findTagEnd(text, at, close) !== undefined
  return ends ? {value: '', quote: '', end: at, flaw: 'a parameter has a name and no value'} : undefined
}

function findFlaw(value: string): string | undefined {
  if (value.startsWith('=')) return 'a blank stands before `=`'
  return /["`]/.test(value) ? `a quote stands inside \`${value.replaceAll('`', "'")}\`` : undefined
}
