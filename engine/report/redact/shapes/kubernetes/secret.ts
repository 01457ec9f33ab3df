import type {Region} from '../../found.ts'
import {isPlaceholder, isSecretName, isTelling} from '../../names.ts'
import {decoded} from '../base64.ts'
import type {Span} from '../value.ts'

/** An entry of the data of a Kubernetes object. */
export interface Entry extends Span {
  readonly key: string
  readonly value: string // as it stands there, without indents and quotes
  readonly encoded: boolean // in `data`, not in `stringData`
}

/** What is known of an object that may be a Secret. */
export interface Kind {
  readonly kind: string | null // null where it was not seen
  readonly name: string | null
  readonly entries: readonly Entry[]
}

/**
 * The values of a Secret. Without a `kind`, which a cut-off output may lack, it is one where all data is text in base64:
 * words that are base64 by chance come to no text.
 */
export const regionsOf = ({kind, name, entries}: Kind): readonly Region[] => {
  const filled = entries.filter(({value}) => value !== '')
  const isSecret =
    kind === 'Secret' ||
    (kind === null && filled.length > 0 && filled.every(({encoded, value}) => encoded && isText(value)))
  return isSecret ? filled.filter(isHidden).map((entry) => regionOf(entry, name)) : []
}

/** Certificates are public, and what stands there for the reader, or for the shell, to be replaced is no secret. */
const isHidden = ({value, encoded}: Entry): boolean =>
  !isPlaceholder(value) && !/^(?:\$[\w({]|\{\{)/.test(value) && !isCertificate(encoded ? decoded(value) : value)

const isCertificate = (text: string): boolean =>
  /^\s*-----BEGIN (?:TRUSTED )?CERTIFICATE/.test(text) && !text.includes('PRIVATE KEY')

const regionOf = ({from, to, key, value, encoded}: Entry, name: string | null): Region => {
  const text = encoded ? utf8(decoded(value)) : value
  const values = text !== null && isLearnt(key, text) ? [text] : encoded && isLearnt('', value) ? [value] : []
  return {from, to, name: name === null ? key : `${name}/${key}`, values}
}

/** Whether a value is hidden wherever it stands: not a namespace, a host or somebody's name, which texts are full of. */
export const isLearnt = (key: string, value: string): boolean =>
  isTelling(key, value) && (isSecretName(key) || !/^(?:[a-z]+|[a-z\d]+(?:[-.][a-z\d]+)+)$/i.test(value))

const isText = (value: string): boolean => {
  const text = utf8(decoded(value))
  return value.length >= 8 && value.length % 4 === 0 && text !== null && text !== ''
}

/** A character a byte, made text; null for bytes that are none. */
const utf8 = (bytes: string): string | null => {
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
    return /(?![\t\n\v\f\r])\p{Cc}/u.test(text) ? null : text
  } catch {
    return null
  }
}
