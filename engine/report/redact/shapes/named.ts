import {type Detector, none, type Region} from '../found.ts'
import {isPlaceholder, isSecretName, isTelling} from '../names.ts'
import {after} from './after.ts'
import {decoded} from './base64.ts'
import {type Span, valueAt} from './value.ts'

const word = /token|passw|passphr|secret|credential|key|auth|[-_](?:pwd|pass|pat|creds?)/gi
const mostInName = 64 // characters, on either side of the word
const mostWithNames = 256 // characters

/** Values that are called secret where they stand: `export DB_PASSWORD=…`, `"access_token": "…"`, `--token …`. */
export const named: Detector = (looked) => {
  const {text, start, ended} = looked
  const regions: Region[] = []
  word.lastIndex = 0
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    const {name, from, to} = nameAt(text, match.index)
    word.lastIndex = to
    const joint = jointAt(text, name, from, to)
    if (joint === null || joint.to < start || !isWanted(name)) continue
    const value = valueAt(text, joint.to, joint.by === 'colon' ? 'scalar' : 'word', ended)
    if (value === null) return {regions, open: joint.to}
    const found = text.slice(value.from, value.to)
    const hidden = isSecret(name, found, joint)
    if (hidden) regions.push({...value, name: plain(name), values: isStrong(found) ? [found] : []})
    word.lastIndex = nextFrom(to, value, hidden)
  }
  return {...none(looked), regions}
}

/** What is named in a secret is hidden with it; a value that is none may name one, where it is not too long to be looked at. */
const nextFrom = (name: number, {from, to}: Span, hidden: boolean): number =>
  hidden || to - from > mostWithNames ? to : name

/** The whole name that a word is part of. */
const nameAt = (text: string, at: number): {readonly name: string; readonly from: number; readonly to: number} => {
  let from = at
  while (from > 0 && at - from < mostInName && /[\w.-]/.test(text[from - 1] ?? '')) from--
  const to = after(/[\w.-]*/y, text, at, at + mostInName)
  return {name: text.slice(from, to), from, to}
}

/** How a value is joined to its name, and where that ends. */
interface Joint {
  readonly by: 'colon' | 'equals' | 'blank'
  readonly to: number
}

const sign = /(?:\\*["'])?[ \t]{0,24}(?:=>|:=|[:=])[ \t]{0,24}/y

/** `name: DB_PASSWORD` and a line further `value: …`, as a container's environment is written. */
const entry = /\\*["']?,?\s{1,64}\\*["']?value\\*["']?[ \t]{0,8}:[ \t]{0,8}/y

const jointAt = (text: string, name: string, from: number, to: number): Joint | null => {
  const behind = after(sign, text, to, to + 72)
  if (behind > to) return {by: text.slice(to, behind).includes('=') ? 'equals' : 'colon', to: behind}
  if (name.startsWith('--')) {
    const blanks = after(/[ \t]+/y, text, to, to + 24)
    return blanks > to ? {by: 'blank', to: blanks} : null
  }
  const value = /name\\*["']?[ \t]*:[ \t]*\\*["']?$/.test(text.slice(Math.max(0, from - 32), from))
    ? after(entry, text, to, to + 160)
    : to
  return value > to ? {by: 'colon', to: value} : null
}

const plain = (name: string): string => name.replace(/^[-.]+|[-.]+$/g, '')

const isAuth = (name: string): boolean => /^_?auth$/.test(plain(name))

const isWanted = (name: string): boolean =>
  isAuth(name) || (isSecretName(name) && !/(?:secret|credential|password)s$/i.test(name))

/** Of what is not called a password, a token or a key, values that look like the name of an object are one. */
const isSecret = (name: string, value: string, {by}: Joint): boolean => {
  if (isAuth(name)) return value.length >= 12 && decoded(value).includes(':')
  if (!isTelling(name, value) || refers(value, by)) return false
  const namesObject = /^[a-z\d]+(?:[-.][a-z\d]+)+$/.test(value) && !/^[\da-f-]{32,}$/.test(value)
  return !(namesObject && !/passw|passphr|token|key|pwd|pass$|pat$/i.test(name))
}

/** A reference is put where it stands by the shell or a template; its value is another. */
const refers = (value: string, by: Joint['by']): boolean =>
  isPlaceholder(value) ||
  /^(?:\$[\w({]|\{\{|%\w+%|&[#\w]+;|[A-Za-z_][\w.]*\()/.test(value) ||
  (by !== 'colon' && /(?<!\\)(?:\$[\w({]|`)/.test(value))

/** Whether a value is nothing that texts hold by themselves. */
const isStrong = (value: string): boolean => /[A-Za-z]/.test(value) && /[^A-Za-z._-]/.test(value)
