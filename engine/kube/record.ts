import type {Call} from '../event.ts'
import {decodeAll} from '../session/bash/decode.ts'
import {shellWord} from './word.ts'

/** As much of a call's arguments as its record tells, in characters. */
const most = 500

/** Read whole lines of a record: what `write_down` in a shim wrote. Lines that are no call are left out. */
export function callsIn(bytes: Buffer): readonly Call[] {
  return decodeAll(bytes)
    .split('\n')
    .flatMap((line) => callIn(line) ?? [])
}

function callIn(line: string): Call | null {
  const [tool = '', verdict = '', context = '', reason = '', ...words] = line.split('\t')
  if (!isVerdict(verdict)) return null
  return {tool, arguments: shortened(words), context: unescaped(context) || null, verdict, reason: unescaped(reason)}
}

function isVerdict(text: string): text is Call['verdict'] {
  return ['allowed', 'refused', 'local'].includes(text)
}

/** Quoted for a shell; where it is too long, its beginning and an ellipsis. */
function shortened(words: readonly string[]): string {
  const text = words.map((word) => shellWord(unescaped(word))).join(' ')
  return text.length > most || isCut.test(words.at(-1) ?? '') ? `${text.slice(0, most - 1)}…` : text
}

/** The shim left out what comes behind a last, bare `\.`. */
const isCut = /^(?:[^\\]|\\[^.])*\\\.$/

function unescaped(field: string): string {
  return field.replace(/\\([\\tn.])/g, (_, letter: string) => letters[letter] ?? '')
}

const letters: Readonly<Record<string, string>> = {'\\': '\\', t: '\t', n: '\n'}
