import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {trackPrinted} from '../../../engine/report/cast/output.ts'
import {emulator} from '../emulator.ts'

const shown = (...pieces: readonly string[]): string => {
  const {write, end} = trackPrinted()
  return pieces.map(write).join('') + end()
}

describe('what a command prints', () => {
  test('keeps its colours, and progress that writes over itself', () => {
    expect(shown('\u001b[32m✔\u001b[0m a\n')).toBe('\u001b[32m✔\u001b[0m a\r\n')
    expect(shown('\r\u001b[2K10%\r\u001b[2K20%\n')).toBe('\r\u001b[2K10%\r\u001b[2K20%\r\n')
    expect(shown('a\nb\n\u001b[2A\u001b[Jc\n')).toBe('a\r\nb\r\n\u001b[2A\u001b[Jc\r\n\u001b[1B\r\n')
  })

  test('ends on a row of its own, in no colour', () => {
    expect(shown('no newline')).toBe('no newline\r\n')
    expect(shown('10%\r')).toBe('10%\r\r\n')
    expect(shown('\u001b[31mred\n')).toBe('\u001b[31mred\r\n\u001b[0m')
    expect(shown('')).toBe('')
  })

  test('changes no title, clipboard or mode, asks the terminal nothing and clears no screen', () => {
    const hostile = [
      '\u001b]0;a new title\u0007',
      '\u001b]52;c;c2VjcmV0\u001b\\',
      '\u001bP1$r0m\u001b\\',
      '\u001b_Gi=1;AAAA\u001b\\',
      '\u001b[6n',
      '\u001b[?1049h',
      '\u001b[>4;1m',
      '\u001b[2J',
      '\u001b[H',
      '\u001b[3;1H',
      '\u001bc',
      '\u001b7',
      '\u001bM',
      '\u001b(0',
    ]
    expect(shown(...hostile)).toBe('')
  })

  test('moves up no further than over its own rows', () => {
    expect(shown('a\nb\n\u001b[99Ac')).toBe('a\r\nb\r\n\u001b[2Ac\u001b[2B\r\n')
    expect(shown('\u001b[5Aa')).toBe('a\r\n')
    expect(shown('a\n\u001b[3Fb')).toBe('a\r\n\u001b[1Fb\u001b[1B\r\n')
    expect(shown('a\n', '\u001b[9Bb')).toBe('a\r\nb\r\n')
  })

  test('shows other control characters, and those that reorder or hide text', () => {
    expect(shown('a\u0000\u0007\u009b2J\u202eb\u2028c')).toBe('a\\x00\\x07\\x9b2J\\u202eb\\u2028c\r\n')
  })

  test('is cut anywhere, in sequences and in characters', () => {
    expect(shown('\u001b', '[', '3', '2mgreen')).toBe('\u001b[32mgreen\u001b[0m\r\n')
    expect(shown('\u001b]0;ti', 'tle\u001b', '\\x')).toBe('x\r\n')
    expect(shown('\ud83d', '\ude00')).toBe('😀\r\n')
  })

  test('that begins a sequence and never ends it is shown', () => {
    expect(shown('a\u001b]0;title')).toBe('a\\x1b]0;title\r\n')
    expect(shown('a\u001b[3')).toBe('a\\x1b[3\r\n')
    expect(shown(`\u001b]0;${'x'.repeat(10_000)}`)).toBe(`\\x1b]0;${'x'.repeat(10_000)}\r\n`)
  })
})

const piece = fc.oneof(
  fc.string({unit: 'binary', maxLength: 20}),
  fc.constantFrom(
    '\u001b',
    '[',
    ']',
    '2A',
    '9A',
    '3B',
    '2J',
    'J',
    'K',
    '31m',
    '0;title',
    '\u0007',
    '\u001b\\',
    'c',
    '?25l',
  ),
  fc.constantFrom(
    '\n',
    '\r',
    '\b',
    '\t',
    'text',
    '日本語',
    '👩‍👩‍👧',
    'e\u0301',
    '\u202e',
    '\ud800',
    'x'.repeat(90),
    '\n'.repeat(40),
  ),
  fc.constantFrom(
    '\u001b[2A',
    '\u001b[99A',
    '\u001b[9F',
    '\u001b[9E',
    '\u001b[5C',
    '\u001b[99D',
    '\u001b[1K',
    '\u001b[7m',
  ),
)
const pieces = fc.array(piece, {maxLength: 25})
const kept = /\u001b\[(?:[\d;:]*m|\d+[A-G]|[012]?K|J)/g

test('in whatever pieces it comes, it comes to the same', () => {
  fc.assert(
    fc.property(pieces, fc.array(fc.nat(200), {maxLength: 8}), (texts, cuts) => {
      const text = texts.join('')
      const places = [0, ...cuts.filter((at) => at < text.length).sort((one, other) => one - other), text.length]
      expect(shown(...places.slice(1).map((at, index) => text.slice(places[index], at)))).toBe(shown(text))
    }),
    {numRuns: 500},
  )
})

test('whatever is printed, nothing above it changes, and what follows has a row of its own', async () => {
  await fc.assert(
    fc.asyncProperty(pieces, async (texts) => {
      const text = shown(...texts)
      expect(text.replace(kept, '')).not.toMatch(/(?![\r\n\t\b])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
      const screen = emulator(60)
      await screen.write(`above\r\n$ command\r\n${text}  ✓ verdict\r\n`)
      const {row, column} = screen.cursor()
      expect(screen.screen().slice(0, 2)).toEqual(['above', '$ command'])
      expect(screen.screen().at(-1)).toBe('  ✓ verdict')
      expect([row, column]).toEqual([screen.screen().length, 0])
      expect(screen.styled().at(-1)).toBe('  ✓ verdict')
    }),
    {numRuns: 300},
  )
})
