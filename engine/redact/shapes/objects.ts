import {type Excerpt, type Findings, joinFindings} from '../regions.ts'
import {cutOut, findThrough} from '../views.ts'
import {findEach} from './find.ts'
import {type Row, readObject} from './secret.ts'

const maxObject = 2_000_000 // characters: a Secret holds a mebibyte at most

/** A key of an object that may be a Secret, the first of its line: behind the indent, and `- ` where it is in a list. */
const yamlTell = /(stringData|data|kind)(?<=\n([ \t]{0,48}(?:- +){0,8})["']?\1)["']?[ \t]*:/g

/** Data of Secrets in YAML: before its `kind` or behind it, in lists, in heredocs. */
export function findYamlSecrets(excerpt: Excerpt): Findings {
  const {text, ended} = excerpt
  return findEach(yamlTell, excerpt, ({0: match, 1: key, 2: {length: indent} = '', index}) => {
    const behind = index + match.length
    // What `kind: Secret` tells of begins in the next line.
    const at = key === 'kind' ? text.indexOf('\n', index) + 1 || text.length : behind
    const start = text.lastIndexOf('\n', index) + 1
    const isAll = ended || text.length >= start + maxObject
    const {regions, end} = readObject(text, indent, readLines(text, start, indent, isAll), isAll)
    if (end === null && !isAll) return {at, regions: null, next: behind}
    return {at, regions, next: regions.length > 0 ? (end ?? text.length) : behind}
  })
}

/** Lines that hold something; the last one of the text only where it is whole. */
function* readLines(text: string, start: number, indent: number, isAll: boolean): Generator<Row> {
  const until = Math.min(text.length, start + maxObject)
  for (let at = start; at < until; ) {
    const newline = text.indexOf('\n', at)
    if (newline === -1 && !isAll) return
    const end = newline === -1 ? until : Math.min(newline, until)
    const line = text.slice(at, end).trimEnd()
    const depth = at === start ? indent : line.length - line.trimStart().length
    if (line.length > depth && line[depth] !== '#') yield readLine(line.slice(depth), at + depth, depth)
    at = end + 1
  }
}

function readLine(content: string, at: number, depth: number): Row {
  const [, , key = '', rest = content] = /^(["']?)([\w./-]+)\1[ \t]*:(?:[ \t]+|$)(.*)/.exec(content) ?? []
  const quote = /^["']|/.exec(rest)?.[0] ?? ''
  // Quotes may hold a comment's sign. What a `|` or `>` begins stands in further lines.
  const after = quote === '' ? /^(?:#.*|[|>][-+\d]*(?:\s+#.*)?)$|\s+#.*$|$/ : /(?<=.)["'][^"']*$|$/
  const from = at + content.length - rest.length + quote.length
  return {
    depth: /^(?:---|\.\.\.)/.test(content) ? depth - 1 : depth,
    key,
    at,
    from,
    to: from - quote.length + rest.search(after),
  }
}

const jsonTell = /"(?:(?:stringData|data)"\s{0,8}:\s{0,8}\{|kind"\s{0,8}:\s{0,8}"Secret")/g

/** What makes a string of JSON what it stands for: the backslash of an escape, but for one that is escaped itself. */
const escapes = /\\(?<=(?<!\\)(?:\\\\){0,8}\\)(?:[nrt]|(?=["\\/]))/g

const maxUnclosed = 4 // objects that are read to the end of the text in vain
const maxLevels = 3 // strings in one another

/** Data of Secrets in JSON, on one line or many, also in strings of JSON, as `kubectl apply` leaves an annotation. */
export function findJsonSecrets(excerpt: Excerpt, level = 0): Findings {
  const {text, ended} = excerpt
  let unclosed = 0
  const found = findEach(jsonTell, excerpt, ({0: match, index}) => {
    const at = index + match.length
    if (unclosed === maxUnclosed) return {at, regions: [], next: text.length}
    const until = index + maxObject
    const isAll = ended || text.length >= until
    const {regions, end} = readObject(text, 0, readKeys(text.slice(0, until), index), isAll)
    if (end === null && !isAll) return {at, regions: null, next: at}
    if (end === null) unclosed++
    return {at, regions, next: regions.at(-1)?.to ?? at}
  })
  const inner = level < maxLevels && /\\"(?:data|stringData|kind)/.test(text) ? cutOut(text, escapes) : null
  return inner === null
    ? found
    : joinFindings(
        found,
        findThrough(inner, excerpt, (each) => findJsonSecrets(each, level + 1)),
      )
}

const steps: Readonly<Record<string, number>> = {'{': 1, '[': 1, '}': -1, ']': -1}
const maxDepth = 12 // objects and lists in one another, below what tells: nobody's Secrets are as deep

/** The keys of an object, and of what is in it, from one of them on; the last row is at its end. */
function* readKeys(text: string, start: number): Generator<Row> {
  let depth = 0
  let key = ''
  for (const {token, string, isKey, at} of readTokens(text, start)) {
    if (key !== '') yield {depth, key, at, from: at + 1, to: at + 1 + (isKey ? 0 : string.length)}
    key = isKey ? string : ''
    depth += steps[token] ?? 0
    if (depth < 0 || depth > maxDepth) return yield {depth: -1, key: '', at, from: at, to: at}
  }
}

function* readTokens(text: string, start: number) {
  const tokens = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s{0,8}:)?|["{}[\]]/gs
  tokens.lastIndex = start
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token, string = '', colon] = match
    if (token === '"') return // the string that begins here does not end
    yield {token, string, isKey: colon !== undefined, at: match.index}
  }
}
