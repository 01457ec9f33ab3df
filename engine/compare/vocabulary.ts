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
/** Every known token has a digit, but for suffixes of letters and ages in words. */
const mayVary = /\d|-[b-z]{5}|[Aa](?:n|bout) |ago|second/

/** @param extra a site's own classes, looked for before the known ones */
export function vocabulary(extra: readonly TokenClass[] = []): Vocabulary {
  return extra.length === 0 ? known : built([...extra, ...tokenClasses], /(?:)/)
}

function built(classes: readonly TokenClass[], worth: RegExp): Vocabulary {
  const pattern = new RegExp(classes.map((one) => `(${one.pattern})`).join('|'), 'g')
  const groups = groupsOf(classes)
  const mark = (whole: string, ...captures: readonly unknown[]): string => {
    const name = classOf(groups, whole, captures)
    return name === null ? whole : `‹${name}›`
  }
  return {
    canonical: (line) => (worth.test(line) ? line.replace(pattern, mark) : line).replace(blanks, ' ').trim(),
    varies: (line) => worth.test(line) && piecesOf(line, pattern, groups).some(({token}) => token !== null),
    pieces: (line) => piecesOf(line, pattern, groups),
  }
}

/** The class of each capture group, undefined for groups that a site's own pattern holds. */
function groupsOf(classes: readonly TokenClass[]): readonly (TokenClass | undefined)[] {
  return classes.flatMap((one) => {
    const inner = (new RegExp(`${one.pattern}|`).exec('')?.length ?? 1) - 1
    return [one, ...Array.from({length: inner}, () => undefined)]
  })
}

function classOf(
  groups: readonly (TokenClass | undefined)[],
  whole: string,
  captures: readonly unknown[],
): string | null {
  for (let index = 0; index < groups.length; index++) {
    const found = groups[index]
    if (found === undefined || captures[index] === undefined) continue
    return found.holds?.(whole) === false ? null : found.name
  }
  return null
}

function piecesOf(line: string, pattern: RegExp, groups: readonly (TokenClass | undefined)[]): readonly Piece[] {
  const out: Piece[] = []
  let from = 0
  for (const match of line.matchAll(pattern)) {
    const [, ...captures] = match
    const token = classOf(groups, match[0], captures)
    if (token === null) continue
    if (match.index > from) out.push({text: line.slice(from, match.index), token: null})
    out.push({text: match[0], token})
    from = match.index + match[0].length
  }
  if (from < line.length) out.push({text: line.slice(from), token: null})
  return out
}

const known: Vocabulary = built(tokenClasses, mayVary)
