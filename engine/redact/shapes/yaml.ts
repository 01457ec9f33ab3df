import type {Excerpt, Findings} from '../regions.ts'
import {findEach} from './find.ts'
import {type Row, readObject} from './secret.ts'

/** A key of an object that may be a Secret. */
const tell = /(?:stringData|data|kind)["']?[ \t]*:/g

const maxObject = 2_000_000 // characters: a Secret holds a mebibyte at most
const maxIndent = 48 // characters: objects stand in lists, and these in files or in a page's lists

/** Data of Secrets in YAML: before its `kind` or behind it, in lists, in heredocs. */
export function findYamlSecrets(excerpt: Excerpt): Findings {
  const {text, ended} = excerpt
  return findEach(tell, excerpt, ({0: match, index}) => {
    const before = /\n([ \t]*(?:- +)*)["']?$/.exec(text.slice(Math.max(0, index - maxIndent), index))
    const behind = index + match.length
    if (before === null) return {at: behind, regions: [], next: behind}
    const [start, indent] = [index - before[0].length + 1, before[1]?.length ?? 0]
    // What `kind: Secret` tells of begins in the next line.
    const at = match.startsWith('kind') ? text.indexOf('\n', index) + 1 || text.length : behind
    const isAll = ended || text.length >= start + maxObject
    const {regions, isWhole, to} = readObject(text, indent, readRows(text, start, indent, isAll))
    if (!isWhole && !isAll) return {at, regions: null, next: behind}
    return {at, regions, next: regions.length > 0 ? Math.max(at, to) : behind}
  })
}

/** Lines that hold something; the last one of the text only where it is whole. */
function* readRows(text: string, start: number, indent: number, isAll: boolean): Generator<Row> {
  const until = Math.min(text.length, start + maxObject)
  for (let at = start; at < until; ) {
    const newline = text.indexOf('\n', at)
    if (newline === -1 && !isAll) return
    const end = newline === -1 ? until : Math.min(newline, until)
    const line = text.slice(at, end).trimEnd()
    const depth = at === start ? indent : line.length - line.trimStart().length
    if (line.length > depth && line[depth] !== '#') yield readRow(line, at, /^(?:---|\.\.\.)/.test(line) ? -1 : depth)
    at = end + 1
  }
}

const pair = /^(["']?)([\w./-]+)\1[ \t]*:(?:[ \t]+(.*)|)$/

function readRow(line: string, start: number, depth: number): Row {
  const content = line.slice(Math.max(0, depth))
  const at = start + line.length - content.length
  const [, , key = '', rest = key === '' ? content : ''] = pair.exec(content) ?? []
  const from = at + content.length - rest.length
  const {skipped, value} = readScalar(rest)
  return {depth, key, at, from: from + skipped, to: from + skipped + value.length}
}

/** A value without its quotes, or what follows it: nothing where further lines hold it. */
function readScalar(source: string): {readonly skipped: number; readonly value: string} {
  const quote = /^["']/.exec(source)?.[0]
  if (quote === undefined) return {skipped: 0, value: source.replace(/^(?:#.*|[|>][-+\d]*(?:\s+#.*)?)$|\s+#.*$/, '')}
  const closing = source.lastIndexOf(quote)
  return {skipped: 1, value: closing > 0 ? source.slice(1, closing) : source.slice(1)}
}
