import {isDistinctive, isPlaceholder, isSecretName} from '../names.ts'
import type {Region} from '../regions.ts'
import {decodeBase64, decodeUtf8} from './base64.ts'

/** A line of YAML, or a key of JSON with its value. */
export interface Row {
  readonly depth: number // of the object that it is in; a line's indent
  readonly key: string // empty where it goes on with what is before it, or ends the object
  readonly at: number // where it begins
  readonly from: number // of its value, without quotes
  readonly to: number // `from` where there is none
}

/** A value of a Secret's data. */
interface Entry {
  readonly key: string
  readonly isEncoded: boolean // in `data`, not in `stringData`
  from: number
  to: number
}

/** What an object has by its keys: the row of each, and the rows of what is in it. */
type Sections = ReadonlyMap<string, readonly Row[]>

/**
 * Read an object, of which the first row is a key.
 *
 * @param isAll what the rows are of does not go on
 * @returns the values of a Secret, and where the object ends or shows that it is none; null where the rows end before
 */
export function readObject(text: string, depth: number, rows: Iterable<Row>, isAll: boolean) {
  const sections = new Map<string, Row[]>()
  let section: Row[] = []
  for (const row of rows) {
    const isOver = row.depth < depth || (row.depth === depth && (row.key === '' || sections.has(row.key)))
    if (isOver) return {regions: findValues(text, sections), end: row.at}
    if (row.depth === depth) {
      if (!mayBeOfSecret(row.key, valueAt(text, row))) return {regions: [], end: row.at}
      section = []
      sections.set(row.key, section)
    }
    section.push(row)
  }
  return {regions: isAll ? findValues(text, sections) : [], end: null}
}

function valueAt(text: string, {from, to}: Row): string {
  return text.slice(from, to)
}

function mayBeOfSecret(key: string, value: string): boolean {
  if (value === '') return true
  if (key === 'kind') return value === 'Secret'
  return (key !== 'data' && key !== 'stringData') || /^\{\s*[\w.-]+:\s.*\}$/.test(value)
}

/** What is in braces is one value. */
function readEntries(text: string, key: 'data' | 'stringData', [own, ...inner]: readonly Row[]): readonly Entry[] {
  const isEncoded = key === 'data'
  const entries: Entry[] = []
  if (own !== undefined && own.to > own.from) entries.push({key, isEncoded, from: own.from + 1, to: own.to - 1})
  for (const {depth, key: name, at, from, to} of inner) {
    const last = entries.at(-1)
    if (depth === inner[0]?.depth && name !== '') entries.push({key: name, isEncoded, from, to})
    else if (last !== undefined) {
      if (last.from === last.to) last.from = at
      const quote = /["']/.exec(text.charAt(last.from - 1))?.[0]
      last.to = quote !== undefined && text[to - 1] === quote ? to - 1 : to
    }
  }
  return entries
}

/**
 * Where the values of a Secret stand. Without a `kind`, which a cut-off output may lack, it is one where all data is text
 * in base64: words that are base64 by chance come to no text.
 */
function findValues(text: string, sections: Sections): readonly Region[] {
  const filled = (['data', 'stringData'] as const)
    .flatMap((key) => readEntries(text, key, sections.get(key) ?? []))
    .map((entry) => ({...entry, value: readValue(text, entry)}))
    .filter(({value}) => value !== '')
  const [, ...metadata] = sections.get('metadata') ?? []
  const name = metadata.findLast(({depth, key}) => depth === metadata[0]?.depth && key === 'name')
  const prefix = name === undefined ? '' : `${valueAt(text, name)}/`
  const isSecret = sections.has('kind') || filled.every(({isEncoded, value}) => isEncoded && isBase64Text(value))
  return filled
    .filter(({isEncoded, value}) => isSecret && isHidden(value, isEncoded))
    .map(({from, to, key, isEncoded, value}) => {
      const plain = isEncoded ? decodeUtf8(decodeBase64(value)) : value
      const values = plain !== null && isLearnt(key, plain) ? [plain] : isEncoded && isLearnt('', value) ? [value] : []
      return {from, to, name: prefix + key, values}
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
