import {describe, expect, test} from 'vitest'
import {makeDocumentReader} from '../../../engine/report/transcript/page.ts'
import type {PageTranscript} from '../../../engine/report/transcript/transcript.ts'

const pageOf = (text: string): Pick<PageTranscript, 'source' | 'title'> => ({
  title: 'A page',
  source: {page: 'page.md', text, includes: {}, values: {}, raw: null},
})

describe('a page of a report', () => {
  test('is read once, however often it was played', () => {
    const documentOf = makeDocumentReader()
    const page = pageOf('# Another page')
    expect(documentOf(page)?.root.children).toHaveLength(1)
    expect(documentOf(page)).toBe(documentOf(page))
  })

  test.each([
    ['is not drawn where it is the title', '# A `page`\n\nText\n\n# A page', ['paragraph', 'heading']],
    ['stays where it is another', '# The page\n\nText', ['heading', 'paragraph']],
    ['stays where it heads a part', '## A page\n\nText', ['heading', 'paragraph']],
    ['stays where it is not the first', '# One\n\n# A page', ['heading', 'heading']],
  ])('its heading %s', (_, text, types) => {
    expect(makeDocumentReader()(pageOf(text))?.root.children.map(({type}) => type)).toEqual(types)
  })

  test('is not read where it was not recorded', () => {
    expect(makeDocumentReader()({title: '', source: null})).toBe(null)
  })

  test.each([10, 150])('that nests %i deep is read', (depth) => {
    expect(makeDocumentReader()(pageOf(`${'> '.repeat(depth)}deep`))).not.toBe(null)
  })

  test('that nests 250 deep is not', () => {
    expect(makeDocumentReader()(pageOf(`${'> '.repeat(250)}deep`))).toBe(null)
  })

  test('is read but for a line of thousands of levels, of which reading it warns', () => {
    const document = makeDocumentReader()(pageOf(`# Two\n\n${'> '.repeat(5_000)}deep`))
    expect(document?.root.children.map(({type}) => type)).toEqual(['heading'])
  })
})
