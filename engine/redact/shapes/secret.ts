import {isMap, isNode, isScalar, parseDocument} from 'yaml'
import {isDistinctive, isPlaceholder, isSecretName} from '../names.ts'
import type {Region} from '../regions.ts'
import {decodeBase64} from './tokens.ts'

/** A value of the data of an object, and where it stands. */
interface Entry {
  readonly key: string
  readonly value: string
  readonly from: number
  readonly to: number
  readonly isEncoded: boolean // in `data`, not in `stringData`
}

/** What may have data in base64 is parsed, if it isn't called a Secret: parsing takes longer than looking. */
const mayBeSecret =
  /\bkind["']?\s*:\s*["']?Secret\b|\bdata["']?\s*:\s*(?:\{\s*)?["']?[\w./-]+["']?\s*:\s*["']?[\w+/]{6}/

/**
 * Where the values of a Secret stand in an object. Without a `kind`, which a cut-off output may lack, it is one where all
 * data is text in base64: words that are base64 by chance come to no text.
 *
 * @param source YAML; JSON is YAML as well
 */
export function findSecretValues(source: string): readonly Region[] {
  if (!mayBeSecret.test(source)) return []
  const {contents} = parseDocument(source, {uniqueKeys: false, strict: false, logLevel: 'silent'})
  if (!isMap(contents)) return []
  const entries = [
    ...readEntries(source, contents.get('data'), true),
    ...readEntries(source, contents.get('stringData'), false),
  ]
  const filled = entries.filter(({value}) => value !== '')
  const isBase64 = filled.every(({isEncoded, value}) => isEncoded && isBase64Text(value))
  const kind = contents.get('kind') ?? (isBase64 ? 'Secret' : '')
  const name = contents.getIn(['metadata', 'name'])
  return kind === 'Secret' ? filled.filter(isHidden).map((entry) => regionOf(entry, name)) : []
}

function readEntries(source: string, section: unknown, isEncoded: boolean): readonly Entry[] {
  if (!isMap(section)) return []
  return section.items.flatMap(({key, value: node}) => {
    if (!isNode(node) || !node.range) return []
    const [start, end] = node.range
    const written = source.slice(start, end).trimEnd()
    const [before = ''] = /^(?:[|>][^\n]*\s*|["'])/.exec(written) ?? []
    const isQuoted = before.length === 1 && written.length > 1 && written.endsWith(before)
    const [from, to] = [start + before.length, start + written.length - (isQuoted ? 1 : 0)]
    const value = isScalar(node) ? (node.source ?? '') : written
    return [{key: String(key), value: isEncoded ? value.replace(/\s+/g, '') : value.trim(), from, to, isEncoded}]
  })
}

/** Certificates are public, and what stands there for the reader, or for the shell, to be replaced is no secret. */
function isHidden({value, isEncoded}: Entry): boolean {
  const text = isEncoded ? decodeBase64(value) : value
  const isCertificate = /^\s*-----BEGIN (?:TRUSTED )?CERTIFICATE/.test(text) && !text.includes('PRIVATE KEY')
  return !isCertificate && !isPlaceholder(value) && !/^(?:\$[\w({]|\{\{)/.test(value)
}

function regionOf({from, to, key, value, isEncoded}: Entry, name: unknown): Region {
  const text = isEncoded ? decodeUtf8(decodeBase64(value)) : value
  const values = text !== null && isLearnt(key, text) ? [text] : isEncoded && isLearnt('', value) ? [value] : []
  return {from, to, name: typeof name === 'string' ? `${name}/${key}` : key, values}
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
