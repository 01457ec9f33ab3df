import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {compilePattern, SlowPattern} from '../../engine/pattern/index.ts'

const findTexts = async (source: string, text: string, flag: 'm' | 's' | '' = 'm') =>
  [...(await compilePattern(source, flag)).findAll(text)].map((found) => found.text)

describe('a pattern finds what a regular expression of JavaScript finds', () => {
  test.each([
    ['\\S+', 'one\u00a0two\u3000three\vfour'],
    ['[\\s]x', '\u00a0x \ufeffx ax'],
    ['[^\\S\\n]+', 'a \t\nb'],
    ['[\\S\\d]+', 'a1 b'],
    ['^\\w+$', 'one\ntwo two\nthree'],
    ['.+', 'one\rtwo\u2028three\nfour'],
    ['[[]a|[]]b|[a[]+', '[a ]b a[['],
    ['[.]x.', '.xy axy .x\n'],
    ['(?<=: )\\w+', 'a: b, c: d'],
    ['(?<!-)\\bx\\w*', '-xa xb'],
    ['[\\b]\\x41\\u0042\\u{43}\\cJ\\0', '\bABC\n\0'],
    ['(?<name>a+)(?:b|c)?', 'aab ac a'],
    ['a{2,3}?|\\/|\\.', 'aaaa/.'],
    ['\\p{Lu}+', 'aÄÖb'],
    ['a$', 'a\r\nba'],
  ])('%s', async (source, text) => {
    const native = [...text.replaceAll('\r\n', '\n').matchAll(new RegExp(source.replace('[]]b', '[\\]]b'), 'gmu'))]
    expect(await findTexts(source.replace('[]]b', '[\\]]b'), text)).toEqual(native.map(([found]) => found))
  })

  test('of any pieces, in any text', async () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '\\s',
      '\\S',
      '\\w',
      '\\b',
      '^',
      '$',
      '[^a]',
      '[ab]',
      'a+',
      'b*?',
      '(?:a|ab)',
      '(b|\\n)?',
    )
    const source = fc.array(piece, {minLength: 1, maxLength: 6}).map((pieces) => pieces.join(''))
    const text = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', 'ab', '\u00a0'), {maxLength: 12})
      .map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(source, text, async (pattern, output) => {
        const native = [...output.matchAll(new RegExp(pattern, 'gmu'))].map(([found]) => found)
        const isOther = (found: string) => found !== '' // what takes nothing is no pattern of ours
        expect((await findTexts(pattern, output)).filter(isOther)).toEqual(native.filter(isOther))
      }),
      {numRuns: 500},
    )
  })
})

test('the first group is told', async () => {
  const [first, second] = (await compilePattern('id (\\d+)?', 'm')).findAll('id 7, id x')
  expect([first?.group, second?.group]).toEqual(['7', null])
})

describe('a megabyte is gone through in linear time', () => {
  const long = 'a'.repeat(1_000_000)

  test.each(['(a+)+$', '(a|aa)+$', 'a*a*a*b', '(?:a?){20}a{20}x', '(.*)*x', '([a-z]+)*\\d', '\\s*\\s*\\s*x'])(
    '%s',
    async (source) => {
      expect(await findTexts(source, `${long}!`)).toEqual([])
    },
    30_000,
  )
})

test('a search that looks far beyond each of many matches is stopped', async () => {
  await expect(findTexts('a(?:.*b)?', 'a'.repeat(1_000_000))).rejects.toThrow(SlowPattern)
}, 30_000)

test('a large pattern is not searched for in a line of a megabyte', async () => {
  await expect(findTexts('(?:a{1,200}b){3}$', 'a'.repeat(1_000_000))).rejects.toThrow(SlowPattern)
})
