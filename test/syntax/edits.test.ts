import type {Nodes} from 'mdast'
import {expect, test} from 'vitest'
import {makeEdits} from '../../engine/syntax/edits.ts'
import {parsePage} from '../../engine/syntax/index.ts'

const text = '# A\n\n=== "T"\n\n    one\n\n    ```bash\n    a\n    ```\n\ntwo\n'
const edits = [
  {start: 5, end: 12, text: '{{< tab name="T" >}}'},
  ...['    one', '    ```bash', '    a', '    ```\n\n'].map((line) => {
    const start = text.indexOf(line)
    return {start, end: start + 4, text: ''}
  }),
  {start: text.indexOf('\n\ntwo'), end: text.indexOf('\n\ntwo'), text: '\n{{< /tab >}}'},
]

test('what is parsed is the edited text, and every place is one of the page', () => {
  const {tree, diagnostics} = parsePage(text, 'page.md', {paired: ['tab']}, edits)
  const places: string[] = []
  const look = (node: Nodes): void => {
    places.push(`${node.type} ${JSON.stringify(text.slice(node.position?.start.offset, node.position?.end.offset))}`)
    if ('children' in node) for (const child of node.children) look(child)
  }
  look(tree)
  expect(diagnostics).toEqual([])
  expect(places.slice(1)).toEqual([
    'heading "# A"',
    'text "A"',
    'containerDirective "=== \\"T\\"\\n\\n    one\\n\\n    ```bash\\n    a\\n    ```"',
    'paragraph "one"',
    'text "one"',
    'code "```bash\\n    a\\n    ```"',
    'paragraph "two"',
    'text "two"',
  ])
})

test('lines and columns are those of the page', () => {
  const {tree} = parsePage(text, 'page.md', {paired: ['tab']}, edits)
  expect(tree.children.map(({position}) => position?.start)).toEqual([
    {line: 1, column: 1, offset: 0},
    {line: 3, column: 1, offset: 5},
    {line: 11, column: 1, offset: text.indexOf('two')},
  ])
})

test('what an edit puts there stands as a whole in the place of what it replaces', () => {
  const {text: edited, restore} = makeEdits('abc', [{start: 1, end: 2, text: 'xyz'}])
  expect(edited).toBe('axyzc')
  const at = (offset: number) => ({line: 1, column: 1, offset})
  const {start, end} = restore({start: at(2), end: at(3)})
  expect([start.offset, end.offset]).toEqual([1, 2])
})
