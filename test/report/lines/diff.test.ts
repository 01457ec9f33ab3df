import {expect, test} from 'vitest'
import {drawDiff} from '../../../engine/report/lines/diff.ts'
import type {Line} from '../../../engine/report/text/line.ts'
import {asciiSigns} from '../../../engine/report/text/signs.ts'
import type {DiffRow, Segment} from '../../../engine/verdict.ts'

const segment = (text: string, tone: Segment['tone'] = 'same'): Segment => ({text, tone})
const same = (text: string): DiffRow => ({kind: 'same', expected: [segment(text)], actual: [segment(text)]})
const missing = (text: string): DiffRow => ({kind: 'missing', expected: [segment(text, 'wrong')], actual: null})
const unexpected = (text: string): DiffRow => ({kind: 'unexpected', expected: null, actual: [segment(text, 'wrong')]})
const numbered = (amount: number, row: (text: string) => DiffRow) =>
  Array.from({length: amount}, (_, index) => row(`${index + 1}`))

const text = ({lead, spans}: Line) => [lead, ...spans].map((span) => span?.text ?? '').join('')
const lines = (rows: readonly DiffRow[]) => drawDiff(rows, 0, asciiSigns).slice(1).map(text)

test('no rows, no legend', () => {
  expect(drawDiff([], 0, asciiSigns)).toEqual([])
})

test('each kind of row', () => {
  const rows: readonly DiffRow[] = [
    same('a'),
    {
      kind: 'changed',
      expected: [segment('x ', 'same'), segment('1', 'wrong')],
      actual: [segment('x ', 'same'), segment('2', 'wrong')],
    },
    missing('gone'),
    {kind: 'elided', expected: [segment('...')], actual: null},
    unexpected('new'),
  ]
  expect(drawDiff(rows, 0, asciiSigns).map(text)).toEqual([
    '- the page shows   + it printed',
    '| a',
    '- x 1',
    '+ x 2',
    '- gone',
    '| ...',
    '+ new',
  ])
})

test('what is wrong and what varies have their tones', () => {
  const row: DiffRow = {
    kind: 'changed',
    expected: [segment('a', 'varied'), segment('b', 'wrong')],
    actual: [segment('c', 'wrong'), segment('d')],
  }
  const [, expected, actual] = drawDiff([row], 0, asciiSigns)
  expect(expected?.spans.map(({tone}) => tone)).toEqual(['dim', 'wrong'])
  expect(actual?.spans.map(({tone}) => tone)).toEqual(['wrong', 'plain'])
})

test('runs of equal rows are folded around differences', () => {
  expect(lines([...numbered(20, same), missing('x'), ...numbered(20, same)])).toEqual([
    '| ... 18 lines as the page shows',
    '| 19',
    '| 20',
    '- x',
    '| 1',
    '| 2',
    '| ... 18 lines as the page shows',
  ])
  expect(lines([missing('x'), ...numbered(6, same), missing('y')])).toHaveLength(8)
})

test('long runs of differing rows are folded in their middle', () => {
  const shown = lines(numbered(1000, unexpected))
  expect(shown).toHaveLength(41)
  expect(shown[20]).toBe('| ... 960 more lines')
})

test('a long segment is shortened in its middle', () => {
  const [shown = ''] = lines([same(`begin${'x'.repeat(100_000)}end`)])
  expect(shown.length).toBeLessThan(420)
  expect(shown).toMatch(/^\| beginx+\.\.\.x+end$/)
})
