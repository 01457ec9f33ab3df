import type {Misprint} from '../model.ts'
import {lex} from './lexer/lex.ts'

/** A misprint, and where it stands in its script: a 0-based offset. */
type ScriptMisprint = Omit<Misprint, 'place'> & {readonly start: number}

const spaces = String.raw`\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000`
const invisible = String.raw`\u00ad\u200b-\u200f\u2060\ufeff`
const dashes = String.raw`\u2010-\u2015\u2212\ufe58\ufe63\uff0d`
const quotes = String.raw`\u2018-\u201f\u2032\u2033\uff02\uff07`
const suspicious = new RegExp(`[${spaces}${invisible}${dashes}${quotes}]`)

/**
 * The dashes, quotes and spaces of a word processor where a shell takes a sign of its own: outside quotes, comments and
 * heredocs, a dash where an option begins, a quote where a quoted word does. An apostrophe in a word is meant.
 */
export function findMisprints(script: string): readonly ScriptMisprint[] {
  if (!suspicious.test(script)) return []
  const {heredocs, heredocsEnd} = lex(script)
  const bodies = heredocs.flatMap(({body}) => body ?? [])
  const end = heredocsEnd ? script.length : findLineEnd(script, script.indexOf('<<'))
  const found: ScriptMisprint[] = []
  let at = 0
  while (at < end) {
    const body = bodies.find(({start, end}) => start <= at && at < end)
    const misprint = body === undefined ? readMisprint(script, at) : null
    if (misprint !== null) found.push(misprint)
    at = body?.end ?? at + (misprint?.text.length ?? measureQuoted(script, at))
  }
  return found
}

function findLineEnd(script: string, from: number): number {
  const end = script.indexOf('\n', from)
  return end === -1 ? script.length : end
}

const quoted = /'[^']*'?|"(?:[^"\\]|\\[\s\S])*"?|\\[\x20-\x7e\n]|(?<=^|[\s;&|(])#.*/y

/** How far what begins here is of no concern: a string in quotes, a comment, what is escaped; one character elsewhere. */
function measureQuoted(script: string, at: number): number {
  quoted.lastIndex = at
  return Math.max(1, quoted.exec(script)?.[0].length ?? 1)
}

type Read = (script: string, at: number) => Omit<Misprint, 'place'> | null

function readMisprint(script: string, at: number): ScriptMisprint | null {
  if (!suspicious.test(script[at] ?? '') && script[at] !== '-') return null
  for (const read of [readSpace, readInvisible, readDash, readQuote]) {
    const misprint = read(script, at)
    if (misprint !== null) return {...misprint, start: at}
  }
  return null
}

const spaceRun = new RegExp(`[${spaces}]+`, 'y')

const readSpace: Read = (script, at) => {
  const text = match(spaceRun, script, at)
  if (text === null) return null
  const isLast = /^\s*?(?:\n|$)/.test(script.slice(at + text.length))
  return {kind: 'space', text, meant: isLast ? '' : ' '}
}

const invisibleRun = new RegExp(`[${invisible}]+`, 'y')

/** Between characters that are no ASCII they have their use. */
const readInvisible: Read = (script, at) => {
  const text = match(invisibleRun, script, at)
  if (text === null || (isForeign(script[at - 1]) && isForeign(script[at + text.length]))) return null
  return {kind: 'invisible', text, meant: ''}
}

function isForeign(character: string | undefined): boolean {
  return character !== undefined && character > '\x7f'
}

const optionWord = new RegExp(`-?[${dashes}][-${dashes}]?[A-Za-z0-9][^\\s;&|)]*`, 'y')
const loneDash = new RegExp(`[${dashes}](?=[\\s;&|)]|$)`, 'y')

/** A dash alone stands for what is read where an option is right before it: `-f –`. */
const readDash: Read = (script, at) => {
  const before = script.slice(0, at)
  if (!/(?:^|[\s(])$/.test(before)) return null
  const option = match(optionWord, script, at)
  if (option !== null) return {kind: 'dash', text: option, meant: spellOption(option)}
  const lone = /(?:^|\s)-[A-Za-z]\s+$/.test(before) ? match(loneDash, script, at) : null
  return lone === null ? null : {kind: 'dash', text: lone, meant: '-'}
}

function spellOption(text: string): string {
  const name = text.replace(new RegExp(`^[-${dashes}]+`), '')
  return /^\w(?:\W|$)/.test(name) ? `-${name}` : `--${name}`
}

const double = /[“”„‟″＂]/
const quotedText = /[“”„‟″＂][^“”„‟″＂\n]*[“”„‟″＂]|[‘’‚‛′＇][^‘’‚‛′＇\n]*[‘’‚‛′＇]|[‘’‚‛′＇“”„‟″＂]/y

const readQuote: Read = (script, at) => {
  const text = match(quotedText, script, at)
  if (text === null) return null
  const isDouble = double.test(text)
  const isOpening = /(?:^|[\s=:,(<])$/.test(script.slice(0, at))
  if (!isDouble && (!isOpening || text.length === 1)) return null
  const sign = isDouble ? '"' : "'"
  return {kind: 'quote', text, meant: text.length === 1 ? sign : `${sign}${text.slice(1, -1)}${sign}`}
}

function match(pattern: RegExp, script: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(script)?.[0] ?? null
}
