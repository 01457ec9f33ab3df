import type {TextLine} from './text-lines.ts'

/** A tag of a component or of HTML that begins a line, or stands behind another one. */
export interface JsxTag {
  readonly name: string
  readonly kind: 'open' | 'close' | 'alone'
  readonly attributes: Readonly<Record<string, string | undefined>> // empty where an attribute has no value
  readonly start: number
  readonly end: number // exclusive
  readonly firstLine: number // index of the line that it begins on
  readonly lastLine: number
}

const opening = /<(\/?)([A-Za-z][\w.]*)/y

/** The tags of these names, in the page's order. A parser of MDX refuses pages that hold a lone `<` or `{`; this one reads on. */
export function findTags(
  text: string,
  lines: readonly TextLine[],
  isWanted: (name: string) => boolean,
): readonly JsxTag[] {
  const tags: JsxTag[] = []
  let done = 0 // what is before is read
  for (const [index, line] of lines.entries()) {
    if (line.verbatim || line.start < done) continue
    for (const tag of readTagsOfLine(text, line, isWanted)) {
      tags.push({...tag, firstLine: index, lastLine: findLine(lines, index, tag.end)})
      done = tag.end
    }
  }
  return tags
}

/** One behind the other; the last may end some lines below. */
function* readTagsOfLine(
  text: string,
  {at: first, end}: TextLine,
  isWanted: (name: string) => boolean,
): Generator<Read> {
  let at = first
  while (at < end && text[at] === '<') {
    const tag = readTag(text, at, isWanted)
    if (tag === undefined) return
    yield tag
    const closing = tag.kind === 'open' ? `</${tag.name}>` : ''
    const close = closing === '' || tag.end > end ? -1 : text.slice(tag.end, end).indexOf(closing)
    const behind = text.slice(tag.end, tag.end + Math.max(0, close)).trimStart()
    const holdsText = close > 0 && behind !== '' && !behind.startsWith('<') // `<TabItem value="a">Text</TabItem>`
    at = tag.end + (holdsText ? close : 0)
    while (text[at] === ' ' || text[at] === '\t') at++
  }
}

function findLine(lines: readonly TextLine[], from: number, offset: number): number {
  let index = from
  while ((lines[index]?.end ?? offset) < offset) index++
  return index
}

type Read = Omit<JsxTag, 'firstLine' | 'lastLine'>

function readTag(text: string, start: number, isWanted: (name: string) => boolean): Read | undefined {
  opening.lastIndex = start
  const [whole = '', slash, name = ''] = opening.exec(text) ?? []
  if (!isWanted(name)) return undefined
  const attributes: Record<string, string> = {}
  let at = start + whole.length
  for (let read = readAttribute(text, at); read !== undefined; read = readAttribute(text, at)) {
    if (!(read.name in attributes)) attributes[read.name] = read.value
    at = read.end
  }
  const [end] = takeMatch(/\s*\/?>/y, text, at) ?? []
  if (end === undefined) return undefined
  const kind = slash === '/' ? 'close' : end.includes('/') ? 'alone' : 'open'
  return {name, kind, attributes, start, end: at + end.length}
}

const maxAttributeLength = 10_000 // a `{` that nothing closes must not take the page

function readAttribute(text: string, from: number): {name: string; value: string; end: number} | undefined {
  const [before, name = ''] = takeMatch(/\s+([A-Za-z_][\w:.-]*)/y, text, from) ?? []
  if (before === undefined) return undefined
  const at = from + before.length
  const [quoted, double, single] = takeMatch(/\s*=\s*(?:"([^"]*)"|'([^']*)')/y, text, at) ?? []
  if (quoted !== undefined) return {name, value: double ?? single ?? '', end: at + quoted.length}
  const [brace] = takeMatch(/\s*=\s*\{/y, text, at) ?? []
  if (brace === undefined) return {name, value: '', end: at}
  const end = findBraceEnd(text, at + brace.length)
  return end === undefined ? undefined : {name, value: readExpression(text.slice(at + brace.length, end)), end: end + 1}
}

function takeMatch(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function findBraceEnd(text: string, from: number): number | undefined {
  let depth = 1
  for (let at = from; at < Math.min(text.length, from + maxAttributeLength); at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at
  }
  return undefined
}

/** `'a'`, "`a`": a string alone is what it says. */
function readExpression(source: string): string {
  const trimmed = source.trim()
  return /^(['"`])[^'"`]*\1$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed
}
