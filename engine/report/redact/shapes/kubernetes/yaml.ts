import {type Detector, none, type Region} from '../../found.ts'
import {type Entry, type Kind, regionsOf} from './secret.ts'

/** A key of an object that may be a Secret. */
const key = /(?:stringData|data|kind)["']?[ \t]*:/g

const most = 2_000_000 // characters: a Secret holds a mebibyte at most
const mostIndent = 48 // characters: objects stand in lists, and these in files or in a page's lists

/** Data of Secrets in YAML: before its `kind` or behind it, in lists, in heredocs. */
export const yamlSecrets: Detector = (looked) => {
  const {text, start, ended} = looked
  const regions: Region[] = []
  key.lastIndex = 0
  for (let match = key.exec(text); match !== null; match = key.exec(text)) {
    const before = /\n([ \t]*(?:- +)*)["']?$/.exec(text.slice(Math.max(0, match.index - mostIndent), match.index))
    if (before === null) continue
    const [indent, line] = [before[1]?.length ?? 0, match.index - before[0].length + 1]
    const from = match[0].startsWith('kind') ? endOfLine(text, match.index) : match.index + match[0].length
    if (from < start) continue
    const object = objectAt(text, line, indent, ended)
    if (object === null) return {regions, open: from}
    const hidden = regionsOf(object)
    regions.push(...hidden)
    if (hidden.length > 0) key.lastIndex = Math.max(from, object.to)
  }
  return {...none(looked), regions}
}

/** What `kind: Secret` tells of begins in the next line. */
const endOfLine = (text: string, at: number): number => {
  const newline = text.indexOf('\n', at)
  return newline === -1 ? text.length : newline + 1
}

/** A line that is not empty. */
interface Line {
  readonly at: number // where its content begins
  readonly indent: number
  readonly content: string
}

const pair = /^(["']?)([\w./-]+)\1[ \t]*:(?:[ \t]+(.*)|)$/

/** What stands under the keys of an object, from a line of it on. */
interface Sections {
  readonly lines: ReadonlyMap<string, readonly Line[]> // by key; the first one holds what stands behind it
  readonly isWhole: boolean // up to its end, or to where it turns out to be no Secret
  readonly to: number
}

/**
 * The object of which a line is a key, from there to its end.
 *
 * @returns null where more of the text must be known
 */
const objectAt = (
  text: string,
  start: number,
  indent: number,
  ended: boolean,
): (Kind & {readonly to: number}) | null => {
  const isAll = ended || text.length >= start + most
  const {lines, isWhole, to} = sectionsFrom(text, start, indent, isAll)
  if (!isWhole && !isAll) return null
  const [kind] = lines.get('kind') ?? []
  return {
    kind: kind === undefined ? null : bare(kind.content),
    name: nameIn(lines.get('metadata') ?? [], indent),
    entries: [
      ...entriesOf(lines.get('data') ?? [], indent, true),
      ...entriesOf(lines.get('stringData') ?? [], indent, false),
    ],
    to,
  }
}

/** Up to a line that is indented less, or is no other key of the object. */
const sectionsFrom = (text: string, start: number, indent: number, isAll: boolean): Sections => {
  const lines = new Map<string, Line[]>()
  let section: Line[] = []
  for (const line of linesOf(text, start, indent, isAll)) {
    if (line.indent > indent) {
      section.push(line)
      continue
    }
    const [, , name = '', rest = ''] = (line.indent === indent && pair.exec(line.content)) || []
    if (name === '' || lines.has(name)) return {lines, isWhole: true, to: line.at}
    section = /^$|^#/.test(rest) ? [] : [{...line, at: line.at + line.content.length - rest.length, content: rest}]
    lines.set(name, section)
    if (isOther(name, rest)) return {lines, isWhole: true, to: line.at}
  }
  return {lines, isWhole: false, to: text.length}
}

/** Whether a line shows that an object is no Secret. */
const isOther = (key: string, rest: string): boolean =>
  key === 'kind' ? bare(rest) !== 'Secret' : (key === 'data' || key === 'stringData') && !isMapping(rest)

/** What stands behind a key that has a mapping: nothing, but for YAML's own braces. */
const isMapping = (rest: string): boolean => rest === '' || /^(?:#|\{\s*[\w.-]+:\s.*\}$)/.test(rest)

/** Lines that hold something, up to the end of the document; the last one only where it is whole. */
function* linesOf(text: string, start: number, indent: number, isWhole: boolean): Generator<Line> {
  const until = Math.min(text.length, start + most)
  for (let at = start; at < until; ) {
    const newline = text.indexOf('\n', at)
    if (newline === -1 && !isWhole) return
    const end = newline === -1 ? until : Math.min(newline, until)
    const line = text.slice(at, end).trimEnd()
    const blanks = at === start ? indent : line.length - line.trimStart().length
    const content = line.slice(blanks)
    if (content !== '' && !content.startsWith('#'))
      yield {at: at + blanks, indent: /^(?:---|\.\.\.)/.test(line) ? -1 : blanks, content}
    at = end + 1
  }
}

/** The object's own name: other names stand deeper. */
const nameIn = (metadata: readonly Line[], indent: number): string | null => {
  const own = metadata.find((line) => line.indent > indent)?.indent
  const line = metadata.find((each) => each.indent === own && /^["']?name["']?[ \t]*:/.test(each.content))
  return line === undefined ? null : bare(line.content.slice(line.content.indexOf(':') + 1))
}

/** Without quotes, comment and what JSON puts behind it. */
const bare = (scalar: string): string => /^\s*["']?([\w.-]*)/.exec(scalar)?.[1] ?? ''

/** @param indent of the section's key: what stands in its line has it too */
const entriesOf = (section: readonly Line[], indent: number, encoded: boolean): readonly Entry[] => {
  const own = section.find((line) => line.indent > indent)?.indent
  const [first] = section
  if (first?.indent === indent) return isMapping(first.content) ? [inBraces(first, encoded)] : []
  const entries: {readonly key: string; readonly lines: Line[]}[] = []
  for (const line of section) {
    const [, , key = '', rest = ''] = (line.indent === own && pair.exec(line.content)) || []
    const value = {...line, at: line.at + line.content.length - rest.length, content: rest}
    if (key !== '') entries.push({key, lines: rest === '' || /^[|>][-+\d]*(?:\s+#.*)?$/.test(rest) ? [] : [value]})
    else entries.at(-1)?.lines.push(line)
  }
  return entries.flatMap(({key, lines}) => entryOf(key, lines, encoded) ?? [])
}

/** `data: {password: …}`: all of it as one. */
const inBraces = ({at, content}: Line, encoded: boolean): Entry => {
  const value = content.slice(1, content.lastIndexOf('}')).trim()
  const from = at + content.indexOf(value, 1)
  return {key: encoded ? 'data' : 'stringData', from, to: from + value.length, value, encoded}
}

const entryOf = (key: string, lines: readonly Line[], encoded: boolean): Entry | null => {
  const [first, last] = [lines[0], lines.at(-1)]
  if (first === undefined || last === undefined) return null
  const quote = /^["']/.exec(first.content)?.[0] ?? ''
  const ending = last.content.replace(quote === '' ? /\s+#.*$/ : /["'][^"']*$/, '')
  const [from, to] = [first.at + quote.length, last.at + ending.length]
  const value = lines
    .map((line) => (line === last ? ending : line.content))
    .join('\n')
    .slice(quote.length)
  return to <= from ? null : {key, from, to, value: encoded ? value.replace(/\s+/g, '') : value, encoded}
}
