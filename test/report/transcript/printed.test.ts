import fc from 'fast-check'
import {expect, test} from 'vitest'
import {addPrinted, joinPrinted, unprinted} from '../../../engine/report/transcript/printed.ts'

const pieces = fc.array(
  fc.oneof(fc.string({unit: 'binary', maxLength: 40}), fc.constantFrom('a line\n', '\n', '👍👍')),
  {maxLength: 30},
)

test('keeps all of what is short', () => {
  fc.assert(
    fc.property(pieces, (texts) => {
      const printed = texts.reduce((so, text) => addPrinted(so, text, 10_000), unprinted)
      expect(joinPrinted(printed)).toBe(texts.join(''))
      expect(printed.left).toBe(0)
    }),
  )
})

test('of what is long it keeps the beginning and the end, counts what is between, and halves no character', () => {
  fc.assert(
    fc.property(pieces, fc.integer({min: 16, max: 200}), (texts, most) => {
      const all = texts.join('')
      const printed = texts.reduce((so, text) => addPrinted(so, text, most), unprinted)
      expect(all.startsWith(printed.head)).toBe(true)
      expect(all.endsWith(printed.tail)).toBe(true)
      expect(printed.head.length + printed.left + printed.tail.length).toBe(all.length)
      expect(printed.head.length).toBeLessThanOrEqual(most)
      expect(printed.tail.length).toBeLessThanOrEqual(most)
      if (printed.left > 0) {
        expect(printed.head).not.toMatch(/[\ud800-\udbff]$/)
        expect(printed.tail).not.toMatch(/^[\udc00-\udfff]/)
      }
      expect(printed.endsWithNewline).toBe(all === '' || all.endsWith('\n'))
    }),
  )
})

test('says how much is not shown, and where all of it is', () => {
  const printed = {...addPrinted(unprinted, `${'x'.repeat(99)}\n`.repeat(4), 200), file: 'outputs/1.txt'}
  expect(joinPrinted(printed)).toMatch(/\n\[\d+ characters not shown here; all of it is in outputs\/1\.txt\]\nx/)
})
