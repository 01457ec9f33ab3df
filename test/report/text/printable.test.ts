import fc from 'fast-check'
import {expect, test} from 'vitest'
import {makeLinesPrintable, makePrintable} from '../../../engine/report/text/printable.ts'

test.for([
  ['plain text', 'plain text', 'plain text'],
  ['colours go', '\u001b[31mred\u001b[0m', 'red'],
  ['a title goes', '\u001b]0;title\u0007after', 'after'],
  ['a lone escape is written out', 'a\u001b', 'a\\x1b'],
  ['a newline is written out', 'a\nb', 'a\\x0ab'],
  ['an override is written out', 'a\u202eb', 'a\\u202eb'],
  ['an invisible one, too', 'a\u{e0001}\ufeff', 'a\\u{e0001}\\ufeff'],
  ['what is no character is written out', 'a\uffffb', 'a\\uffffb'],
  ['half a character', '\ud83d', '\ufffd'],
  ['tabs', 'a\tb\t\tc', 'a       b               c'],
  ['joined emoji stay', '👩‍👩‍👧 caffè 日本', '👩‍👩‍👧 caffè 日本'],
] as const)('%s', ([, text, shown]) => {
  expect(makePrintable(text)).toBe(shown)
})

test('tabs count from where the text begins', () => {
  expect(makePrintable('\tx', 6)).toBe('  x')
})

test('lines stay lines, each in its last state', () => {
  expect(makeLinesPrintable('10%\r100%\r\n\u001b[1mdone\u001b[0m\n\tx')).toBe('100%\ndone\n        x')
})

test('nothing that a terminal would obey is left, and nothing changes twice', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary'}), (text) => {
      const shown = makePrintable(text)
      expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
      expect(makePrintable(shown)).toBe(shown)
    }),
  )
})
