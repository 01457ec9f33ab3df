import {describe, expect, test} from 'vitest'
import {type Diagnostic, explainDiagnostic, formatPlace} from '../../../engine/diagnostic.ts'
import {parsePage} from '../../../engine/syntax/index.ts'
import type {Options} from '../../../engine/syntax/shortcode/index.ts'
import {outline} from '../outline.ts'

const problemsOf = (page: string, options?: Options): readonly Diagnostic[] =>
  parsePage(page, 'page.md', options).diagnostics

interface Case {
  readonly name: string
  readonly page: string
  readonly told: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'never closed',
    page: 'a\n\n{{< tip >}}\nb\n',
    told: ['page.md:3:1: error: `tip` is never closed (type `{{< /tip >}}` where it ends) [unclosed-shortcode]'],
  },
  {
    name: 'never closed, raw',
    page: '{{< text bash >}}\n$ a\n\n# b\n',
    told: ['page.md:1:1: error: `text` is never closed (type `{{< /text >}}` where it ends) [unclosed-shortcode]'],
  },
  {
    name: 'opened again inside a raw one',
    page: '{{< text bash >}}\n$ a\n\n{{< text bash >}}\n$ b\n{{< /text >}}\n',
    told: [
      'page.md:1:1: error: `text` is opened again before it is closed (type `{{< /text >}}` where the first one ends) [unclosed-shortcode]',
    ],
  },
  {
    name: 'closed somewhere else on the page only',
    page: '{{< box >}}a{{< /box >}}\n\n{{< box >}}\n',
    told: ['page.md:3:1: error: `box` is never closed (type `{{< /box >}}` where it ends) [unclosed-shortcode]'],
  },
  {
    name: 'crossed',
    page: '{{< a >}}{{< b >}}{{< /a >}}{{< /b >}}',
    told: [
      'page.md:1:10: error: `a` ends before `b`, which it holds (close `b` first: `{{< /b >}}` before `{{< /a >}}`) [crossed-shortcodes]',
    ],
  },
  {
    name: 'left open by what holds it',
    page: '{{< tab >}}\n{{< tip >}}\na\n{{< /tab >}}\n\n{{< tip >}}b{{< /tip >}}\n',
    told: ['page.md:2:1: error: `tip` is never closed (type `{{< /tip >}}` where it ends) [unclosed-shortcode]'],
  },
  {
    name: 'closed but not open',
    page: 'a {{% /tip %}}',
    told: [
      'page.md:1:3: error: `tip` is closed but not open here (delete it, or open `tip` before it) [unopened-shortcode]',
    ],
  },
  {
    name: 'without an end',
    page: 'a {{< text bash\n\nb',
    told: ['page.md:1:3: error: the shortcode tag has no end (type `>}}` where it ends) [unfinished-shortcode]'],
  },
  {
    name: 'escaped without an end',
    page: '{{%/* a %}} {{< b >}}',
    told: ['page.md:1:1: error: the shortcode tag has no end (type `*/%}}` where it ends) [unfinished-shortcode]'],
  },
  {
    name: 'closed by the other delimiter',
    page: '{{% tip %}}a{{< /tip >}}\n\n{{< text bash >}}\nb\n{{% /text %}}',
    told: [
      'page.md:1:13: error: `tip` is opened and closed by different delimiters (type `{{% /tip %}}`) [mixed-delimiters]',
      'page.md:5:1: error: `text` is opened and closed by different delimiters (type `{{< /text >}}`) [mixed-delimiters]',
    ],
  },
  ...[
    ['a quote without an end', '{{< v a="b >}}', 'a `"` is never closed'],
    ['parameters of both kinds', '{{< v a=b c >}}', 'parameters with and without a name are mixed'],
    ['a blank before the equals sign', '{{< v a = b >}}', 'a blank stands before `=`'],
    ['a quote inside a value', '{{< v a"b" >}}', 'a quote stands inside `a"b"`'],
    ['no blank between two', '{{< v "a""b" >}}', 'a blank is missing between two parameters'],
    ['a name without a value', '{{< v a= >}}', 'a parameter has a name and no value'],
  ].map(([name = '', page = '', reason]) => ({
    name,
    page,
    told: [
      `page.md:1:1: error: ${reason} (type \`name="value"\` or \`"value"\`, with a blank between two of them) [malformed-parameters]`,
    ],
  })),
  {
    name: 'parameters in a closing tag',
    page: '{{< tip >}}a{{< /tip b >}}',
    told: [
      'page.md:1:13: error: a closing tag takes no parameters (type `name="value"` or `"value"`, with a blank between two of them) [malformed-parameters]',
    ],
  },
  {
    name: 'a comment without an end',
    page: 'a\n\n<!-- b\n\n{{< text bash >}}',
    told: [
      'page.md:3:1: warning: the HTML comment is never closed; the rest of the page is commented out (type `-->` where it ends) [unclosed-comment]',
    ],
  },
  {
    name: 'a fence without an end',
    page: '{{< tab >}}\n~~~\na\n{{< /tab >}}\n\n~~~\nb\n~~~\n',
    told: [
      'page.md:2:1: warning: the fenced block is never closed (type ~~~ on a line of its own where it ends) [unclosed-fence]',
    ],
  },
]

describe('a shortcode that is', () => {
  test.each(cases)('$name', ({page, told}) => {
    expect(problemsOf(page).map(explainDiagnostic)).toEqual(told)
  })
})

test('names are unknown only where the known ones are given', () => {
  const page = '{{< bask >}} {{< zzz >}} {{</* other */>}} `{{< other >}}`'
  expect(problemsOf(page)).toEqual([])
  expect(problemsOf(page, {known: ['bash', 'tip']}).map(({code, hint}) => [code, hint])).toEqual([
    ['unknown-shortcode', 'did you mean `bash`?'],
    ['unknown-shortcode', 'known are `bash`, `tip`'],
  ])
})

test('the names that need a closing tag can be chosen', () => {
  expect(problemsOf('{{< tip >}}', {paired: ['box']})).toEqual([])
  expect(problemsOf('{{< box >}}', {paired: ['box']}).map(({code}) => code)).toEqual(['unclosed-shortcode'])
})

test('more names can be raw', () => {
  const {tree} = parsePage('{{< code >}}\n*a*\n{{< /code >}}', 'page.md', {raw: ['code']})
  expect(outline(tree)).toBe('root\n  containerDirective code\n    code "*a*"')
})

test('a page stays readable after what is wrong', () => {
  const {tree} = parsePage('{{< text bash >}}\n\n# a\n\n~~~\nb\n\n{{< tip >}}\nc\n{{< /tip >}}', 'page.md')
  expect(outline(tree)).toBe(
    [
      'root',
      '  leafDirective text',
      '  heading\n    text "a"',
      '  code "b"',
      '  containerDirective tip\n    paragraph\n      text "c"',
    ].join('\n'),
  )
})

test('too deep a nest is left unread, once', () => {
  const depth = 10_000
  const page = `${'{{< tab >}}\n'.repeat(depth)}a\n${'{{< /tab >}}\n'.repeat(depth)}`
  const {diagnostics} = parsePage(page, 'page.md')
  expect(diagnostics.map((each) => [formatPlace(each.place), each.severity, each.code])).toEqual([
    ['page.md:101:1', 'warning', 'deep-shortcode'],
  ])
})
