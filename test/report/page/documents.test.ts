import {describe, expect, test} from 'vitest'
import type {PageSource} from '../../../engine/event.ts'
import {documents} from '../../../engine/report/page/documents.ts'

const source = (text: string): PageSource => ({page: 'page.md', text, includes: {}, values: {}, raw: null})

describe('a page of a report', () => {
  test('is read once, however often it was played', () => {
    const documentOf = documents()
    const page = source('# A page')
    expect(documentOf(page)?.root.children).toHaveLength(1)
    expect(documentOf(page)).toBe(documentOf(page))
  })

  test('is not read where it was not recorded', () => {
    expect(documents()(null)).toBe(null)
  })

  test.each([10, 150])('that nests %i deep is read', (depth) => {
    expect(documents()(source(`${'> '.repeat(depth)}deep`))).not.toBe(null)
  })

  test.each([250, 5_000])('that nests %i deep is not', (depth) => {
    expect(documents()(source(`${'> '.repeat(depth)}deep`))).toBe(null)
  })
})
