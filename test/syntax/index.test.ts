import {expect, test} from 'vitest'
import * as syntax from '../../engine/syntax/index.ts'
import {bare, outline} from './outline.ts'
import {stringifyPage} from './stringify.ts'

const {parsePage} = syntax

test('it exports these names', () => {
  expect(Object.keys(syntax).toSorted()).toEqual(['parsePage'])
})

test('a page is read with front matter, tables and flow directives', () => {
  const {tree, diagnostics} = parsePage(
    '---\na: b\n---\n\n::toc{c="d"}\n\na | b\n---|:-\n12:30 | e:f www.g.h\n',
    'page.md',
  )
  expect(outline(tree)).toBe(
    [
      'root',
      '  yaml "a: b"',
      '  leafDirective toc {"c":"d"}',
      '  table',
      '    tableRow\n      tableCell\n        text "a"\n      tableCell\n        text "b"',
      '    tableRow\n      tableCell\n        text "12:30"\n      tableCell\n        text "e:f www.g.h"',
    ].join('\n'),
  )
  expect(diagnostics).toEqual([])
})

test('a table stands wherever a block does', () => {
  for (const prefix of ['', '> ', '  ']) {
    const table = ['a', ':-', 'b'].map((row) => `${prefix}${row}`).join('\n')
    expect(outline(parsePage(`{{< tip >}}\n${table}\n{{< /tip >}}`, 'page.md').tree)).toContain('table')
  }
})

test('what is wrong has its place in the page', () => {
  const {diagnostics} = parsePage('a\n\n{{< tip >}}', 'docs/page.md')
  expect(diagnostics).toEqual([
    {
      code: 'unclosed-shortcode',
      severity: 'error',
      message: '`tip` is never closed',
      hint: 'type `{{< /tip >}}` where it ends',
      place: {
        page: 'docs/page.md',
        start: {line: 3, column: 1, offset: 3},
        end: {line: 3, column: 12, offset: 14},
      },
    },
  ])
})

test('HTML amid text keeps the indent of its lines', () => {
  const {tree} = parsePage('a <b\n        c="d">\n', 'page.md')
  expect(bare(parsePage(stringifyPage(tree), 'page.md').tree)).toEqual(bare(tree))
})

test('a colon in prose is not escaped', () => {
  expect(stringifyPage(parsePage('at 12:30, foo:bar\n', 'page.md').tree)).toBe('at 12:30, foo:bar\n')
})
