import fc from 'fast-check'
import {expect, test} from 'vitest'
import {automaton} from '../../../engine/report/redact/known/automaton.ts'
import {sieve} from '../../../engine/report/redact/known/sieve.ts'

const alike = fc.string({unit: fc.constantFrom('a', 'b', 'é', '\n'), minLength: 1, maxLength: 5})
const texts = fc.uniqueArray(alike, {minLength: 1, maxLength: 12})
const long = fc.string({unit: fc.constantFrom('a', 'b', 'c', 'é', '\n', '漢'), maxLength: 60})

test('tells of each place the longest text that ends there, and where one may begin at the end', () => {
  fc.assert(
    fc.property(texts, long, fc.nat(5), (needles, text, from) => {
      const hits: unknown[] = []
      const open = automaton(needles).find(text, from, (begin, end, which) => hits.push([begin, end, needles[which]]))
      const expected: unknown[] = []
      for (let end = from + 1; end <= text.length; end++) {
        const here = needles.filter((needle) => end - needle.length >= from && text.slice(0, end).endsWith(needle))
        const longest = here.sort((one, other) => other.length - one.length)[0]
        if (longest !== undefined) expected.push([end - longest.length, end, longest])
      }
      const places = Array.from({length: Math.max(0, text.length - from)}, (_, index) => from + index)
      const begins = places.find((at) => needles.some((needle) => needle.startsWith(text.slice(at))))
      expect(hits).toEqual(expected)
      expect(open).toBe(begins ?? text.length)
    }),
  )
})

test('finds many long texts, of which only the first states have rows', () => {
  const needles = Array.from(
    {length: 40},
    (_, index) => `${String.fromCodePoint(0x4e00 + index)}${'long'.repeat(3000)}${index}`,
  )
  const found: number[] = []
  automaton(needles).find(needles.join(' '), 0, (_from, _to, which) => found.push(which))
  expect(found).toEqual(needles.map((_, index) => index))
})

test('a sieve lets nothing through that holds one of the texts', () => {
  fc.assert(
    fc.property(texts, long, long, fc.nat(), (needles, before, after, pick) => {
      const needle = needles[pick % needles.length] ?? ''
      const mayHold = sieve(needles)
      expect(mayHold(before + needle + after, 0)).toBe(true)
      expect(mayHold(before + needle + after, before.length)).toBe(true)
    }),
  )
})

test('a sieve holds back nearly all else', () => {
  const mayHold = sieve(['made-up-token-1', 'made-up-token-2', 'some-other-secret'])
  const lines = Array.from({length: 1000}, (_, index) => `deployment.apps/made-up-${index} some other line`)
  expect(lines.filter((line) => mayHold(line, 0)).length).toBeLessThan(10)
})
