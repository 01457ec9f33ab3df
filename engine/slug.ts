/**
 * A heading's id as istio.io's snippet generator makes it: `Configure \`cluster1\` as a primary` →
 * `configure_cluster1_as_a_primary`; whatever is no word character or blank is dropped, `{#id}` with it.
 */
export function makeSlug(heading: string): string {
  return heading
    .replace(/\{#[^}]*\}/, '')
    .replace(/[^\w ]/g, '')
    .trim()
    .replaceAll(' ', '_')
    .toLowerCase()
}

/** The same of a heading as its page writes it: `## First *things*`. */
export function makeHeadingSlug(source: string): string {
  return makeSlug(source.replace(/^[ \t]*#+/, ''))
}

/** Generators make ids of headings in many ways; the letters and digits are the same in all of them. */
export function makeAnchor(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\d]/gu, '')
}

/** What the ids of an included file's steps begin with: `before_you_begin` for `/common/before-you-begin.md`. */
export function makePrefix(page: string): string {
  return page
    .slice(page.lastIndexOf('/') + 1)
    .replace(/\.[^.]*$/, '')
    .replaceAll('-', '_')
}
