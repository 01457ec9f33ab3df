import {describe, expect, test} from 'vitest'
import {parsePage} from '../../../engine/syntax/index.ts'
import {bare, outline} from '../outline.ts'
import {stringifyPage} from '../stringify.ts'

interface Form {
  readonly name: string
  readonly page: string
  readonly tree: string // without the root
}

const para = (inside: string): string => `paragraph\n  ${inside}`

const forms: readonly Form[] = [
  {name: 'alone on its line', page: '{{< toc >}}', tree: 'leafDirective toc'},
  {name: 'with percent signs', page: '{{% toc %}}', tree: 'leafDirective toc'},
  {name: 'self-closing', page: '{{< tip />}}', tree: 'leafDirective tip'},
  {name: 'without blanks', page: '{{<gloss>}}a{{</gloss>}}', tree: `containerDirective gloss\n  ${para('  text "a"')}`},
  {
    name: 'with odd blanks',
    page: '{{<  tip  >}}\na\n{{<\n/ tip >}}',
    tree: `containerDirective tip\n  ${para('  text "a"')}`,
  },
  {
    name: 'over several lines',
    page: '{{< image width="75%"\n    link="a.svg"\n    >}}\n',
    tree: 'leafDirective image {"width":"75%","link":"a.svg"}',
  },
  {
    name: 'two over several lines, end to end',
    page: '{{< a\n  b="c"\n  >}}{{< d\n  e="f"\n  >}}\n',
    tree: 'paragraph\n  textDirective a {"b":"c"}\n  textDirective d {"e":"f"}',
  },
  {
    name: 'with every kind of value',
    page: '{{< a b="c \\"d\\"" e=75% f=`g "h" \\n` i=j/k.l >}}',
    tree: 'leafDirective a {"b":"c \\"d\\"","e":"75%","f":"g \\"h\\" \\\\n","i":"j/k.l"}',
  },
  {
    name: 'raw',
    page: '{{< text bash >}}\n$ a\n\n  *b* {{< tip >}}\n{{< /text >}}',
    tree: 'containerDirective text\n  code "$ a\\n\\n  *b* {{< tip >}}"',
  },
  {
    name: 'raw without a blank at the end',
    page: '{{< text plain>}}\na\n{{< /text >}}',
    tree: 'containerDirective text\n  code "a"',
  },
  {name: 'raw and empty', page: '{{< text plain >}}\n{{< /text >}}', tree: 'containerDirective text\n  code ""'},
  {
    name: 'an escaped closer inside a raw one',
    page: '{{< text md >}}\n{{</* /text */>}}\n{{< /text >}}',
    tree: 'containerDirective text\n  code "{{</* /text */>}}"',
  },
  {
    name: 'spelled literally',
    page: '<<< text bash >>>\n$ cat <<< a\n<<< /text >>>\n',
    tree: 'containerDirective text\n  code "$ cat <<< a"',
  },
  {name: 'a here-string', page: 'a <<< text bash >>> b', tree: para('text "a <<< text bash >>> b"')},
  {
    name: 'nested',
    page: '{{< tabset >}}\n{{< tab name="A" >}}\n# a\n\n{{< text bash >}}\n$ b\n{{< /text >}}\n\n{{< /tab >}}\n{{< /tabset >}}',
    tree: 'containerDirective tabset\n  containerDirective tab {"name":"A"}\n    heading\n      text "a"\n    containerDirective text\n      code "$ b"',
  },
  {
    name: 'several on a line that go over lines',
    page: '{{< tabset >}}{{< tab >}}\na\n{{< /tab >}}{{< tab >}}\nb\n{{< /tab >}}{{< /tabset >}}',
    tree: 'containerDirective tabset\n  containerDirective tab\n    paragraph\n      text "a"\n  containerDirective tab\n    paragraph\n      text "b"',
  },
  {
    name: 'amid text',
    page: 'a {{< gloss "b" >}}*c*{{< /gloss >}} d {{< v >}}',
    tree: 'paragraph\n  text "a "\n  textDirective gloss\n    emphasis\n      text "c"\n  text " d "\n  textDirective v',
  },
  {
    name: 'amid text, with an inside that looks like a list',
    page: 'a {{< gloss >}}1. b{{< /gloss >}}',
    tree: 'paragraph\n  text "a "\n  textDirective gloss\n    text "1. b"',
  },
  {
    name: 'raw amid text',
    page: 'a {{< text bash >}}$ b{{< /text >}} c',
    tree: 'paragraph\n  text "a "\n  textDirective text\n    inlineCode "$ b"\n  text " c"',
  },
  {
    name: 'in a heading',
    page: '## a {{< v >}} {#id}',
    tree: 'heading\n  text "a "\n  textDirective v\n  text " {#id}"',
  },
  {
    name: 'in a list item',
    page: '1. a\n    {{< text bash >}}\n    $ cat <<E\n  b\nc\n      d\n    E\n      {{< /text >}}\n1. e',
    tree: 'list\n  listItem\n    paragraph\n      text "a"\n    containerDirective text\n      code "$ cat <<E\\nb\\nc\\n  d\\nE"\n  listItem\n    paragraph\n      text "e"',
  },
  {
    name: 'right behind a list marker',
    page: '- {{< text bash >}}\n  $ a\n  {{< /text >}}',
    tree: 'list\n  listItem\n    containerDirective text\n      code "$ a"',
  },
  {
    name: 'in a block quote',
    page: '> {{< tip >}}\n> a\n>\n> b\n> {{< /tip >}}',
    tree: 'blockquote\n  containerDirective tip\n    paragraph\n      text "a"\n    paragraph\n      text "b"',
  },
  {
    name: 'indented like code',
    page: 'a\n\n        {{< text bash >}}\n        $ b\n        {{< /text >}}',
    tree: `${para('text "a"')}\ncontainerDirective text\n  code "$ b"`,
  },
  {
    name: 'below indented code',
    page: '    a\n    {{< text bash >}}\n    $ b\n    {{< /text >}}\n    c',
    tree: 'code "a"\ncontainerDirective text\n  code "$ b"\ncode "c"',
  },
  {
    name: 'amid the lines of a paragraph',
    page: 'a\n     {{< tip >}}b{{< /tip >}}\nc',
    tree: `${para('text "a"')}\ncontainerDirective tip\n  ${para('  text "b"')}\n${para('text "c"')}`,
  },
  {
    name: 'indented by tabs',
    page: '- a\n\n\t{{< text bash >}}\n\t$ b\n\t\tc\n\t{{< /text >}}',
    tree: 'list\n  listItem\n    paragraph\n      text "a"\n    containerDirective text\n      code "$ b\\n\\tc"',
  },
  {
    name: 'in a table',
    page: '| a | b |\n|---|---|\n| {{< g >}}c|d{{< /g >}} | {{< v w="|" >}} |',
    tree: 'table\n  tableRow\n    tableCell\n      text "a"\n    tableCell\n      text "b"\n  tableRow\n    tableCell\n      textDirective g\n        text "c|d"\n    tableCell\n      textDirective v {"w":"|"}',
  },
  {
    name: 'in a link',
    page: '[a {{< v >}}](https://b/{{< v >}}/c "d {{< v >}}")',
    tree: para('link https://b/{{< v >}}/c title=d {{< v >}}\n    text "a "\n    textDirective v'),
  },
  {name: 'in an image', page: '![a {{< v >}}]({{< w >}})', tree: para('image {{< w >}} alt=a {{< v >}}')},
  {name: 'in a definition', page: '[a]: b/{{< v >}}', tree: 'definition b/{{< v >}}'},
  {
    name: 'in a code span',
    page: 'a `{{< text bash >}}` b',
    tree: 'paragraph\n  text "a "\n  inlineCode "{{< text bash >}}"\n  text " b"',
  },
  {
    name: 'in a fenced block',
    page: '```md\n{{< text bash >}}\n{{< v >}}\n```',
    tree: 'code "{{< text bash >}}\\n{{< v >}}"',
  },
  {
    name: 'in HTML amid text',
    page: 'a <b c="{{< v >}}">',
    tree: 'paragraph\n  text "a "\n  html "<b c=\\"{{< v >}}\\">"',
  },
  {
    name: 'between lines of HTML',
    page: '<div>\n{{< tip >}}\na\n{{< /tip >}}\n</div>',
    tree: 'html "<div>"\ncontainerDirective tip\n  paragraph\n    text "a"\nhtml "</div>"',
  },
  {name: 'in a comment', page: '<!-- {{< text bash >}} -->', tree: 'html "<!-- {{< text bash >}} -->"'},
  {
    name: 'in a comment with blank lines',
    page: 'a <!--\n\n{{< text bash >}}\n$ b\n{{< /text >}}\n\n-->\n',
    tree: 'paragraph\n  text "a "\n  html "<!--\\n\\n{{< text bash >}}\\n$ b\\n{{< /text >}}\\n\\n-->"',
  },
  {
    name: 'a comment in a list item',
    page: '- a\n\n  <!-- b\n\n  {{< text bash >}}\n  -->\n',
    tree: 'list\n  listItem\n    paragraph\n      text "a"\n    html "<!-- b\\n\\n{{< text bash >}}\\n-->"',
  },
  {
    name: 'a comment in a code span',
    page: '`<!--` {{< v >}}',
    tree: 'paragraph\n  inlineCode "<!--"\n  text " "\n  textDirective v',
  },
  {
    name: 'a comment in a raw one',
    page: '{{< text html >}}\n<!--\n{{< /text >}}\n\n{{< v >}}',
    tree: 'containerDirective text\n  code "<!--"\nleafDirective v',
  },
  {
    name: 'escaped',
    page: 'a {{</* text bash */>}} b\n{{%/* /c */%}}',
    tree: para('text "a {{< text bash >}} b\\n{{% /c %}}"'),
  },
  {name: 'escaped in a code span', page: '`{{</* a */>}}`', tree: para('inlineCode "{{</* a */>}}"')},
  {
    name: 'template words',
    page: '{{.Revision}} {{ .X }} {{ range }} {{<< }}',
    tree: para('text "{{.Revision}} {{ .X }} {{ range }} {{<< }}"'),
  },
  {
    name: 'a directive',
    page: ':::tab{name="a {{< v >}}"}\nb 12:30\n:::',
    tree: 'containerDirective tab {"name":"a {{< v >}}"}\n  paragraph\n    text "b 12:30"',
  },
  {
    name: 'in front matter',
    page: '---\na: "{{< v >}}"\n---\n{{< v >}}',
    tree: 'yaml "a: \\"{{< v >}}\\""\nleafDirective v',
  },
  {
    name: 'with Windows line endings',
    page: '{{< text bash >}}\r\n$ a\r\nb\r\n{{< /text >}}\r\n',
    tree: 'containerDirective text\n  code "$ a\\r\\nb"',
  },
  {name: 'behind a byte order mark', page: '\u{feff}{{< v >}}', tree: 'leafDirective v'},
  {name: 'none beside private-use characters', page: '\u{e000}0\u{e000}', tree: para('text "\u{e000}0\u{e000}"')},
  {
    name: 'beside private-use characters',
    page: '\u{e000}0\u{e000} {{< v >}}',
    tree: 'paragraph\n  text "\u{e000}0\u{e000} "\n  textDirective v',
  },
]

const treeOf = (page: string): string =>
  parsePage(page, 'page.md')
    .tree.children.map((child) => outline(child))
    .join('\n')

describe('a shortcode', () => {
  test.each(forms)('$name', ({page, tree}) => {
    expect(treeOf(page)).toBe(tree)
  })

  test.each(forms)('$name: printed and parsed again, it is the same', ({page}) => {
    const {tree} = parsePage(page, 'page.md')
    const printed = stringifyPage(tree)
    const again = parsePage(printed, 'page.md').tree
    expect(bare(again)).toEqual(bare(tree))
    expect(stringifyPage(again)).toBe(printed)
  })

  test.each(forms)('$name: nothing to report', ({page}) => {
    expect(parsePage(page, 'page.md').diagnostics).toEqual([])
  })
})
