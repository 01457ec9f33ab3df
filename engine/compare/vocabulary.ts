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

/** @param extra a site's own classes, looked for before the standard ones */
export function createVocabulary(extra: readonly TokenClass[] = []): Vocabulary {
  if (extra.length > 0)
    return buildVocabulary([...extra, ...tokenClasses], [...listGroups(extra), ...tokenClasses], /(?:)/)
  standard ??= buildVocabulary(tokenClasses, tokenClasses, mayVary)
  return standard
}

/** @param groups the class of each capture group, undefined for one within a class's own pattern */
function buildVocabulary(classes: readonly TokenClass[], groups: Groups, worth: RegExp): Vocabulary {
  const pattern = new RegExp(classes.map((one) => `(${one.pattern})`).join('|'), 'g')
  const mark = (whole: string, ...rest: readonly unknown[]): string => {
    const [at, line] = rest.slice(groups.length)
    const name = findClass(groups, {whole, at: Number(at), line: String(line)}, rest)
    return name === null ? whole : `‹${name}›`
  }
  return {
    canonical: (line) => (worth.test(line) ? line.replace(pattern, mark) : line).replace(blanks, ' ').trim(),
    varies: (line) => worth.test(line) && cutPieces(line, pattern, groups).some(({token}) => token !== null),
    pieces: (line) => cutPieces(line, pattern, groups),
  }
}

type Groups = readonly (TokenClass | undefined)[]

/** A site's own pattern may hold groups of its own; the known ones hold none. */
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

function cutPieces(line: string, pattern: RegExp, groups: Groups): readonly Piece[] {
  const out: Piece[] = []
  let from = 0
  for (const match of line.matchAll(pattern)) {
    const [, ...captures] = match
    const token = findClass(groups, {whole: match[0], line, at: match.index}, captures)
    if (token === null) continue
    if (match.index > from) out.push({text: line.slice(from, match.index), token: null})
    out.push({text: match[0], token})
    from = match.index + match[0].length
  }
  if (from < line.length) out.push({text: line.slice(from), token: null})
  return out
}
