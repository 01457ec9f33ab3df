import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {parsePage} from '../../../engine/syntax/index.ts'
import {scanShortcodes, shortcode, verbatim} from '../../../engine/syntax/shortcode/index.ts'
import {nodesOf} from '../outline.ts'
import {stringifyPage} from '../stringify.ts'

const parts = [
  ...[
    '{{< ',
    '{{<',
    '{{% ',
    ' >}}',
    '>}}',
    ' %}}',
    '/>}}',
    '{{</* ',
    ' */>}}',
    '<<< text bash >>>\n',
    '<<< /text >>>\n',
  ],
  ...[
    '{{< text bash >}}',
    '{{< /text >}}',
    '{{< tip >}}',
    '{{< /tip >}}',
    '{{< tab name="a" >}}',
    '{{< /tab >}}',
    '{{< v >}}',
  ],
  ...[
    '{{< text syntax=bash >}}\n$ a\n{{< /text >}}\n',
    '{{< gloss >}}x{{< /gloss >}}',
    '{{% warning %}}',
    '{{% /warning %}}',
  ],
  ...[
    '"',
    '`',
    '``',
    '```\n',
    '~~~\n',
    '\\',
    '<!--',
    '-->',
    '<div>\n',
    '</div>',
    '---\n',
    '|',
    '| a | b |\n|---|---|\n',
  ],
  ...[
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    '    ',
    '\t',
    '> ',
    '- ',
    '1. ',
    '# ',
    '*',
    '**',
    '_',
    '[',
    ']',
    '](u)',
    '![',
    ':::tip\n',
    ':::\n',
  ],
  ...['a', 'b c', '$ x', '\u{e000}', '\u{feff}', '&lt;', '\0', '='],
]
const page = fc.array(fc.constantFrom(...parts), {maxLength: 40}).map((chosen) => chosen.join(''))

describe('any text', () => {
  test('is parsed and printed without a throw and without a trace of placeholders', () => {
    fc.assert(
      fc.property(page, (text) => {
        const {tree} = parsePage(text, 'page.md')
        const printed = stringifyPage(tree)
        const privateUse = text.includes('\u{e000}') ? /[\u{e001}-\u{f8ff}]/u : /[\u{e000}-\u{f8ff}]/u
        expect(JSON.stringify(tree)).not.toMatch(privateUse)
        expect(printed).not.toMatch(privateUse)
      }),
      {numRuns: 1000},
    )
  })

  test('has every node inside of itself', () => {
    fc.assert(
      fc.property(page, (text) => {
        for (const node of nodesOf(parsePage(text, 'page.md').tree)) {
          const [start, end] = [node.position?.start.offset ?? -1, node.position?.end.offset ?? -1]
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
      {numRuns: 500},
    )
  })

  test('has every shortcode where its opener stands, and its closer at the end', () => {
    fc.assert(
      fc.property(page, (text) => {
        for (const node of nodesOf(parsePage(text, 'page.md').tree)) {
          const data = shortcode(node)
          if (data === undefined) continue
          const {start, end} = data.opener?.position ?? {}
          expect(start).toEqual(node.position?.start)
          expect(text.slice(start?.offset, end?.offset)).toMatch(/^(?:\{\{[<%]|<<<)/)
          expect((data.closer ?? data.opener)?.position.end).toEqual(node.position?.end)
        }
      }),
      {numRuns: 500},
    )
  })

  test('has diagnostics inside of itself, each with a hint', () => {
    fc.assert(
      fc.property(page, (text) => {
        for (const {hint, place} of parsePage(text, 'page.md').diagnostics) {
          expect(hint).not.toBe('')
          expect(place.start.offset).toBeLessThanOrEqual(place.end.offset)
          expect(place.end.offset).toBeLessThanOrEqual(text.length)
        }
      }),
      {numRuns: 500},
    )
  })

  test('keeps its tags when it is scanned', () => {
    fc.assert(
      fc.property(page, (text) => {
        let before = 0
        for (const {start, end} of scanShortcodes(text)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(text.slice(start, end)).toMatch(/^\{\{[<%][\s\S]*[>%]\}\}$/)
          before = end
        }
      }),
      {numRuns: 500},
    )
  })
})

const line = fc.string({
  unit: fc.constantFrom('a', '$', ' ', '\t', '{{<', ' >}}', '`', '*', '<!--', '-->', '|', '\\', '#', '>'),
})

test('what a raw shortcode holds is kept verbatim', () => {
  fc.assert(
    fc.property(fc.array(line, {minLength: 1}), fc.constantFrom('', '    ', '        '), (lines, indent) => {
      const text = ['{{< text bash >}}', ...lines, '{{< /text >}}'].map((each) => `${indent}${each}`).join('\n')
      const [node] = parsePage(text, 'page.md').tree.children
      expect(node?.type).toBe('containerDirective')
      expect(node && verbatim(node)?.value).toBe(lines.join('\n'))
    }),
    {numRuns: 500},
  )
})
