import {nearest} from './nearest.ts'

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

const problem = (code: ProblemCode, {start, end}: Spot, reason: string, hint: string, fatal = true): Problem => ({
  code,
  fatal,
  reason,
  hint,
  start,
  end,
})

export const unclosed = (tag: Named): Problem =>
  problem('unclosed-shortcode', tag, `\`${tag.name}\` is never closed`, `type \`${closerOf(tag)}\` where it ends`)

export const reopened = (tag: Named): Problem =>
  problem(
    'unclosed-shortcode',
    tag,
    `\`${tag.name}\` is opened again before it is closed`,
    `type \`${closerOf(tag)}\` where the first one ends`,
  )

export const crossed = (inner: Named, outer: Named): Problem =>
  problem(
    'crossed-shortcodes',
    inner,
    `\`${outer.name}\` ends before \`${inner.name}\`, which it holds`,
    `close \`${inner.name}\` first: \`${closerOf(inner)}\` before \`${closerOf(outer)}\``,
  )

export const unopened = (tag: Named): Problem =>
  problem(
    'unopened-shortcode',
    tag,
    `\`${tag.name}\` is closed but not open here`,
    `delete it, or open \`${tag.name}\` before it`,
  )

export const mixed = (opener: Named, closer: Named): Problem =>
  problem(
    'mixed-delimiters',
    closer,
    `\`${opener.name}\` is opened and closed by different delimiters`,
    `type \`${closerOf(opener)}\``,
  )

export const unfinished = (at: Spot, end: string): Problem =>
  problem('unfinished-shortcode', at, 'the shortcode tag has no end', `type \`${end}\` where it ends`)

export const malformed = (tag: Spot, flaw: string): Problem =>
  problem('malformed-parameters', tag, flaw, 'type `name="value"` or `"value"`, with a blank between two of them')

export const tooDeep = (tag: Named, limit: number): Problem =>
  problem(
    'deep-shortcode',
    tag,
    `shortcodes are nested more than ${limit} deep; the inside is left unread`,
    'close the shortcodes that hold it before it',
    false,
  )

export const openComment = (at: Spot): Problem =>
  problem(
    'unclosed-comment',
    at,
    'the HTML comment is never closed; the rest of the page is commented out',
    'type `-->` where it ends',
    false,
  )

export const openFence = (at: Spot, fence: string): Problem =>
  problem(
    'unclosed-fence',
    at,
    'the fenced block is never closed',
    `type ${fence} on a line of its own where it ends`,
    false,
  )

export const unread = (at: Spot): Problem =>
  problem(
    'unread-shortcodes',
    at,
    'the page uses every private-use character, so its shortcodes are left unread',
    'delete one of them from the page',
  )

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
