import {isDistinctive, isPlaceholder, isSecretName} from '../names.ts'
import type {Excerpt, Findings} from '../regions.ts'
import {endOf, findEach} from './find.ts'
import {decodeBase64} from './tokens.ts'
import {findValue} from './value.ts'

const word = /token|passw|passphr|secret|credential|key|auth|[-_](?:pwd|pass|pat|creds?)/gi
const maxName = 64 // characters, on either side of the word
const maxWithNames = 256 // characters of a value that is looked at for further names

/** Values that are called secret where they stand: `export DB_PASSWORD=…`, `"access_token": "…"`, `--token …`. */
export function findNamed(excerpt: Excerpt): Findings {
  const {text, start, ended} = excerpt
  return findEach(word, excerpt, ({index}) => {
    const {name, from, to} = findName(text, index)
    const joint = findJoint(text, name, from, to)
    if (joint === null || joint.to < start || !isWanted(name)) return {at: to, regions: [], next: to}
    const value = findValue(text, joint.to, joint.by === 'colon' ? 'scalar' : 'word', ended)
    if (value === null) return {at: joint.to, regions: null, next: to}
    const found = text.slice(value.from, value.to)
    if (!isSecret(name, found, joint))
      return {at: joint.to, regions: [], next: found.length > maxWithNames ? value.to : to}
    const region = {...value, name: trimName(name), values: isStrong(found) ? [found] : []}
    return {at: joint.to, regions: [region], next: value.to}
  })
}

/** The whole name that a word is part of. */
function findName(text: string, at: number): {readonly name: string; readonly from: number; readonly to: number} {
  const before = /[\w.-]*$/.exec(text.slice(Math.max(0, at - maxName), at))?.[0] ?? ''
  const [from, to] = [at - before.length, endOf(/[\w.-]*/y, text, at, at + maxName)]
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

function findJoint(text: string, name: string, from: number, to: number): Joint | null {
  const behind = endOf(sign, text, to, to + 72)
  if (behind > to) return {by: text.slice(to, behind).includes('=') ? 'equals' : 'colon', to: behind}
  const isOption = name.startsWith('--')
  const isEntry = /name\\*["']?[ \t]*:[ \t]*\\*["']?$/.test(text.slice(Math.max(0, from - 32), from))
  if (!isOption && !isEntry) return null
  const next = isOption ? endOf(/[ \t]+/y, text, to, to + 24) : endOf(entry, text, to, to + 160)
  return next > to ? {by: isOption ? 'blank' : 'colon', to: next} : null
}

function trimName(name: string): string {
  return name.replace(/^[-.]+|[-.]+$/g, '')
}

function isAuth(name: string): boolean {
  return /^_?auth$/.test(trimName(name))
}

function isWanted(name: string): boolean {
  return isAuth(name) || (isSecretName(name) && !/(?:secret|credential|password)s$/i.test(name))
}

/** Of what isn't called a password, a token or a key, values that look like the name of an object are one. */
function isSecret(name: string, value: string, {by}: Joint): boolean {
  if (isAuth(name)) return value.length >= 12 && decodeBase64(value).includes(':')
  if (!isDistinctive(name, value) || isReference(value, by)) return false
  if (/passw|passphr|token|key|pwd|pass$|pat$/i.test(name)) return true
  return !/^[a-z\d]+(?:[-.][a-z\d]+)+$/.test(value) || /^[\da-f-]{32,}$/.test(value)
}

/** A reference is put where it stands by the shell or a template; its value is another. */
function isReference(value: string, by: Joint['by']): boolean {
  if (isPlaceholder(value) || /^(?:\$[\w({]|\{\{|%\w+%|&[#\w]+;|[A-Za-z_][\w.]*\()/.test(value)) return true
  return by !== 'colon' && /(?<!\\)(?:\$[\w({]|`)/.test(value)
}

/** Whether a value is nothing that texts hold by themselves. */
function isStrong(value: string): boolean {
  return /[A-Za-z]/.test(value) && /[^A-Za-z._-]/.test(value)
}
