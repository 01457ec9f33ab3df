import type {LinearPattern} from '../pattern/index.ts'
import {type TokenClass, tokenClasses} from './tokens.ts'

/** A piece of a line: plain text, or a token of a class that varies. */
export interface Piece {
  readonly text: string
  readonly token: string | null // the class's name
}

/** What varies from run to run, ready to read lines with. */
export interface Vocabulary {
  /** The line with each varying token as `‹class›`, runs of blanks as one, without blanks around. */
  readonly canonical: (line: string) => string
  /** Whether a line holds what varies. */
  readonly varies: (line: string) => boolean
  /** The line cut up; the pieces' texts joined are the line. */
  readonly pieces: (line: string) => readonly Piece[]
}

const blanks = /\s+/g
/** Every known token has a digit, but for suffixes of letters, ages in words, hosts and short IPv6 addresses. */
const mayVary = /\d|-[b-z]{5}|[Aa](?:n|bout)? | ago|second|just now|bash: |\/tmp|::|\.(?:com|net|io|cloud)/

/** Built when first asked for: a play without output to compare needs none. */
let standard: Vocabulary | undefined

/** What a site says varies. Its pattern is matched apart from ours, since it is matched in linear time. */
export interface SiteToken {
  readonly name: string
  readonly pattern: LinearPattern
}

/**
 * @param extra a program's own classes, looked for before the standard ones
 * @param site what a site's config says, looked for before all others
 */
export function createVocabulary(extra: readonly TokenClass[] = [], site: readonly SiteToken[] = []): Vocabulary {
  if (extra.length > 0 || site.length > 0) return buildVocabulary(extra, site)
  standard ??= buildVocabulary([], [])
  return standard
}

/** Cuts a line up. */
type Cut = (line: string) => readonly Piece[]

function buildVocabulary(extra: readonly TokenClass[], site: readonly SiteToken[]): Vocabulary {
  const groups = [...listGroups(extra), ...tokenClasses]
  const pattern = new RegExp([...extra, ...tokenClasses].map((one) => `(${one.pattern})`).join('|'), 'g')
  const worth = extra.length > 0 ? /(?:)/ : mayVary
  const pieces: Cut =
    site.length === 0
      ? (line) => cutPieces(line, findTokens(line, pattern, groups))
      : (line) => cutPieces(line, mergeTokens(line, [...site.map(findSiteToken), findToken(pattern, groups)]))
  const isWorth = (line: string): boolean => worth.test(line) || site.some((token) => token.pattern.test(line))
  const mark = ({text, token}: Piece): string => (token === null ? text : `‹${token}›`)
  return {
    canonical: (line) => (isWorth(line) ? pieces(line).map(mark).join('') : line).replace(blanks, ' ').trim(),
    varies: (line) => isWorth(line) && pieces(line).some(({token}) => token !== null),
    pieces,
  }
}

/** Where a line holds what varies; the name is null for what only looks so. */
interface Token {
  readonly start: number
  readonly end: number
  readonly name: string | null
}

/** Finds the first token that begins at a place of a line or after it. */
type FindToken = (line: string, from: number) => Token | null

function findSiteToken({name, pattern}: SiteToken): FindToken {
  return (line, from) => {
    const found = from > 0 || pattern.test(line) ? pattern.find(line, from) : null
    return found === null ? null : {start: found.start, end: found.end, name}
  }
}

function findToken(pattern: RegExp, groups: Groups): FindToken {
  return (line, from) => {
    pattern.lastIndex = from
    const match = pattern.exec(line)
    return match === null ? null : readToken(match, line, groups)
  }
}

function findTokens(line: string, pattern: RegExp, groups: Groups): readonly Token[] {
  return Array.from(line.matchAll(pattern), (match) => readToken(match, line, groups))
}

function readToken(match: RegExpExecArray, line: string, groups: Groups): Token {
  const [whole, ...captures] = match
  const name = findClass(groups, {whole, line, at: match.index}, captures)
  return {start: match.index, end: match.index + whole.length, name}
}

/** All tokens of a line, as one pattern of all alternatives would find them: of two at one place, the first finder's. */
function* mergeTokens(line: string, finders: readonly FindToken[]): Generator<Token> {
  let next = finders.map((find) => find(line, 0))
  for (;;) {
    const first = next.reduce((a, b) => (a === null || (b !== null && b.start < a.start) ? b : a), null)
    if (first === null) return
    yield first
    const from = Math.max(first.end, first.start + 1)
    next = next.map((token, n) => (token !== null && token.start < from ? (finders[n]?.(line, from) ?? null) : token))
  }
}

type Groups = readonly (TokenClass | undefined)[]

/** A program's own pattern may hold groups of its own; the known ones hold none. */
function listGroups(classes: readonly TokenClass[]): Groups {
  return classes.flatMap((one) => {
    const inner = (new RegExp(`${one.pattern}|`).exec('')?.length ?? 1) - 1
    return [one, ...Array.from({length: inner}, () => undefined)]
  })
}

/** Text that a class's pattern has found. */
interface Found {
  readonly whole: string
  readonly line: string
  readonly at: number // where it begins in the line
}

function findClass(groups: Groups, {whole, line, at}: Found, captures: readonly unknown[]): string | null {
  for (let index = 0; index < groups.length; index++) {
    const found = groups[index]
    if (found === undefined || captures[index] === undefined) continue
    return found.holds?.(whole, line, at) === false ? null : found.name
  }
  return null
}

function cutPieces(line: string, tokens: Iterable<Token>): readonly Piece[] {
  const out: Piece[] = []
  let from = 0
  for (const {start, end, name} of tokens) {
    if (name === null) continue
    if (start > from) out.push({text: line.slice(from, start), token: null})
    out.push({text: line.slice(start, end), token: name})
    from = end
  }
  if (from < line.length) out.push({text: line.slice(from), token: null})
  return out
}
