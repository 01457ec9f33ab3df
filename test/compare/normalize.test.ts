import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {normalize, trimOutput} from '../../engine/compare/normalize.ts'

const esc = '\u001b'

describe('normalize', () => {
  it.each([
    ['CRLF', 'a\r\nb\r\n', 'a\nb'],
    ['colours', `${esc}[1;32m✔${esc}[0m done`, '✔ done'],
    ['titles and links', `${esc}]0;title\u0007${esc}]8;;http://x${esc}\\link`, 'link'],
    ['trailing blanks', 'a  \nb\u00a0\n', 'a\nb'],
    ['tabs', 'NAME\tAGE\nlong-name\t5s', 'NAME    AGE\nlong-name       5s'],
    ['a byte order mark', '\ufeffa', 'a'],
    ['overwritten lines', '10%\r50%\r100%\nnext', '100%\nnext'],
    ['a spinner that is wiped', '| wait\r/ wait\r      \r\ndone', '/ wait\ndone'],
    ['a line erased and written again', `wait${esc}[2K${esc}[1Gdone`, 'done'],
    ['lines above written over', `a: 1\nb: 1\n${esc}[2Aa: 2\nb: 2\n`, 'a: 2\nb: 2'],
    ['backspaces', 'ab\bc', 'ac'],
    ['blank lines at the end', 'a\n\n\n', 'a'],
    ['a blank line at the beginning, kept', '\na', '\na'],
    ['UTF-8', '✔ Wikipedia – Enzyklopädie', '✔ Wikipedia – Enzyklopädie'],
  ])('%s', (_, text, shown) => {
    expect(normalize(text)).toBe(shown)
  })

  const raw = fc.array(
    fc.oneof(
      fc.constantFrom(
        '\r',
        '\n',
        '\t',
        '\b',
        ' ',
        '\u00a0',
        '\ufeff',
        `${esc}[2A`,
        `${esc}[K`,
        `${esc}[32m`,
        esc,
        '[',
        'm',
      ),
      fc.string({maxLength: 4}),
    ),
  )

  it('is idempotent', () => {
    fc.assert(
      fc.property(raw, (parts) => {
        const once = normalize(parts.join(''))
        expect(normalize(once)).toBe(once)
      }),
      {numRuns: 3000},
    )
  })

  it('leaves blanks before other text in linear time', () => {
    expect(normalize(`${' '.repeat(1 << 20)}x`)).toHaveLength((1 << 20) + 1)
    expect(normalize(`${'\t'.repeat(1 << 16)}x\r\n`)).toHaveLength((1 << 19) + 1)
  })
})

describe('trimmed', () => {
  it('drops blank lines at the beginning, not the first indent', () => {
    expect(trimOutput('\n\n  a\n\n')).toBe('  a')
    expect(trimOutput('  a')).toBe('  a')
    expect(trimOutput('\n \n')).toBe('')
  })
})
