import {type Excerpt, type Findings, joinFindings, moveRegions} from '../regions.ts'
import {cutOut, findThrough} from '../views.ts'
import {findEach} from './find.ts'
import {findSecretValues} from './secret.ts'

const maxObject = 2_000_000 // characters: a Secret holds a mebibyte at most

/** A key of an object that may be a Secret, the first of its line: behind the indent, and `- ` where it is in a list. */
const yamlTell = /(stringData|data|kind)(?<=\n([ \t]*(?:- +)*)["']?\1)["']?[ \t]*:/g

/** Data of Secrets in YAML: before its `kind` or behind it, in lists, in heredocs. */
export function findYamlSecrets(excerpt: Excerpt): Findings {
  const {text, ended} = excerpt
  return findEach(yamlTell, excerpt, ({0: match, 1: key, 2: {length: indent} = '', index}) => {
    const behind = index + match.length
    // What `kind: Secret` tells of begins in the next line.
    const at = key === 'kind' ? text.indexOf('\n', index) + 1 || text.length : behind
    const from = text.lastIndexOf('\n', index) + 1
    const isAll = ended || text.length >= from + maxObject
    const to = findEndOfYaml(text.slice(0, from + maxObject), from, indent, isAll)
    if (to === null) return {at, regions: null, next: behind}
    const source = ' '.repeat(indent) + text.slice(from + indent, to)
    const regions = moveRegions(from, findSecretValues(source))
    return {at, regions, next: regions.length > 0 ? to : behind}
  })
}

const pair = /^["']?([\w./-]+)["']?[ \t]*:(?:[ \t]+(.*))?$/

/**
 * Where an object ends of which a line is a key: no further than behind a line that shows that it is no Secret. Null where
 * more of the text must be known.
 */
function findEndOfYaml(text: string, from: number, indent: number, isAll: boolean): number | null {
  const keys = new Set<string>()
  for (let at = from; at < text.length; ) {
    const end = text.indexOf('\n', at) + 1 || text.length
    if (end === text.length && !isAll && text[end - 1] !== '\n') return null
    const line = text.slice(at, end).trimEnd()
    const content = at === from ? line.slice(indent) : line.trimStart()
    if (content !== '' && !content.startsWith('#') && line.length - content.length <= indent) {
      const [, key = '', value = ''] = pair.exec(line.slice(indent)) ?? []
      if (key === '' || keys.has(key)) return at
      if (isOther(key, value)) return end
      keys.add(key)
    }
    at = end
  }
  return isAll ? text.length : null
}

/** Whether a key of an object shows that it is no Secret. */
function isOther(key: string, value: string): boolean {
  if (key === 'kind') return !/^["']?Secret\b/.test(value)
  return /^(?:data|stringData)$/.test(key) && !/^(?:$|#|\{.*\}$)/.test(value)
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
    const end = findEndOfJson(text.slice(0, index + maxObject), index)
    if (end === null && !ended && text.length < index + maxObject) return {at, regions: null, next: at}
    if (end === null) unclosed++
    const to = end ?? Math.min(text.length, index + maxObject)
    const regions = moveRegions(index - 1, findSecretValues(`{${text.slice(index, to)}}`))
    return {at, regions, next: regions.length > 0 ? to : at}
  })
  const inner = level === maxLevels || !/\\"(?:data|stringData|kind)/.test(text) ? null : cutOut(text, escapes)
  if (inner === null) return found
  return joinFindings(
    found,
    findThrough(inner, excerpt, (view) => findJsonSecrets(view, level + 1)),
  )
}

const maxDepth = 24 // objects and lists in one another, below what tells: nobody's Secrets are as deep

/** Where an object is closed of which a key begins at a place; null where the text ends before. */
function findEndOfJson(text: string, from: number): number | null {
  const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|["{}[\]]/gs
  tokens.lastIndex = from
  let depth = 0
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match
    if (token === '"') return null // the string that begins here does not end
    if (token.length === 1) depth += token === '{' || token === '[' ? 1 : -1
    if (depth < 0 || depth > maxDepth) return match.index
  }
  return null
}
