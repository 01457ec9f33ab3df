import type {Root} from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import * as plugin from '../../../engine/syntax/shortcode/index.ts'
import {nodesOf, outline} from '../outline.ts'

const {default: remarkShortcode, isDirective, parameter, scanShortcodes, shortcode, verbatim} = plugin

const chain = unified().use(remarkParse).use(remarkGfm).use(remarkShortcode).use(remarkStringify).freeze()

describe('in anybody’s chain', () => {
  test('it exports these names', () => {
    expect(Object.keys(plugin).toSorted()).toEqual([
      'default',
      'defaultPaired',
      'defaultRaw',
      'escapeShortcode',
      'isDirective',
      'parameter',
      'scanShortcodes',
      'shortcode',
      'shortcodeToMarkdown',
      'unescapeShortcode',
      'verbatim',
    ])
  })

  test('extensions that others registered apply inside as well', () => {
    const tree = chain.parse('{{< tip >}}\n~~a~~ www.example.com\n{{< /tip >}}')
    expect(outline(tree)).toBe(
      'root\n  containerDirective tip\n    paragraph\n      delete\n        text "a"\n      text " "\n      link http://www.example.com\n        text "www.example.com"',
    )
  })

  test('it reports on the file', () => {
    const file = new VFile({value: 'a\n{{< tip >}}', path: 'page.md'})
    chain.parse(file)
    const [{ruleId, source, reason, note, fatal, place} = {}] = file.messages
    expect({ruleId, source, reason, note, fatal, place}).toEqual({
      ruleId: 'unclosed-shortcode',
      source: 'remark-shortcode',
      reason: '`tip` is never closed',
      note: 'type `{{< /tip >}}` where it ends',
      fatal: true,
      place: {start: {line: 2, column: 1, offset: 2}, end: {line: 2, column: 12, offset: 13}},
    })
  })

  test('it prints what it read', () => {
    const page = 'a {{< v >}} and {{</* v */>}}\n\n{{< text bash >}}\n$ b\n{{< /text >}}\n'
    expect(String(chain.processSync(page))).toBe(page)
  })

  test('in a block quote it prints a tag on one line', () => {
    const page = '> {{< image a="b"\n  c="d"\n  >}}\n'
    expect(String(chain.processSync(page))).toBe('> {{< image a="b" c="d" >}}\n')
  })

  test('it wants a parser before it', () => {
    expect(() => unified().use(remarkShortcode).use(remarkParse).freeze()).toThrow('use it after remark-parse')
  })
})

describe('what a node knows of its shortcode', () => {
  const page = '- {{% tab "A b" c=`d` %}}\n  e\n  {{% /tab %}}\n'
  const node = nodesOf(chain.parse(page)).find(isDirective)

  test('is in its data', () => {
    expect(node && shortcode(node)).toEqual({
      delimiter: '%',
      spelling: '{{',
      parameters: [
        {name: null, value: 'A b', quote: '"'},
        {name: 'c', value: 'd', quote: '`'},
      ],
      selfClosing: false,
      opener: {
        source: '{{% tab "A b" c=`d` %}}',
        position: {start: {line: 1, column: 3, offset: 2}, end: {line: 1, column: 26, offset: 25}},
      },
      closer: {
        source: '{{% /tab %}}',
        position: {start: {line: 3, column: 3, offset: 32}, end: {line: 3, column: 15, offset: 44}},
      },
      raw: false,
      before: '\n',
      after: '\n',
    })
  })

  test('parameters are read by name or place, in directives by name', () => {
    expect(node && parameter(node, 'name', 0)).toBe('A b')
    expect(node && parameter(node, 'c')).toBe('d')
    expect(node && parameter(node, 'none', 1)).toBeUndefined()
    expect(
      parameter({type: 'leafDirective', name: 'tab', attributes: {name: 'A', off: null}, children: []}, 'name', 0),
    ).toBe('A')
    expect(parameter({type: 'leafDirective', name: 'tab', children: []}, 'constructor', 0)).toBeUndefined()
  })

  test('other nodes know of none', () => {
    const paragraph: Root = {type: 'root', children: []}
    expect(shortcode(paragraph)).toBeUndefined()
    expect(verbatim(paragraph)).toBeUndefined()
    expect(node && verbatim(node)).toBeUndefined()
  })
})

describe('a node made by hand', () => {
  const data = {
    delimiter: '<',
    spelling: '{{',
    parameters: [],
    selfClosing: false,
    opener: null,
    closer: null,
    raw: false,
    before: '\n',
    after: '\n',
  } as const

  const print = (child: Root['children'][number]): string => chain.stringify({type: 'root', children: [child]})

  test('is printed from its name and attributes', () => {
    const attributes = {name: 'a "b"', path: 'c\nd'}
    const leaf = print({type: 'leafDirective', name: 'v', attributes, children: [], data: {shortcode: data}})
    expect(leaf).toBe('{{< v name="a \\"b\\"" path=`c\nd` >}}\n')
  })

  test('is printed from its parameters, in its spelling, with its inside', () => {
    const parameters = [{name: null, value: 'bash', quote: ''}] as const
    const shortcode = {...data, parameters, spelling: '<<<', raw: true} as const
    const children = [{type: 'code', value: '$ a'}] as const
    const text = print({type: 'containerDirective', name: 'text', children: [...children], data: {shortcode}})
    expect(text).toBe('<<< text bash >>>\n$ a\n<<< /text >>>\n')
  })

  test('is self-closing where it says so', () => {
    const shortcode = {...data, delimiter: '%', selfClosing: true} as const
    expect(print({type: 'leafDirective', name: 'v', children: [], data: {shortcode}})).toBe('{{% v /%}}\n')
  })

  test('is a directive without shortcode data', () => {
    expect(print({type: 'leafDirective', name: 'v', attributes: {a: 'b'}, children: []})).toBe('::v{a="b"}\n')
  })

  test('prose that reads like a tag is escaped', () => {
    expect(print({type: 'paragraph', children: [{type: 'text', value: 'a {{<b>}} <<< {{< c'}]})).toBe(
      'a {{</*b*/>}} <<< {{< c\n',
    )
    expect(print({type: 'paragraph', children: [{type: 'text', value: '<<< text a >>>'}]})).toBe('\\<<< text a >>>\n')
  })
})

describe('scanning a string', () => {
  test('finds every tag in it, whatever is around them', () => {
    const found = scanShortcodes('--set `tag={{< v >}}` <!-- {{%/* w */%}} --> {{< /x >}}{{<y a=b/>}} {{.Z}} {{< u')
    expect(found.map(({kind, name, start, end}) => [kind, name, start, end])).toEqual([
      ['open', 'v', 11, 20],
      ['escaped', '', 27, 40],
      ['close', 'x', 45, 55],
      ['self-closing', 'y', 55, 67],
    ])
  })
})
