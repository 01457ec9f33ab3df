import {type Excerpt, type Findings, joinFindings} from '../regions.ts'
import {cutOut, findThrough} from '../views.ts'
import {findEach} from './find.ts'
import {type Row, readObject} from './secret.ts'

/** What tells an object that may be a Secret. */
const tell = /"(?:(?:stringData|data)"\s{0,8}:\s{0,8}\{|kind"\s{0,8}:\s{0,8}"Secret")/g

const maxObject = 2_000_000 // characters: a Secret holds a mebibyte at most
const maxDepth = 24 // objects and lists in one another, below what tells: nobody's Secrets are as deep
const maxUnclosed = 4 // objects that are read to the end of the text in vain
const maxLevels = 3 // strings in one another

/** Data of Secrets in JSON, on one line or many, also in strings of JSON, as `kubectl apply` leaves an annotation. */
export function findJsonSecrets(excerpt: Excerpt, level = 0): Findings {
  const {text, ended} = excerpt
  let unclosed = 0
  const found = findEach(tell, excerpt, ({0: match, index}) => {
    const at = index + match.length
    if (unclosed === maxUnclosed) return {at, regions: [], next: text.length}
    const {regions, isWhole, to} = readObject(text, 0, readRows(text.slice(0, index + maxObject), index))
    if (!isWhole && !ended && text.length < index + maxObject) return {at, regions: null, next: at}
    if (!isWhole) unclosed++
    return {at, regions, next: regions.length > 0 ? to : at}
  })
  const inner = level === maxLevels || !/\\"(?:data|stringData|kind)/.test(text) ? null : unescapeStrings(text)
  if (inner === null) return found
  return joinFindings(
    found,
    findThrough(inner, excerpt, (view) => findJsonSecrets(view, level + 1)),
  )
}

/** The text with the strings in it as they are outside of it: without the backslash before a quote or a backslash. */
function unescapeStrings(text: string) {
  const escapes = [...text.matchAll(/\\(?:[nrt]|["\\/])/g)]
  return cutOut(
    text,
    escapes.map(({0: escape, index}) => ({from: index, to: index + (/[nrt]/.test(escape) ? 2 : 1)})),
  )
}

/** The keys of an object, and of what is in it, from one of them on; the last row is behind its end. */
function* readRows(text: string, start: number): Generator<Row> {
  const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|["{}[\]]/gs // a quote by itself opens a string that does not end
  tokens.lastIndex = start
  let depth = 0
  let key: {readonly name: string; readonly at: number} | null = null
  for (let match = tokens.exec(text); match !== null && match[0] !== '"'; match = tokens.exec(text)) {
    const [token, at, behind] = [match[0], match.index, tokens.lastIndex]
    if (token.length > 1 && /^\s{0,8}:/.test(text.slice(behind, behind + 9))) key = {name: token.slice(1, -1), at}
    else {
      const isString = token.length > 1
      if (key !== null)
        yield {depth, key: key.name, at: key.at, from: isString ? at + 1 : at, to: isString ? behind - 1 : at}
      key = null
      depth += isString ? 0 : /[{[]/.test(token) ? 1 : -1
      if (depth < 0 || depth > maxDepth) return yield {depth: -1, key: '', at, from: at, to: at}
    }
  }
}
