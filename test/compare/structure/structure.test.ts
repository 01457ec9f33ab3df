import {beforeAll, describe, expect, it} from 'vitest'
import {judge, type Kind, prepare} from '../../../engine/compare/index.ts'

const verdict = (kind: Kind, text: string, actual: string): string => {
  const judgement = judge({kind, text}, actual)
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

  it('overlooks white space, order of keys and what a cluster assigns', () => {
    expect(verdict('auto', page, printed)).toBe('passed')
    expect(judge({kind: 'auto', text: page}, printed).comparator).toBe('json')
  })

  it('names the path', () => {
    expect(verdict('json', page, printed.replace('"True"', '"False"'))).toBe(
      '`.status.conditions[0].status` is `"False"`, the page shows `"True"`',
    )
    expect(verdict('json', page, printed.replace('"count":2', '"count":3'))).toBe(
      '`.status.count` is `3`, the page shows `2`',
    )
    expect(verdict('json', page, printed.replace('"kind":"Pod"', '"kinds":1'))).toBe(
      '`.kind` is missing, the page shows `"Pod"`',
    )
    expect(verdict('json', page, printed.replace('"kind"', '"x-y":1,"kind"'))).toBe('`["x-y"]` is not on the page')
    expect(verdict('json', '[1, 2]', '[1]')).toBe('`[1]` is missing, the page shows `2`')
    expect(verdict('json', '[1]', '[1, 2]')).toBe('`[1]` is not on the page')
    expect(verdict('json', '{"a": [1]}', '{"a": 1}')).toBe('`.a` is `1`, the page shows `[…]`')
    expect(verdict('json', '1', '2')).toBe('`.` is `2`, the page shows `1`')
  })

  it('lets `...` leave out members, items, values and parts of a text', () => {
    const elided = '{\n  "a": "By=x;Hash=...;URI=y",\n  ...\n  "list": [1, ..., 9],\n  "b": ...\n}'
    expect(verdict('auto', elided, '{"z": 0, "b": {"c": 1}, "list": [1, 5, 7, 9], "a": "By=x;Hash=12;URI=y"}')).toBe(
      'passed',
    )
    expect(verdict('auto', elided, '{"b": 1, "list": [1, 5, 8], "a": "By=x;Hash=12;URI=y"}')).toContain('`.list[1]` is')
    expect(verdict('auto', elided, '{"list": [1, 9], "a": "By=x;Hash=12;URI=y"}')).toContain('`.b` is missing')
  })

  it('compares lines where the output is no JSON', () => {
    expect(verdict('auto', '{\n  "a": 1,\n  ...\n}', '{\n  "a": 1,\nfiller\n}')).toBe('passed')
    expect(verdict('auto', '{"a": 1}', 'Error: no')).toBe('the output is no JSON, it begins with `Error: no`')
    expect(verdict('auto', '{"a": 1}', '')).toBe('nothing was printed, the page shows `{"a": 1}`')
  })

  it('leaves alone what only begins like JSON', () => {
    expect(judge({kind: 'auto', text: '[info] up'}, '[info] up').comparator).toBe('same')
    const deep = '['.repeat(10_000)
    expect(judge({kind: 'auto', text: deep}, deep).kind).toBe('passed')
  })
})

describe('yaml', () => {
  const page = 'metadata:\n  name: web\n  uid: a\nspec:\n  ports:\n  - port: 80\n    name: http'
  const reordered = 'spec:\n  ports:\n    - name: http\n      port: 80\nmetadata:\n  uid: b\n  name: "web"\n'

  it('takes the order of keys for meant until its parser is there', () => {
    expect(judge({kind: 'auto', text: page}, page)).toMatchObject({kind: 'passed', comparator: 'yaml'})
    expect(verdict('auto', page, reordered)).toContain('line 1 is `spec:`')
  })

  describe('with its parser', () => {
    beforeAll(() => prepare({kind: 'auto', text: page}))

    it('overlooks order, quotes, indent of lists and what a cluster assigns', () => {
      expect(verdict('auto', page, reordered)).toBe('passed')
    })

    it('names the path', () => {
      expect(verdict('auto', page, reordered.replace('80', '81'))).toBe(
        '`.spec.ports[0].port` is `81`, the page shows `80`',
      )
      expect(verdict('auto', page, 'error: no')).toContain('`.metadata` is missing')
      expect(verdict('yaml', page, 'a: b: c: [')).toContain('line 1 is')
    })

    it('lets `...` leave out keys and items', () => {
      const elided = 'kind: Rule\n...\nspec:\n  ...\n  rules:\n  - a\n  ...\n  - d'
      expect(verdict('yaml', elided, 'x: 1\nspec:\n  y: 1\n  rules: [a, b, c, d]\nkind: Rule')).toBe('passed')
      expect(verdict('yaml', elided, 'x: 1\nspec:\n  y: 1\n  rules: [a, b, c]\nkind: Rule')).toContain(
        '`.spec.rules[1]`',
      )
      expect(verdict('yaml', 'a: 1\n  ...\nb: 2', 'b: 2\nc: 3\na: 1')).toBe('passed')
    })

    it('reads several documents', () => {
      expect(verdict('yaml', 'a: 1\nb: 2\n---\nc: 1', 'b: 2\na: 1\n---\nc: 1')).toBe('passed')
      expect(verdict('yaml', 'a: 1\nb: 2\n---\nc: 1', 'b: 2\na: 1\n---\nc: 2')).toBe(
        '`[1].c` is `2`, the page shows `1`',
      )
    })

    it('refuses nesting that no document has', () => {
      expect(verdict('yaml', 'a:\n  b: 1', '{'.repeat(100_000))).toContain('line 1 is')
    })
  })

  it('is not what a file with comments or a flat list is taken for', () => {
    expect(judge({kind: 'auto', text: 'a:\n  b: 1 # note'}, '').comparator).toBe('same')
    expect(judge({kind: 'auto', text: 'real: 1\nuser: 2'}, '').comparator).toBe('same')
    expect(judge({kind: 'auto', text: 'real: 1', syntax: 'yaml'}, '').comparator).toBe('yaml')
  })
})
