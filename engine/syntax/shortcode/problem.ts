import {distance} from 'fastest-levenshtein'

export type ProblemCode =
  | 'crossed-shortcodes'
  | 'deep-shortcode'
  | 'malformed-parameters'
  | 'mixed-delimiters'
  | 'unclosed-comment'
  | 'unclosed-fence'
  | 'unclosed-shortcode'
  | 'unfinished-shortcode'
  | 'unknown-shortcode'
  | 'unopened-shortcode'
  | 'unread-shortcodes'

/** Something about a page's shortcodes that its author should know. */
export interface Problem {
  readonly code: ProblemCode
  readonly fatal: boolean // Hugo would refuse the page, or the reader would see something else
  readonly reason: string
  readonly hint: string
  readonly start: number // 0-based offset
  readonly end: number
}

interface Spot {
  readonly start: number
  readonly end: number
}

interface Named extends Spot {
  readonly name: string
  readonly delimiter: '<' | '%'
  readonly spelling: '{{' | '<<<'
}

/** How one types the closer of a tag. */
function spellCloser({name, delimiter, spelling}: Omit<Named, 'start' | 'end'>): string {
  if (spelling === '<<<') return `<<< /${name} >>>`
  return delimiter === '<' ? `{{< /${name} >}}` : `{{% /${name} %}}`
}

function makeProblem(code: ProblemCode, {start, end}: Spot, reason: string, hint: string, fatal = true): Problem {
  return {code, fatal, reason, hint, start, end}
}

export function reportUnclosed(tag: Named): Problem {
  return makeProblem(
    'unclosed-shortcode',
    tag,
    `\`${tag.name}\` is never closed`,
    `type \`${spellCloser(tag)}\` where it ends`,
  )
}

export function reportReopened(tag: Named): Problem {
  return makeProblem(
    'unclosed-shortcode',
    tag,
    `\`${tag.name}\` is opened again before it is closed`,
    `type \`${spellCloser(tag)}\` where the first one ends`,
  )
}

export function reportCrossed(inner: Named, outer: Named): Problem {
  return makeProblem(
    'crossed-shortcodes',
    inner,
    `\`${outer.name}\` ends before \`${inner.name}\`, which it holds`,
    `close \`${inner.name}\` first: \`${spellCloser(inner)}\` before \`${spellCloser(outer)}\``,
  )
}

export function reportUnopened(tag: Named): Problem {
  return makeProblem(
    'unopened-shortcode',
    tag,
    `\`${tag.name}\` is closed but not open here`,
    `delete it, or open \`${tag.name}\` before it`,
  )
}

export function reportMixed(opener: Named, closer: Named): Problem {
  return makeProblem(
    'mixed-delimiters',
    closer,
    `\`${opener.name}\` is opened and closed by different delimiters`,
    `type \`${spellCloser(opener)}\``,
  )
}

export function reportUnfinished(at: Spot, end: string): Problem {
  return makeProblem('unfinished-shortcode', at, 'the shortcode tag has no end', `type \`${end}\` where it ends`)
}

export function reportMalformed(tag: Spot, flaw: string, fatal = true): Problem {
  return makeProblem(
    'malformed-parameters',
    tag,
    flaw,
    'type `name="value"` or `"value"`, with a blank between two of them',
    fatal,
  )
}

export function reportTooDeep(tag: Named, limit: number): Problem {
  return makeProblem(
    'deep-shortcode',
    tag,
    `shortcodes are nested more than ${limit} deep; the inside is not read`,
    'close the shortcodes that hold it before it',
    false,
  )
}

export function reportOpenComment(at: Spot): Problem {
  return makeProblem(
    'unclosed-comment',
    at,
    'the HTML comment is never closed; the rest of the page is commented out',
    'type `-->` where it ends',
    false,
  )
}

export function reportOpenFence(at: Spot, fence: string): Problem {
  return makeProblem(
    'unclosed-fence',
    at,
    'the fenced block is never closed',
    `type ${fence} on a line of its own where it ends`,
    false,
  )
}

export function reportUnread(at: Spot): Problem {
  return makeProblem(
    'unread-shortcodes',
    at,
    'the page uses every private-use character, so its shortcodes are not read',
    'delete one of them from the page',
  )
}

export function reportUnknown(tag: Named, known: ReadonlySet<string>): Problem {
  const near = findNearest(tag.name, known)
  return makeProblem(
    'unknown-shortcode',
    tag,
    `no shortcode is called \`${tag.name}\``,
    near === undefined
      ? `known are ${[...known].map((name) => `\`${name}\``).join(', ')}`
      : `did you mean \`${near}\`?`,
  )
}

/** The known name that differs least from the given one, by at most a third of its letters. */
function findNearest(name: string, names: Iterable<string>): string | undefined {
  const maxDistance = Math.max(1, Math.floor(name.length / 3))
  const near = [...names].map((each) => ({each, far: distance(name, each)})).filter(({far}) => far <= maxDistance)
  return near.sort((left, right) => left.far - right.far)[0]?.each
}
