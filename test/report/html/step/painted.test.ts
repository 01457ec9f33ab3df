import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {paintLines} from '../../../../engine/report/html/step/painted.ts'
import {keepAfterReturn, makePrintable} from '../../../../engine/report/text/printable.ts'

const htmlOf = (text: string): string =>
  paintLines(text)
    .map(({html}) => html)
    .join('\n')

/** What of the HTML is text. */
const textOf = (text: string): string =>
  htmlOf(text)
    .replace(/<\/?span[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39);/g, (_, name: string) => ({lt: '<', gt: '>', quot: '"', '#39': "'"})[name] ?? '')
    .replaceAll('&amp;', '&')

const plainText = fc.string({unit: 'binary'}).map((text) => text.replaceAll('\u001b', '').replaceAll('\u009b', ''))

describe('output', () => {
  test('is told as it can be shown, and is only text', () => {
    fc.assert(
      fc.property(plainText, (text) => {
        const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
        expect(textOf(text)).toBe(lines.map((line) => makePrintable(keepAfterReturn(line))).join('\n'))
      }),
    )
  })

  test('is the same text whatever colours it has', () => {
    const colour = fc.constantFrom(
      '\u001b[31m',
      '\u001b[1;92m',
      '\u001b[0m',
      '\u001b[38;5;208m',
      '\u001b[48;2;1;2;3m',
      '\u001b[7m',
    )
    const word = fc.stringMatching(/^[a-z<>&\t日]{0,9}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(colour, word)), (pieces) => {
        const plain = pieces.map(([, text]) => text).join('\n')
        expect(textOf(`${pieces.map(([before, text]) => before + text).join('\n')}\u001b[0m`)).toBe(
          plain
            .split('\n')
            .map((line) => makePrintable(line))
            .join('\n'),
        )
      }),
    )
  })

  test('has nothing that a browser or a terminal obeys, whatever is printed', () => {
    const escapes = fc.constantFrom(
      '\u001b',
      '\u001b[',
      '\u001b]0;',
      '\u0007',
      '\u009b',
      'm',
      'K',
      '31',
      ';',
      '\r',
      '\b',
      '\n',
    )
    const any = fc.array(fc.oneof(escapes, fc.string({unit: 'binary', maxLength: 4}), fc.constant('<b>')))
    fc.assert(
      fc.property(any, (pieces) => {
        const html = htmlOf(pieces.join(''))
        expect(html.replace(/<\/?span(?: class="[a-z -]+")?>/g, '')).not.toMatch(/[<>]/)
        expect(html).not.toMatch(/(?!\n|\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Cs}]/u)
      }),
      {numRuns: 500},
    )
  })

  test.each([
    ['red', '\u001b[31mred\u001b[0m plain', '<span class="fg-red">red</span> plain'],
    ['bright', '\u001b[92mok\u001b[39m', '<span class="fg-bright-green">ok</span>'],
    ['bold on a ground', '\u001b[1;41mX', '<span class="bg-red bold">X</span>'],
    ['of 256, the nearest', '\u001b[38;5;208mX', '<span class="fg-bright-yellow">X</span>'],
    ['of 256, a grey', '\u001b[38;5;240mX', '<span class="fg-bright-black">X</span>'],
    ['any, the nearest', '\u001b[38;2;10;20;200mX', '<span class="fg-blue">X</span>'],
    ['reversed', '\u001b[7mX', '<span class="fg-black bg-white">X</span>'],
    ['concealed, which is shown', '\u001b[8mX', 'X'],
    [
      'over several lines',
      '\u001b[32ma\nb\u001b[0m',
      '<span class="fg-green">a</span>\n<span class="fg-green">b</span>',
    ],
    ['a window title', '\u001b]0;owned\u0007X', 'X'],
    ['a cursor that moves', 'a\u001b[2K\u001b[1Ab', 'ab'],
  ])('in colours: %s', (_name, text, html) => {
    expect(htmlOf(text)).toBe(html)
  })

  test.each([
    ['the last state', '10%\r50%\r100%\n', '100%'],
    ['a line that ends as on Windows', 'a\r\nb\r\n', 'a\nb'],
    ['with the colour that was set before', '\u001b[31m10%\r20%\u001b[0m', '<span class="fg-red">20%</span>'],
    [
      'a line that was wiped',
      '\r\u001b[2K- one\r\u001b[2K\u001b[32m✔\u001b[0m two\n',
      '<span class="fg-green">✔</span> two',
    ],
  ])('of a progress bar: %s', (_name, text, html) => {
    expect(htmlOf(text)).toBe(html)
  })

  test('keeps the beginning and the end of a very long line, and says how much is not shown', () => {
    for (const before of ['', '\u001b[31m']) {
      const [line] = paintLines(`${before}${'a'.repeat(10_000_000)}z`)
      expect(line?.html).toMatch(/^a{1700} … 9,998,001 characters not shown … a{299}z$/)
    }
  })

  test('is nothing where nothing was printed', () => {
    expect(paintLines('')).toEqual([])
    expect(paintLines('\n')).toEqual([{html: '', length: 0}])
  })
})
