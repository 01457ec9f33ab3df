import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import type {Nodes} from 'mdast'
import {expect, test} from 'vitest'
import {formatPlace} from '../../../engine/diagnostic.ts'
import type {PageSource} from '../../../engine/event.ts'
import {readDocument} from '../../../engine/read/document/index.ts'
import {readPage, restoreSite} from '../../../engine/read/index.ts'
import {nodesIn, strayTypes} from './nodes-in.ts'

const tabs =
  '{{< tabset category-name="how" >}}\n{{< tab name="Fast" category-value="fast" >}}\n\n```bash\nincluded\n```\n\n{{< boilerplate tabs >}}\n\n{{< /tab >}}\n{{< /tabset >}}\n'

const source = (text: string): PageSource => ({
  page: 'page.md',
  text,
  includes: {
    words: {page: 'boilerplates/words.md', text: 'some *words* of an include\n'},
    blocks: {page: 'boilerplates/blocks.md', text: 'A paragraph,\n\n```yaml\na: 1\n```\n'},
    tabs: {page: 'boilerplates/tabs.md', text: tabs},
  },
  values: {version: '1.21', github: 'https://example.com/tree'},
  raw: null,
})

const read = (text: string) => readDocument(source(text)).root

const facts = ['depth', 'ordered', 'language', 'outputSyntax', 'variant', 'name', 'title', 'inline', 'url', 'alt']

/** A node a line, indented by what holds it, with all that a report may show of it. */
const outlined = (node: Nodes, depth = 0): string => {
  const own = Object.entries(node).flatMap(([key, value]) =>
    facts.includes(key) && value !== null ? [`${key}=${value}`] : [],
  )
  const data = Object.entries(node.data ?? {}).map(([key, value]) => `${key}=${value}`)
  const said = 'value' in node ? [JSON.stringify(node.value)] : []
  const place = node.type === 'block' ? [formatPlace(node.place)] : []
  const line = `${'  '.repeat(depth)}${[node.type, ...own, ...data, ...place, ...said].join(' ')}\n`
  return (
    line + ('children' in node ? (node.children as Nodes[]).map((child) => outlined(child, depth + 1)).join('') : '')
  )
}

const page = readFileSync(new URL('../golden/document.md', import.meta.url), 'utf8')

test('a page with everything, as its reader sees it', async () => {
  await expect(outlined(read(page))).toMatchFileSnapshot('../golden/document.txt')
})

test('its blocks stand where its steps do', async () => {
  const {steps} = await readPage(source(page), restoreSite(source(page)))
  const places = nodesIn(read(page)).flatMap((node) => (node.type === 'block' ? [formatPlace(node.place)] : []))
  const wanted = steps.map(({place}) => formatPlace(place))
  expect(wanted).toHaveLength(5)
  expect(places.filter((place) => wanted.includes(place))).toEqual(wanted)
})

const pieces = [
  '{{< tabset >}}',
  '{{< /tabset >}}',
  '{{< tab "a" >}}',
  '{{< /tab >}}',
  '{{< tip >}}',
  '{{< /tip >}}',
  '{{< version >}}',
  '{{< text bash >}}',
  '{{< /text >}}',
  '{{< boilerplate blocks >}}',
  '{{< boilerplate tabs >}}',
  '{{< gloss >}}',
  '{{< /gloss >}}',
  '{{< mermaid >}}',
  '{{< /mermaid >}}',
  '{{< image link="x" caption="c" >}}',
  '$ ls',
  '<!--',
  '-->',
  '<!-',
  '- ',
  '> ',
  '> [!NOTE]',
  '\n',
  '\n\n',
  '    ',
  '## Title {#id}',
  '```',
  '*',
  '[a]',
  '[a]: b',
  '|',
  '| - |',
  ':::tip[x]',
  ':::',
  'word',
  ' ',
  '<b>',
  '@a/b@',
]

test('whatever a page holds, it is read, with what stands for something else gone and no comment left', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), {maxLength: 40}), (parts) => {
      const nodes = nodesIn(read(parts.join('')))
      expect(nodes.filter(({type}) => strayTypes.has(type))).toEqual([])
      expect(nodes.filter((node) => node.type === 'html' && node.value.includes('<!--'))).toEqual([])
      const strays = nodes.filter((node) => node.type === 'paragraph' && node.children.some(({type}) => isFlow(type)))
      expect(strays).toEqual([])
    }),
    {numRuns: 500},
  )
})

const isFlow = (type: string): boolean =>
  ['block', 'paragraph', 'tabs', 'tab', 'aside', 'list', 'heading'].includes(type)

test('blocks of a page come in the order of its steps, whatever stands around them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), {maxLength: 40}), async (parts) => {
      const from = source(parts.join(''))
      const {steps} = await readPage(from, restoreSite(from))
      const wanted = steps.map(({place}) => formatPlace(place))
      const places = nodesIn(readDocument(from).root).flatMap((node) =>
        node.type === 'block' ? [formatPlace(node.place)] : [],
      )
      expect(places.filter((place) => wanted.includes(place))).toEqual(wanted)
    }),
    {numRuns: 500},
  )
})

test.each([
  ['an include in a tab set on one line', '{{< tabset >}}{{< boilerplate tabs >}}{{< /tabset >}}', 1],
  ['an include in a diagram', '{{< mermaid >}}{{< boilerplate tabs >}}{{< /mermaid >}}', 0],
  ['a command amid text', ':::{{< text bash >}}$ ls{{< /text >}}', 1],
])('%s is the same for its reader and for whoever plays it', async (_, text, count) => {
  const {steps} = await readPage(source(text), restoreSite(source(text)))
  const blocks = nodesIn(read(text)).filter((node) => node.type === 'block' && node.language === 'bash')
  expect(steps).toHaveLength(count)
  expect(blocks).toHaveLength(count)
})

test.each([
  ['> [!NOTE]\n> Text.', ['note', '', 'Text.']],
  ['> [!note]  \n> Text.', ['note', '', 'Text.']],
  ['> [!WARNING] Mind the gap\n> Text.', ['warning', 'Mind the gap', 'Text.']],
  ['> [!TIP]\n>\n> Text.', ['tip', '', 'Text.']],
  ['> [!NONE]\n> Text.', undefined],
  ['> Text [!NOTE]', undefined],
])('a quote that begins like an alert of GitHub is an aside: %j', (text, expected) => {
  const aside = nodesIn(read(text)).find((node) => node.type === 'aside')
  const said =
    aside === undefined ? undefined : nodesIn(aside).flatMap((node) => (node.type === 'text' ? [node.value] : []))
  expect(aside?.type === 'aside' ? [aside.name, aside.title, ...(said ?? [])] : undefined).toEqual(expected)
})

test('headings have anchors of their own', () => {
  const page = '## Über `a_b` & *c*\n\n## Über a_b c\n\n## Twice {#x}\n\n## x\n\n## !?\n\n## Open {#x\n'
  const ids = nodesIn(read(page)).flatMap((node) => (node.type === 'heading' ? [node.data?.id] : []))
  expect(ids).toEqual(['über-a_b--c', 'über-a_b-c', 'x', 'x-1', 'heading', 'open-x'])
})

test('a page that includes itself, however far around, ends', () => {
  const around = {
    ...source('{{< boilerplate one >}}'),
    includes: {
      one: {page: 'one.md', text: 'one\n\n{{< boilerplate two >}}'},
      two: {page: 'two.md', text: 'two\n\n{{< boilerplate one >}}'},
    },
  }
  const names = nodesIn(readDocument(around).root).flatMap((node) => (node.type === 'unknown' ? [node.name] : []))
  expect(names).toEqual(['boilerplate one'])
})
