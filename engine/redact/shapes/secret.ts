import {isDistinctive, isPlaceholder, isSecretName} from '../names.ts'
import type {Region} from '../regions.ts'
import {decodeBase64} from './tokens.ts'

/** A line of YAML, or a key of JSON with its value. */
export interface Row {
  readonly depth: number // of the object that it is in; a line's indent
  readonly key: string // empty where it goes on with what is before it, or ends the object
  readonly at: number // where it begins
  readonly from: number // of its value, without quotes
  readonly to: number // `from` where there is none
}

/** An object that may be a Secret, as far as it was read. */
interface KubeObject {
  readonly sections: Set<string>
  section: string // the last of them
  inner: number | null // depth of what is in it
  kind: string | null // null where it was not seen
  name: string | null
  readonly entries: Entry[]
}

/** A value of its data. */
interface Entry {
  readonly key: string
  readonly isEncoded: boolean // in `data`, not in `stringData`
  from: number
  to: number
}

/**
 * Read an object, of which the first row is a key.
 *
 * @param isAll what the rows are of does not go on
 * @returns the values of a Secret, and where the object ends or shows that it is none; null where the rows end before
 */
export function readObject(text: string, depth: number, rows: Iterable<Row>, isAll: boolean) {
  const object: KubeObject = {sections: new Set(), section: '', inner: null, kind: null, name: null, entries: []}
  for (const row of rows) {
    const isOver = row.depth < depth || (row.depth === depth && (row.key === '' || object.sections.has(row.key)))
    if (isOver) return {regions: findValues(text, object), end: row.at}
    if (row.depth > depth) takeInner(text, row, object)
    else if (!takeSection(text, row, object)) return {regions: [], end: row.at}
  }
  return {regions: isAll ? findValues(text, object) : [], end: null}
}

/** Take a key of the object itself; false where it shows that the object is no Secret. */
function takeSection(text: string, {key, from, to}: Row, object: KubeObject): boolean {
  const value = text.slice(from, to)
  object.sections.add(key)
  object.section = key
  object.inner = null
  if (key === 'kind') object.kind = value
  if (value === '' || !/^(?:kind|data|stringData)$/.test(key)) return true
  if (key === 'kind') return value === 'Secret'
  object.entries.push({key, isEncoded: key === 'data', from: from + 1, to: to - 1}) // what is in braces as one
  return /^\{\s*[\w.-]+:\s.*\}$/.test(value)
}

function takeInner(text: string, {depth, key, at, from, to}: Row, object: KubeObject): void {
  const {section, entries} = object
  object.inner ??= depth
  const isOwn = depth === object.inner && key !== ''
  const last = entries.at(-1)
  if (section === 'metadata' && isOwn && key === 'name') object.name = text.slice(from, to)
  if (section !== 'data' && section !== 'stringData') return
  if (isOwn) entries.push({key, isEncoded: section === 'data', from, to})
  else if (last !== undefined) {
    if (last.from === last.to) last.from = at
    const quote = /["']/.exec(text.charAt(last.from - 1))?.[0]
    last.to = quote !== undefined && text[to - 1] === quote ? to - 1 : to
  }
}

/**
 * Where the values of a Secret stand. Without a `kind`, which a cut-off output may lack, it is one where all data is text
 * in base64: words that are base64 by chance come to no text.
 */
function findValues(text: string, {kind, name, entries}: KubeObject): readonly Region[] {
  const filled = entries.map((entry) => ({...entry, value: readValue(text, entry)})).filter(({value}) => value !== '')
  const isSecret = kind === 'Secret' || filled.every(({isEncoded, value}) => isEncoded && isBase64Text(value))
  return filled
    .filter(({isEncoded, value}) => isSecret && isHidden(value, isEncoded))
    .map(({from, to, key, isEncoded, value}) => {
      const plain = isEncoded ? decodeUtf8(decodeBase64(value)) : value
      const values = plain !== null && isLearnt(key, plain) ? [plain] : isEncoded && isLearnt('', value) ? [value] : []
      return {from, to, name: name === null ? key : `${name}/${key}`, values}
    })
}

/** Without indents, escapes, and in base64 line breaks. */
function readValue(text: string, {from, to, isEncoded}: Entry): string {
  const source = text.slice(from, to).replace(/\s*\n\s*/g, isEncoded ? '' : '\n')
  if (text[from - 1] !== '"') return source
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
  const bytes = decodeBase64(value)
  return value.length >= 8 && value.length % 4 === 0 && bytes !== '' && decodeUtf8(bytes) !== null
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
