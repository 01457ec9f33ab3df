import {isDistinctive, isPlaceholder, isSecretName} from '../names.ts'
import type {Region} from '../regions.ts'
import {decodeBase64} from './tokens.ts'
import type {Span} from './value.ts'

/** A line of YAML, or a key of JSON with its value. */
export interface Row extends Span {
  readonly depth: number // of the object that it is in; a line's indent
  readonly key: string // empty where it goes on with what is before it
  readonly at: number // where it begins; from and to are those of its value without quotes, the same for none
}

/** An object that may be a Secret. */
interface KubeObject {
  readonly keys: Set<string>
  section: string // the last of the keys
  inner: number | null // depth of what is in the section
  kind: string | null // null where it was not seen
  name: string | null
  readonly entries: Entry[]
}

/** A value of its data. */
interface Entry {
  readonly key: string
  from: number
  to: number
  readonly isEncoded: boolean // in `data`, not in `stringData`
}

interface ReadObject {
  readonly regions: readonly Region[] // the values of a Secret
  readonly isWhole: boolean // it was read to its end, or to where it turned out to be no Secret
  readonly to: number
}

/** Read an object, of which the first row is a key. */
export function readObject(text: string, depth: number, rows: Iterable<Row>): ReadObject {
  const object: KubeObject = {keys: new Set(), section: '', inner: null, kind: null, name: null, entries: []}
  for (const row of rows) {
    const isOver = row.depth < depth || (row.depth === depth && (row.key === '' || object.keys.has(row.key)))
    if (isOver) return {regions: findValues(text, object), isWhole: true, to: row.at}
    if (row.depth > depth) takeInner(text, row, object)
    else if (!takeSection(text, row, object)) return {regions: [], isWhole: true, to: row.at}
  }
  return {regions: findValues(text, object), isWhole: false, to: text.length}
}

/** Take a key of the object itself; false where it shows that the object is no Secret. */
function takeSection(text: string, {key, from, to}: Row, object: KubeObject): boolean {
  const value = text.slice(from, to)
  object.keys.add(key)
  object.section = key
  object.inner = null
  if (key === 'kind') object.kind = value
  if (!isData(key) || value === '') return key !== 'kind' || value === 'Secret'
  if (!/^\{\s*[\w.-]+:\s.*\}$/.test(value)) return false
  object.entries.push({key, from: from + 1, to: to - 1, isEncoded: key === 'data'}) // all that is in braces as one
  return true
}

function isData(section: string): boolean {
  return section === 'data' || section === 'stringData'
}

function takeInner(text: string, row: Row, object: KubeObject): void {
  const {key, from, to} = row
  const {section, entries} = object
  object.inner ??= row.depth
  const isOwn = row.depth === object.inner && key !== ''
  const last = entries.at(-1)
  if (section === 'metadata' && isOwn && key === 'name') object.name = text.slice(from, to)
  if (!isData(section)) return
  if (isOwn) entries.push({key, from, to, isEncoded: section === 'data'})
  else if (last !== undefined) extend(text, last, row)
}

/** A value of several lines goes on. */
function extend(text: string, entry: Entry, row: Row): void {
  if (entry.from === entry.to) entry.from = row.at
  const quote = /["']/.exec(text.charAt(entry.from - 1))?.[0]
  entry.to = row.to - (quote !== undefined && text[row.to - 1] === quote ? 1 : 0)
}

/**
 * Where the values of a Secret stand. Without a `kind`, which a cut-off output may lack, it is one where all data is text
 * in base64: words that are base64 by chance come to no text.
 */
function findValues(text: string, {kind, name, entries}: KubeObject): readonly Region[] {
  const filled = entries.map((entry) => ({...entry, value: readValue(text, entry)})).filter(({value}) => value !== '')
  const isSecret = kind === 'Secret' || filled.every(({isEncoded, value}) => isEncoded && isBase64Text(value))
  if (!isSecret) return []
  return filled
    .filter(({value, isEncoded}) => isHidden(value, isEncoded))
    .map(({from, to, key, value, isEncoded}) => {
      const plain = isEncoded ? decodeUtf8(decodeBase64(value)) : value
      const values = plain !== null && isLearnt(key, plain) ? [plain] : isEncoded && isLearnt('', value) ? [value] : []
      return {from, to, name: name === null ? key : `${name}/${key}`, values}
    })
}

/** Without indents, escapes, and in base64 line breaks. */
function readValue(text: string, {from, to, isEncoded}: Entry): string {
  const source = text.slice(from, to).replace(/[ \t]*\n\s*/g, '\n')
  const value = text[from - 1] === '"' ? unescape(source) : source
  return isEncoded ? value.replace(/\s+/g, '') : value
}

function unescape(source: string): string {
  try {
    return String(JSON.parse(`"${source}"`))
  } catch {
    return source
  }
}

/** Certificates are public, and what stands there for the reader, or for the shell, to be replaced is no secret. */
function isHidden(value: string, isEncoded: boolean): boolean {
  const text = isEncoded ? decodeBase64(value) : value
  const isCertificate = /^\s*-----BEGIN (?:TRUSTED )?CERTIFICATE/.test(text) && !text.includes('PRIVATE KEY')
  return !isCertificate && !isPlaceholder(value) && !/^(?:\$[\w({]|\{\{)/.test(value)
}

/** Whether a value is hidden wherever it stands: not a namespace, a host or somebody's name, which texts are full of. */
export function isLearnt(key: string, value: string): boolean {
  const isName = /^(?:[a-z]+|[a-z\d]+(?:[-.][a-z\d]+)+)$/i.test(value)
  return isDistinctive(key, value) && (!isName || isSecretName(key))
}

function isBase64Text(value: string): boolean {
  return value.length >= 8 && value.length % 4 === 0 && decodeUtf8(decodeBase64(value) || '\0') !== null
}

/** @param bytes a character each; null for what is no text */
function decodeUtf8(bytes: string): string | null {
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
    return /(?![\t\n\v\f\r])\p{Cc}/u.test(text) ? null : text
  } catch {
    return null
  }
}
