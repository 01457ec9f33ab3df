import {expect, test, vi} from 'vitest'
import {loadGrammar} from '../../engine/shellscript/index.ts'

test('the grammar is loaded once', async () => {
  expect(await loadGrammar()).toBe(await loadGrammar())
})

test('a tree is read while it lives', async () => {
  const grammar = await loadGrammar()
  expect(grammar.parse('ls | wc', (root) => root.firstChild?.type)).toBe('pipeline')
})

test('a reader that throws leaves the grammar usable', async () => {
  const grammar = await loadGrammar()
  const fail = () => {
    throw new Error('from the reader')
  }
  expect(() => grammar.parse('ls', fail)).toThrow('from the reader')
  expect(grammar.parse('ls', (root) => root.hasError)).toBe(false)
})

test('a tree is freed once it was read', async () => {
  const grammar = await loadGrammar()
  const free = grammar.parse('ls', (root) => vi.spyOn(root.tree, 'delete'))
  expect(free).toHaveBeenCalledOnce()
})
