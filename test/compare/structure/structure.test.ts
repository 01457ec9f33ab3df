import {describe, expect, it} from 'vitest'
import {type ComparatorName, judge} from '../../../engine/compare/index.ts'

const verdict = async (kind: ComparatorName, text: string, actual: string): Promise<string> => {
  const judgement = await judge({comparator: kind, text}, actual)
  return judgement.kind === 'passed' ? 'passed' : judgement.reason
}

describe('json', () => {
  const page = `{
  "kind": "Pod",
  "metadata": {"name": "web-776f57d5f6-s7zfc", "uid": "a", "resourceVersion": "12"},
  "status": {"conditions": [{"type": "Ready", "status": "True"}], "podIP": "10.0.0.1", "count": 2}
}`
  const printed = JSON.stringify({
    status: {count: 2, podIP: '10.9.9.9', conditions: [{status: 'True', type: 'Ready'}]},
    metadata: {resourceVersion: '99', uid: 'b', name: 'web-41e72b8d46-vpm9b'},
    kind: 'Pod',
  })

  it('overlooks white space, order of keys and what a cluster assigns', async () => {
    expect(await verdict('auto', page, printed)).toBe('passed')
    expect((await judge({comparator: 'auto', text: page}, printed)).comparator).toBe('json')
  })

  it('names the path', async () => {
    expect(await verdict('json', page, printed.replace('"True"', '"False"'))).toBe(
      '`.status.conditions[0].status` is `"False"`, the page shows `"True"`',
    )
    expect(await verdict('json', page, printed.replace('"count":2', '"count":3'))).toBe(
      '`.status.count` is `3`, the page shows `2`',
    )
    expect(await verdict('json', page, printed.replace('"kind":"Pod"', '"kinds":1'))).toBe(
      '`.kind` is missing, the page shows `"Pod"`',
    )
    expect(await verdict('json', page, printed.replace('"kind"', '"x-y":1,"kind"'))).toBe(
      '`["x-y"]` is not on the page',
    )
    expect(await verdict('json', '[1, 2]', '[1]')).toBe('`[1]` is missing, the page shows `2`')
    expect(await verdict('json', '[1]', '[1, 2]')).toBe('`[1]` is not on the page')
    expect(await verdict('json', '{"a": [1]}', '{"a": 1}')).toBe('`.a` is `1`, the page shows `[…]`')
    expect(await verdict('json', '1', '2')).toBe('`.` is `2`, the page shows `1`')
  })

  it('lets `...` stand for members, items, values and parts of a text', async () => {
    const elided = '{\n  "a": "By=x;Hash=...;URI=y",\n  ...\n  "list": [1, ..., 9],\n  "b": ...\n}'
    expect(
      await verdict('auto', elided, '{"z": 0, "b": {"c": 1}, "list": [1, 5, 7, 9], "a": "By=x;Hash=12;URI=y"}'),
    ).toBe('passed')
    expect(await verdict('auto', elided, '{"b": 1, "list": [1, 5, 8], "a": "By=x;Hash=12;URI=y"}')).toContain(
      '`.list[1]` is',
    )
    expect(await verdict('auto', elided, '{"list": [1, 9], "a": "By=x;Hash=12;URI=y"}')).toContain('`.b` is missing')
  })

  it('compares lines where the output is no JSON', async () => {
    expect(await verdict('auto', '{\n  "a": 1,\n  ...\n}', '{\n  "a": 1,\nfiller\n}')).toBe('passed')
    expect(await verdict('auto', '{"a": 1}', 'Error: no')).toBe('the output is not JSON; it begins with `Error: no`')
    expect(await verdict('auto', '{"a": 1}', '')).toBe('nothing was printed, the page shows `{"a": 1}`')
  })

  it('leaves alone what only begins like JSON', async () => {
    expect((await judge({comparator: 'auto', text: '[info] up'}, '[info] up')).comparator).toBe('same')
    const deep = '['.repeat(10_000)
    expect((await judge({comparator: 'auto', text: deep}, deep)).kind).toBe('passed')
  })
})

describe('yaml', () => {
  const page = 'metadata:\n  name: web\n  uid: a\nspec:\n  ports:\n  - port: 80\n    name: http'
  const reordered = 'spec:\n  ports:\n    - name: http\n      port: 80\nmetadata:\n  uid: b\n  name: "web"\n'

  it('is judged alike whatever was judged before', async () => {
    const first = await verdict('auto', page, reordered)
    await verdict('yaml', 'other: 1', 'other: 2')
    expect([first, await verdict('auto', page, reordered)]).toEqual(['passed', 'passed'])
  })

  it('overlooks order, quotes, indent of lists and what a cluster assigns', async () => {
    expect(await verdict('auto', page, reordered)).toBe('passed')
  })

  it('names the path', async () => {
    expect(await verdict('auto', page, reordered.replace('80', '81'))).toBe(
      '`.spec.ports[0].port` is `81`, the page shows `80`',
    )
    expect(await verdict('auto', page, 'error: no')).toContain('`.metadata` is missing')
    expect(await verdict('yaml', page, 'a: b: c: [')).toContain('line 1 is')
  })

  it('lets `...` stand for keys and items', async () => {
    const elided = 'kind: Rule\n...\nspec:\n  ...\n  rules:\n  - a\n  ...\n  - d'
    expect(await verdict('yaml', elided, 'x: 1\nspec:\n  y: 1\n  rules: [a, b, c, d]\nkind: Rule')).toBe('passed')
    expect(await verdict('yaml', elided, 'x: 1\nspec:\n  y: 1\n  rules: [a, b, c]\nkind: Rule')).toContain(
      '`.spec.rules[1]`',
    )
    expect(await verdict('yaml', 'a: 1\n  ...\nb: 2', 'b: 2\nc: 3\na: 1')).toBe('passed')
  })

  it('reads several documents', async () => {
    expect(await verdict('yaml', 'a: 1\nb: 2\n---\nc: 1', 'b: 2\na: 1\n---\nc: 1')).toBe('passed')
    expect(await verdict('yaml', 'a: 1\nb: 2\n---\nc: 1', 'b: 2\na: 1\n---\nc: 2')).toBe(
      '`[1].c` is `2`, the page shows `1`',
    )
  })

  it('refuses nesting that no document has', async () => {
    expect(await verdict('yaml', 'a:\n  b: 1', '{'.repeat(100_000))).toContain('line 1 is')
  })

  it('is not what a file with comments or a flat list is taken for', async () => {
    expect((await judge({comparator: 'auto', text: 'a:\n  b: 1 # note'}, '')).comparator).toBe('same')
    expect((await judge({comparator: 'auto', text: 'real: 1\nuser: 2'}, '')).comparator).toBe('same')
    expect((await judge({comparator: 'auto', text: 'real: 1', syntax: 'yaml'}, '')).comparator).toBe('yaml')
  })
})
