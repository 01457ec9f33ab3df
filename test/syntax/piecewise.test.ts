import * as fc from 'fast-check'
import remarkParse from 'remark-parse'
import {type Processor, unified} from 'unified'
import {describe, expect, test} from 'vitest'
import {makeChain} from '../../engine/syntax/parse.ts'
import {piecewise} from '../../engine/syntax/piecewise.ts'
import {type Corpus, corpus} from '../corpus.ts'
import {documents} from './documents.ts'

describe('a long text', () => {
  test.each(['\n', '\r\n', '\r'])('is cut where blocks begin, never within one (lines end with %j)', (eol) => {
    const blocks = [
      '# A',
      `b${'\nc'.repeat(9)}`,
      `~~~\n${'d\n\n'.repeat(60)}~~~`,
      '- f',
      `g${'\nh'.repeat(999)}`,
      '    i',
    ]
    const text = blocks.join('\n\n').replaceAll('\n', eol)
    const starts = piecesOf(text, 1).map((piece) => piece.split(/[\r\n]/)[0])
    expect([...new Set(starts)]).toEqual(['# A', 'b', '~~~', 'g'])
  })

  test('is not cut where a definition may hold in all of it', () => {
    for (const definition of ['[b]: /c', '> - [b]: /c', '1. [a\n   \\]b]: /c', '   [b]:\n/c']) {
      const text = `a [b]\n\nc\n\n${definition}\n`
      expect(piecesOf(text, 1)).toEqual([text])
    }
  })

  test('is cut for all that only looks like a definition', () => {
    for (const text of ['a\n\nb [c]: d\n\ne', 'a\n\n[b] c\n\nd', 'a\n\n[b][c]: d\n\ne'])
      expect(piecesOf(text, 1).length).toBeGreaterThan(1)
  })

  test('is parsed as it is where it fits into a piece', () => {
    expect(piecesOf('a\n\nb', 4)).toEqual(['a\n\nb'])
  })

  test('is the same as a whole, whatever it holds', () => {
    fc.assert(
      fc.property(documents, fc.integer({min: 1, max: 60}), (text, length) => {
        expect(inPieces(text, length)).toBe(asWhole(text))
      }),
      {numRuns: 2000},
    )
  })
})

describe.skipIf(typeof corpus === 'string')(
  'published pages (skipped unless RUNBOOK_CORPUS names their folder)',
  () => {
    const texts = typeof corpus === 'string' ? [] : textsOf(corpus)

    test.each(texts)('$page is the same in pieces', ({text}) => {
      const whole = asWhole(text)
      for (const length of [100, 1000]) expect(inPieces(text, length) === whole).toBe(true)
    })

    test('all in one are the same in pieces', () => {
      const parts = texts.map(({text}) => text).filter((text) => !text.includes(']:'))
      const text = `# Pages\n\n${parts.join('\n\n')}`
      expect(piecesOf(text, 32_768).length).toBeGreaterThan(50)
      expect(inPieces(text, 32_768) === asWhole(text)).toBe(true)
    })
  },
)

const textsOf = ({pages, text}: Corpus) => pages.map((page) => ({page, text: text(page)}))

/** Trees as text, since long ones take long to compare. */
const inPieces = (text: string, length: number): string => JSON.stringify(makeChain({}, length).parse(text), null, 1)

const asWhole = (text: string): string => inPieces(text, Number.POSITIVE_INFINITY)

/** What the parser of Markdown is given of a text. */
function piecesOf(text: string, length: number): string[] {
  const pieces: string[] = []
  function listening(this: Processor): undefined {
    const {parser} = this
    if (parser === undefined) throw new Error('there is nothing to listen to')
    this.parser = (piece, file) => {
      pieces.push(piece)
      return parser(piece, file)
    }
  }
  unified().use(remarkParse).use(listening).use(piecewise, length).parse(text)
  return pieces
}
