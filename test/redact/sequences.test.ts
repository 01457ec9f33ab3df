import fc from 'fast-check'
import {expect, test} from 'vitest'
import {cutAt, cuts, inPieces, whole} from './cutting.ts'
import {jwt, token} from './examples.ts'

const values = {TOKEN: 's3cret-and-more'}

/** What terminals obey, and what reports do not show. */
const sequence = fc.constantFrom(
  '\x1b[31m',
  '\x1b[0m',
  '\x1b[1;32;4m',
  '\x1b[2K',
  '\x1b[?25l',
  '\x1b]0;a title\x07',
  '\x1b]8;;x\x1b\\',
)

const stripped = (text: string): string => text.replace(/\x1b(?:\[[?\d;]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\))/g, '')

/** A secret with sequences anywhere in it. */
const parted = fc
  .tuple(
    fc.constantFrom(values.TOKEN, jwt, token('ghp_', 36)),
    fc.array(fc.tuple(fc.nat(), sequence), {minLength: 1, maxLength: 4}),
  )
  .map(([secret, put]) =>
    put
      .reduce(
        (text, [at, what]) => {
          const place = at % (secret.length + 1)
          return [...text.slice(0, place), what + (text[place] ?? ''), ...text.slice(place + 1)]
        },
        [...secret, ''],
      )
      .join(''),
  )

test('what a terminal obeys parts no secret', () => {
  fc.assert(
    fc.property(parted, (secret) => {
      const shown = whole(`before ${secret} behind\n`, values)
      expect(stripped(shown)).toMatch(/^before <secret:[\w-]+> behind\n$/)
    }),
    {numRuns: 500},
  )
})

test('nor where it comes in pieces', () => {
  fc.assert(
    fc.property(parted, cuts, (secret, places) => {
      const text = `before ${secret} behind\n`
      expect(inPieces(cutAt(text, places), values)).toBe(whole(text, values))
    }),
    {numRuns: 500},
  )
})

test('and it stays where there is no secret', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(sequence, fc.constantFrom('a line\n', 'word ', '✔ '))), cuts, (parts, places) => {
      const text = parts.join('')
      expect(inPieces(cutAt(text, places), values)).toBe(text)
    }),
  )
})
