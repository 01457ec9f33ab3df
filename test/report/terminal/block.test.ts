import fc from 'fast-check'
import {expect, test} from 'vitest'
import {makeBlock} from '../../../engine/report/terminal/block.ts'
import {fitLine} from '../../../engine/report/text/fit.ts'
import {cut, line, span} from '../../../engine/report/text/line.ts'
import {makePainter} from '../../../engine/report/text/paint.ts'
import {emulator} from '../emulator.ts'

const paint = makePainter(true)
const word = fc.constantFrom(
  'kubectl',
  'get',
  'pods',
  'sample',
  '日本語',
  'e\u0301',
  'жёлтый',
  '✓',
  '…',
  'x'.repeat(30),
)
const text = fc.array(word, {minLength: 1, maxLength: 14}).map((words) => words.join(' '))
const toldRows = (texts: readonly string[], columns: number) =>
  texts.flatMap((each) => fitLine(line(0, span(each, 'good')), columns - 1, paint, '…'))
const liveRows = (texts: readonly string[], columns: number) =>
  texts.flatMap((each) => fitLine(cut(2, span('| ', 'dim'), [span(each)]), columns - 1, paint, '…'))

/** What is drawn at once, at a width that the terminal may have been given just before. */
const drawing = fc.record({
  columns: fc.oneof(fc.constant(80), fc.integer({min: 20, max: 120})),
  above: fc.array(text, {maxLength: 3}),
  live: fc.array(text, {maxLength: 6}),
})

test('after each drawing the screen holds what was told and what is live, whatever width it is given', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drawing, {minLength: 1, maxLength: 10}), async (drawings) => {
      let columns = 80
      let written = ''
      const screen = emulator(columns)
      const draw = makeBlock(
        (text) => {
          written = text
        },
        () => columns,
      )
      const told: string[] = []
      for (const {columns: to, above, live} of drawings) {
        columns = to
        screen.resize(to)
        const [above_, live_] = [toldRows(above, to), liveRows(live, to)]
        written = ''
        draw(above_, live_)
        told.push(...above_)
        await screen.write(written)
        const wide = emulator(300)
        await wide.write([...told, ...live_].map((row) => `${row}\n`).join(''))
        expect(dense(screen.joined())).toEqual(dense(wide.screen()))
        expect(screen.cursor()).toMatchObject({column: 0, visible: true})
      }
    }),
    {numRuns: 100},
  )
})

/** Where a wide character does not fit at a row's end, a blank stands there. */
const dense = (rows: readonly string[]): readonly string[] => rows.map((row) => row.replaceAll(' ', ''))

test('at no time, and nowhere that a write may be cut, is a row of the block blank', async () => {
  const blocks = fc.array(fc.array(text, {minLength: 4, maxLength: 4}), {minLength: 2, maxLength: 4})
  await fc.assert(
    fc.asyncProperty(blocks, async ([first = [], ...more]) => {
      const screen = emulator(60)
      const writes: string[] = []
      const draw = makeBlock(
        (text) => void writes.push(text),
        () => 60,
      )
      draw(['told'], liveRows(first, 60))
      await screen.write(writes.splice(0).join(''))
      for (const live of more) {
        draw([], liveRows(live, 60))
        for (const unit of writes.splice(0).join('')) {
          await screen.write(unit)
          expect(screen.screen()).toHaveLength(5)
          expect(screen.screen()).not.toContain('')
        }
      }
    }),
    {numRuns: 4},
  )
})

test('what is told where nothing is live comes as it is, without a move of the cursor', () => {
  const writes: string[] = []
  const draw = makeBlock(
    (text) => void writes.push(text),
    () => 80,
  )
  draw(['one', 'two'], [])
  draw([], [])
  draw(['three'], [])
  expect(writes).toEqual(['one\ntwo\n', 'three\n'])
})
