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
export function closerOf({name, delimiter, spelling}: Omit<Named, 'start' | 'end'>): string {
  if (spelling === '<<<') return `<<< /${name} >>>`
  return delimiter === '<' ? `{{< /${name} >}}` : `{{% /${name} %}}`
}

function problem(code: ProblemCode, {start, end}: Spot, reason: string, hint: string, fatal = true): Problem {
  return {
    code,
    fatal,
    reason,
    hint,
    start,
    end,
  }
}

export function unclosed(tag: Named): Problem {
  return problem(
    'unclosed-shortcode',
    tag,
    `\`${tag.name}\` is never closed`,
    `type \`${closerOf(tag)}\` where it ends`,
  )
}

export function reopened(tag: Named): Problem {
  return problem(
    'unclosed-shortcode',
    tag,
    `\`${tag.name}\` is opened again before it is closed`,
    `type \`${closerOf(tag)}\` where the first one ends`,
  )
}

export function crossed(inner: Named, outer: Named): Problem {
  return problem(
    'crossed-shortcodes',
    inner,
    `\`${outer.name}\` ends before \`${inner.name}\`, which it holds`,
    `close \`${inner.name}\` first: \`${closerOf(inner)}\` before \`${closerOf(outer)}\``,
  )
}

export function unopened(tag: Named): Problem {
  return problem(
    'unopened-shortcode',
    tag,
    `\`${tag.name}\` is closed but not open here`,
    `delete it, or open \`${tag.name}\` before it`,
  )
}

export function mixed(opener: Named, closer: Named): Problem {
  return problem(
    'mixed-delimiters',
    closer,
    `\`${opener.name}\` is opened and closed by different delimiters`,
    `type \`${closerOf(opener)}\``,
  )
}

export function unfinished(at: Spot, end: string): Problem {
  return problem('unfinished-shortcode', at, 'the shortcode tag has no end', `type \`${end}\` where it ends`)
}

export function malformed(tag: Spot, flaw: string): Problem {
  return problem(
    'malformed-parameters',
    tag,
    flaw,
    'type `name="value"` or `"value"`, with a blank between two of them',
  )
}

export function tooDeep(tag: Named, limit: number): Problem {
  return problem(
    'deep-shortcode',
    tag,
    `shortcodes are nested more than ${limit} deep; the inside is left unread`,
    'close the shortcodes that hold it before it',
    false,
  )
}

export function openComment(at: Spot): Problem {
  return problem(
    'unclosed-comment',
    at,
    'the HTML comment is never closed; the rest of the page is commented out',
    'type `-->` where it ends',
    false,
  )
}

export function openFence(at: Spot, fence: string): Problem {
  return problem(
    'unclosed-fence',
    at,
    'the fenced block is never closed',
    `type ${fence} on a line of its own where it ends`,
    false,
  )
}

export function unread(at: Spot): Problem {
  return problem(
    'unread-shortcodes',
    at,
    'the page uses every private-use character, so its shortcodes are left unread',
    'delete one of them from the page',
  )
}

export function unknown(tag: Named, known: ReadonlySet<string>): Problem {
  const near = nearest(tag.name, known)
  return problem(
    'unknown-shortcode',
    tag,
    `no shortcode is called \`${tag.name}\``,
    near === undefined
      ? `known are ${[...known].map((name) => `\`${name}\``).join(', ')}`
      : `did you mean \`${near}\`?`,
  )
}

/** The known name that differs least from the given one, by at most a third of its letters. */
function nearest(name: string, known: Iterable<string>): string | undefined {
  const most = Math.max(1, Math.floor(name.length / 3))
  const near = [...known].map((each) => ({each, far: distance(name, each)})).filter(({far}) => far <= most)
  return near.sort((left, right) => left.far - right.far)[0]?.each
}
