import {describe, expect, it} from 'vitest'
import {type ComparatorName, judge} from '../../../engine/compare/index.ts'

const verdict = async (kind: ComparatorName, text: string, actual: string): Promise<string> => {
  const judgement = await judge({comparator: kind, text}, actual)
  return judgement.kind === 'passed' ? 'passed' : judgement.reason
}

describe('same', () => {
  it('takes the page to the letter, but for line ends and trailing blanks', async () => {
    expect(await verdict('same', 'a\nb', 'a  \r\nb\r\n')).toBe('passed')
    expect(await verdict('same', 'a  b', 'a b')).toBe('line 1 is `a b`, the page shows `a  b`')
    expect(await verdict('same', '10.0.0.1', '10.0.0.2')).toBe('line 1 is `10.0.0.2`, the page shows `10.0.0.1`')
  })

  it('names the line that is missing, more, or after the end', async () => {
    expect(await verdict('same', 'a\nb\nc', 'a\nc')).toBe('line 2 of the page is missing: `b`')
    expect(await verdict('same', 'a\nc', 'a\nb\nc')).toBe('line 2, `b`, is not on the page')
    expect(await verdict('same', 'a\nb', 'a')).toBe('the output ends after line 1, the page goes on with `b`')
    expect(await verdict('same', 'a', 'a\nb')).toBe('line 2, `b`, is not on the page')
    expect(await verdict('same', 'a\nb', '')).toBe('nothing was printed, the page shows `a`')
  })
})

describe('contains and absent', () => {
  it('looks for the text anywhere', async () => {
    expect(await verdict('contains', 'installed\n✔ done', 'x\n✔ core installed\n✔ done\n')).toBe('passed')
    expect(await verdict('contains', 'b', 'a')).toBe('`b` is not in the output')
    expect(await verdict('contains', 'a\nb', 'a\nx\nb')).toBe(
      'the lines of the page are there, but `x` is between them',
    )
    expect(await verdict('contains', 'age 5s', 'age 6s')).toBe('`age 5s` is not in the output')
  })

  it('wants it nowhere', async () => {
    expect(await verdict('absent', 'error', 'fine')).toBe('passed')
    expect(await verdict('absent', 'error', 'fine\nan error')).toBe(
      '`error` is in the output, in line 2, and must not be',
    )
  })
})

describe('elided', () => {
  it('takes chunks in order, to the letter when asked for by name', async () => {
    expect(await verdict('elided', 'a\n...\nc', 'x\na\nb\nc\ny')).toBe('passed')
    expect(await verdict('elided', 'a\n...\nc', 'c\na')).toBe('`c` is not after line 2')
    expect(await verdict('elided', 'a\n...\n10.0.0.1', 'a\n10.0.0.2')).toBe('`10.0.0.1` is not after line 1')
    expect(await verdict('elided', 'a\nb\n...', 'a\nx\nb')).toBe(
      '`a` and the lines under it are not in the output in one piece',
    )
  })

  it('stands for no lines as well', async () => {
    expect(await verdict('elided', 'a\n...\nb', 'a\nb')).toBe('passed')
    expect(await verdict('elided', '...\na\n...', 'a')).toBe('passed')
  })

  it('knows what varies when `auto` picks it, also beside `...` within a line', async () => {
    const page = 'web-...   10.0.0.1   ...   5m\n...\ndone'
    expect(await verdict('auto', page, 'web-abc   10.7.7.7   80/TCP   3d\nx\ny\ndone')).toBe('passed')
    expect(await verdict('auto', page, 'mail-abc   10.7.7.7   80/TCP   3d\nx\ny\ndone')).toContain(
      'is not in the output',
    )
  })
})

describe('like', () => {
  it('lets ages, addresses and generated names differ, and `...` be any word', async () => {
    const page = 'NAME ... AGE\nweb-776f57d5f6-s7zfc 10.0.0.1 5m'
    expect(await verdict('like', page, 'NAME IP AGE\nweb-41e72b8d46-vpm9b   10.1.2.3   3d')).toBe('passed')
    expect(await verdict('like', page, 'NAME IP AGE\nmail-41e72b8d46-vpm9b 10.1.2.3 3d')).toContain('line 2 is `mail-')
    expect(await verdict('like', page, 'NAME IP AGE\nweb-41e72b8d46-vpm9b <pending> 3d')).toContain('line 2 is')
  })

  it('keeps names, versions, counts and the number of words and lines', async () => {
    for (const [shown, printed] of [
      ['web-v1-776f57d5f6-s7zfc', 'web-v2-776f57d5f6-s7zfc'],
      ['base-1.16.1', 'base-1.16.2'],
      ['7 pods', '8 pods'],
      ['a b', 'a b c'],
      ['a', 'a\nb'],
    ] as const) {
      expect((await judge({comparator: 'like', text: shown}, printed)).kind, `${shown} → ${printed}`).toBe('failed')
    }
  })
})

describe('first-line', () => {
  it('looks at nothing else', async () => {
    expect(await verdict('first-line', 'a\nb', 'a\nc\nd')).toBe('passed')
    expect(await verdict('first-line', 'a', 'b\na')).toBe('the first line is `b`, the page shows `a`')
  })
})

describe('lines', () => {
  it('wants `+ ` lines and refuses `- ` lines', async () => {
    expect(await verdict('lines', '+ ready\n- error\nanything', 'is ready')).toBe('passed')
    expect(await verdict('lines', '+ ready', 'is not')).toBe('`ready` is not in the output')
    expect(await verdict('lines', '- error', 'an error')).toBe('`error` is in the output and must not be')
    expect(await verdict('lines', 'ready', 'is not')).toBe('no line of the page begins with `+ ` or `- `')
    expect(await verdict('lines', '+ ready', '')).toBe('nothing was printed, the page shows `ready`')
  })
})

describe('regex', () => {
  it('finds a pattern anywhere, POSIX classes as well', async () => {
    expect(await verdict('regex', 'v[[:digit:]]+$', 'version v12')).toBe('passed')
    expect(await verdict('regex', '^a.*c$', 'a\nb\nc')).toBe('passed')
    expect(await verdict('regex', 'v[0-9]+', 'none\nhere')).toBe(
      'nothing in the output matches `v[0-9]+`; it begins with `none`',
    )
    expect(await verdict('regex', '(', 'x')).toBe(
      '`(` is not a valid regular expression: missing closing ) (write it as for JavaScript)',
    )
  })
})

describe('set', () => {
  const page = 'version: v1, web-v1-776f57d5f6-s7zfc\nversion: v2, web-v2-54df5f84b-9hxgw'

  it('wants every answer among those of all tries', async () => {
    const one = 'version: v1, web-v1-41e72b8d46-vpm9b\n'
    const two = 'version: v2, web-v2-41e72b8d46-vpm9b\n'
    expect(await verdict('set', page, two + two + one)).toBe('passed')
    expect(await verdict('set', page, one + one)).toBe('no try printed `version: v2, web-v2-54df5f84b-9hxgw`')
    expect(await verdict('set', page, `${one + two}version: v3`)).toBe(
      '`version: v3` is none of the answers of the page',
    )
    expect(await verdict('set', `${page}\n...`, `${one + two}version: v3`)).toBe('passed')
  })

  it('shows what the tries printed, each line once, where it fails', async () => {
    const judgement = await judge({comparator: 'set', text: 'v1\nv2'}, 'v1\nv1\nv1\nv3\n')
    const rows = judgement.kind === 'failed' ? judgement.diff : []
    expect(rows.map(({kind, expected, actual}) => [kind, expected?.[0]?.text, actual?.[0]?.text])).toEqual([
      ['same', 'v1', 'v1'],
      ['missing', 'v2', undefined],
      ['unexpected', undefined, 'v3'],
    ])
  })
})
