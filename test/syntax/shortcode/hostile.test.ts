import {describe, expect, test} from 'vitest'
import {parsePage} from '../../../engine/syntax/index.ts'
import {nodesOf} from '../outline.ts'
import {stringifyPage} from '../stringify.ts'

const size = 1_000_000
const filled = (part: string): string => part.repeat(Math.ceil(size / part.length))

// Each of these takes minutes where an end is looked for again and again; the limit is far above what they need.
const pages: Readonly<Record<string, string>> = {
  'openers without a name': filled('{{<'),
  'raw openers': filled('{{< text bash >}}'),
  'raw openers, a line each': filled('{{< text bash >}}\n'),
  closers: filled('{{< /tab >}}'),
  'unfinished tags': filled('{{< a '),
  'quotes without an end': `{{< a "${'b'.repeat(size)}`,
  'a quote a tag': filled('{{< a "'),
  'grave accents in tags': filled('{{< a `{{< b " '),
  'escaped quotes': `{{< a "${'\\"'.repeat(size / 4)}`,
  parameters: `{{< a ${'b="c" '.repeat(size / 6)}>}}`,
  comments: filled('<!--'),
  'grave accents': '`'.repeat(size),
  blanks: `{{<${' '.repeat(size)}`,
  'tags on one line of a list': `${'- '.repeat(50)}${filled('{{< a >}} ')}`,
}

describe('a megabyte of', () => {
  test.each(Object.entries(pages))('%s', {timeout: 60_000}, (_, page) => {
    const {tree} = parsePage(page, 'page.md')
    expect(tree.position?.end.offset).toBe(page.length)
  })
})

test('100,000 tags are 100,000 nodes', {timeout: 60_000}, () => {
  const {tree} = parsePage('{{< a >}}\n'.repeat(100_000), 'page.md')
  expect(tree.children).toHaveLength(100_000)
})

test('10,000 nested tabs are read and printed', {timeout: 60_000}, () => {
  const page = `${'{{< tab >}}\n'.repeat(10_000)}a\n${'{{< /tab >}}\n'.repeat(10_000)}`
  const {tree} = parsePage(page, 'page.md')
  expect(nodesOf(tree).filter(({type}) => type === 'containerDirective')).toHaveLength(101)
  expect(stringifyPage(tree)).toBe(page)
})
