import fc from 'fast-check'
import {expect, test} from 'vitest'
import {countRows, fitLine, measureWidth} from '../../../engine/report/text/fit.ts'
import {cut, led, span} from '../../../engine/report/text/line.ts'
import {makePainter} from '../../../engine/report/text/paint.ts'
import {emulator} from '../emulator.ts'

const paint = makePainter(false)
const wrapped = (text: string, columns: number) => fitLine(led(2, span('✗ '), span(text)), columns, paint, '…')
const shortened = (text: string, columns: number) =>
  fitLine(cut(2, span('✓ '), [span(text)], [span('  1.2s')]), columns, paint, '…')

test('a long line is wrapped at blanks, beside its sign', () => {
  expect(wrapped('one two three four five six seven', 20)).toEqual([
    '  ✗ one two three',
    '    four five six',
    '    seven',
  ])
})

test('a word that is longer than a row is broken', () => {
  expect(wrapped(`a ${'x'.repeat(20)}`, 20)).toEqual(['  ✗ a', `    ${'x'.repeat(16)}`, '    xxxx'])
})

test('a command that its time would leave no room has it below', () => {
  const line = cut(2, span('✓ '), [span('kubectl get pods -n sample')], [span(' … 2 more lines'), span('  1.2s')])
  expect(fitLine(line, 20, paint, '…')).toEqual(['  ✓ kubectl get pod…', '    … 2 more lines', '    1.2s'])
  expect(fitLine(cut(2, span('✓ '), [span('ls')], [span('  1.2s, kind-on')]), 21, paint, '…')).toEqual([
    '  ✓ ls  1.2s, kind-on',
  ])
})

test('a label that leaves no room beside it stands above', () => {
  const labelled = (label: string) =>
    fitLine(led(2, span(label.padEnd(11)), span('one two three four')), 20, paint, '…')
  expect(labelled('commands')).toEqual(['  commands', '    one two three', '    four'])
  expect(labelled('')).toEqual(['    one two three', '    four'])
})

test('a command is cut, its time is not', () => {
  expect(shortened('kubectl get pods -n sample', 29)).toEqual(['  ✓ kubectl get pods -…  1.2s'])
  expect(shortened('kubectl get pods', 30)).toEqual(['  ✓ kubectl get pods  1.2s'])
})

const wide = fc.string({
  unit: fc.constantFrom(
    'a',
    ' ',
    'ж',
    '…',
    '│',
    '日',
    '👍',
    '👍🏽',
    '👩‍👩‍👧',
    '🇩🇪',
    '1️⃣',
    'e\u0301',
    '𠀀',
    '\t',
    '\u001b[1m',
  ),
  maxLength: 60,
})

test('no row is wider than its columns', () => {
  fc.assert(
    fc.property(wide, fc.integer({min: 20, max: 60}), (text, columns) => {
      for (const row of [...wrapped(text, columns), ...shortened(text, columns)])
        expect(measureWidth(row)).toBeLessThanOrEqual(columns)
    }),
  )
})

test('a character takes its marks along', () => {
  fc.assert(
    fc.property(wide, fc.integer({min: 20, max: 60}), (text, columns) => {
      for (const row of wrapped(text, columns)) expect(row.trimStart()).not.toMatch(/^\p{M}/u)
    }),
  )
})

test('a text takes the rows that it takes on a terminal', async () => {
  const unit = fc.constantFrom('a', ' ', 'ж', '…', '日', '𠀀', 'e\u0301')
  await fc.assert(
    fc.asyncProperty(
      fc.string({unit, minLength: 1, maxLength: 90}),
      fc.integer({min: 20, max: 50}),
      async (text, columns) => {
        const screen = emulator(columns)
        await screen.write(`\u001b[31m${text}\u001b[39m\n`)
        expect(countRows(`\u001b[31m${text}\u001b[39m`, columns)).toBe(screen.cursor().row)
      },
    ),
  )
})

test('wrapping loses only blanks', () => {
  fc.assert(
    fc.property(wide, fc.integer({min: 20, max: 60}), (text, columns) => {
      const all = wrapped(text, columns).join('').replace(/\s/g, '')
      expect(all).toBe(wrapped(text, 100_000).join('').replace(/\s/g, ''))
    }),
  )
})
