import fc from 'fast-check'
import {expect, test} from 'vitest'
import {Search} from '../../engine/redact/search.ts'

const alike = fc.string({unit: fc.constantFrom('a', 'b', 'é', '\n'), minLength: 1, maxLength: 12})
const texts = fc.uniqueArray(alike, {minLength: 1, maxLength: 12})
const long = fc.string({unit: fc.constantFrom('a', 'b', 'c', 'é', '\n', '漢'), maxLength: 60})

/** Where one of some texts stands, those that overlap as one. */
const covered = (needles: readonly string[], text: string, from: number): readonly (readonly number[])[] => {
  const found: number[][] = []
  for (let at = from; at < text.length; at++) {
    const longest = Math.max(0, ...needles.filter((each) => text.startsWith(each, at)).map(({length}) => length))
    const last = found.at(-1)
    if (longest === 0) continue
    if (last === undefined || (last[1] ?? 0) <= at) found.push([at, at + longest])
    else last[1] = Math.max(last[1] ?? 0, at + longest)
  }
  return found
}

test('tells of each place the longest text that begins there, and where one may begin at the end', () => {
  fc.assert(
    fc.property(texts, long, fc.nat(5), (needles, text, from) => {
      const {places, open} = new Search(needles).find(text, from, () => true)
      const begins = Array.from({length: Math.max(0, text.length - from)}, (_, index) => from + index)
      const expected = begins.find((at) => needles.some((needle) => needle.startsWith(text.slice(at))))
      expect(places.map(({from: begin, to}) => [begin, to])).toEqual(covered(needles, text, from))
      for (const {from: begin, found} of places) expect(text.startsWith(found, begin)).toBe(true)
      expect(open).toBe(expected ?? text.length)
    }),
    {numRuns: 1000},
  )
})

test('tells a shorter text where the longer ones that begin there do not count', () => {
  fc.assert(
    fc.property(texts, long, fc.func(fc.boolean()), (needles, text, wanted) => {
      const counting = needles.filter((needle) => wanted(needle))
      const {places} = new Search(needles).find(text, 0, (found) => wanted(found))
      expect(places.map(({from, to}) => [from, to])).toEqual(covered(counting, text, 0))
    }),
  )
})

test('finds many long texts', () => {
  const needles = Array.from(
    {length: 40},
    (_, index) => `${String.fromCodePoint(0x4e00 + index)}${'long'.repeat(3000)}${index}`,
  )
  const {places} = new Search(needles).find(needles.join(' '), 0, () => true)
  expect(places.map(({found}) => found)).toEqual(needles)
})

test('finds what stands anywhere in a text', () => {
  fc.assert(
    fc.property(texts, long, long, fc.nat(), (needles, before, after, pick) => {
      const needle = needles[pick % needles.length] ?? ''
      const {places} = new Search(needles).find(before + needle + after, before.length, () => true)
      expect(places[0]?.from).toBe(before.length)
    }),
  )
})

test('holds back only lines that hold one of the texts', () => {
  const search = new Search(['made-up-token-1', 'made-up-token-2', 'some-other-secret'])
  const lines = Array.from({length: 1000}, (_, index) => `deployment.apps/made-up-${index} some other line`)
  expect(lines.filter((line) => search.find(line, 0, () => true).open < line.length)).toEqual([])
})
