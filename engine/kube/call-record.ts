import {closeSync, fstatSync, openSync, readSync} from 'node:fs'
import type {Call} from '../event.ts'
import {decodeAll} from '../session/bash/decode.ts'
import {quoteWord} from '../shellscript/index.ts'

/** The calls that shims have written down. */
export interface CallRecord {
  readonly calls: () => readonly Call[]
  readonly close: () => void
}

const probe = Buffer.allocUnsafe(1)

/** Open an empty record. What it answers is what has come since the last time, up to its last whole line. @param file to be made */
export function openRecord(file: string): CallRecord {
  const descriptor = openSync(file, 'a+', 0o600)
  let read = 0
  let open = true
  const calls = (): readonly Call[] => {
    // Asked twice for every command: reading one byte costs half of what asking for the size does.
    if (!open || readSync(descriptor, probe, 0, 1, read) === 0) return []
    const {size} = fstatSync(descriptor)
    const bytes = Buffer.alloc(size - read)
    const whole = bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, read)).lastIndexOf('\n') + 1
    read += whole
    return readCalls(bytes.subarray(0, whole))
  }
  const close = (): void => {
    if (open) closeSync(descriptor)
    open = false
  }
  return {calls, close}
}

/** As much of a call's arguments as its record tells, in characters. */
const maxArgumentsLength = 500

/** Read whole lines of a record: what `write_down` in a shim wrote. Lines that are no call are passed over. */
function readCalls(bytes: Buffer): readonly Call[] {
  return decodeAll(bytes)
    .split('\n')
    .flatMap((line) => readCall(line) ?? [])
}

function readCall(line: string): Call | null {
  const [tool = '', verdict = '', context = '', reason = '', ...words] = line.split('\t')
  if (!isVerdict(verdict)) return null
  return {
    tool,
    arguments: shortenWords(words),
    context: unescapeField(context) || null,
    verdict,
    reason: unescapeField(reason),
  }
}

function isVerdict(text: string): text is Call['verdict'] {
  return ['allowed', 'refused', 'local'].includes(text)
}

/** Quoted for a shell; where it is too long, its beginning and an ellipsis. */
function shortenWords(words: readonly string[]): string {
  const text = words.map((word) => shellWord(unescapeField(word))).join(' ')
  return text.length > maxArgumentsLength || isCut.test(words.at(-1) ?? '')
    ? `${text.slice(0, maxArgumentsLength - 1)}…`
    : text
}

/** The shim cut what comes behind a last, bare `\.`. */
const isCut = /^(?:[^\\]|\\[^.])*\\\.$/

function unescapeField(field: string): string {
  return field.replace(/\\([\\tn.])/g, (_, letter: string) => letters[letter] ?? '')
}

const letters: Readonly<Record<string, string>> = {'\\': '\\', t: '\t', n: '\n'}

/** A word as a shell reads it back: bare where that is safe, else in quotes; in `$'…'` where it holds what no line may. */
function shellWord(text: string): string {
  return /\p{Cc}/u.test(text) ? `$'${text.replace(/[\\'\p{Cc}]/gu, escaped)}'` : quoteWord(text)
}

function escaped(character: string): string {
  return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

const escapes: Readonly<Record<string, string>> = {'\\': '\\\\', "'": "\\'", '\n': '\\n', '\t': '\\t', '\r': '\\r'}
