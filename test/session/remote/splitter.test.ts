import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {Splitter} from '../../../engine/session/remote/splitter.ts'

interface Heard {
  output: string
  lines: string[]
  reports: [string, string][]
}

const heard = (text: string, lengths: readonly number[] = []): Heard => {
  const all: Heard = {output: '', lines: [], reports: []}
  const splitter = new Splitter('nonce', {
    output: (bytes) => {
      all.output += bytes.toString('latin1')
    },
    line: (kind, values) => all.lines.push([kind, ...values].join(' ')),
    report: (traps, state) => all.reports.push([traps, state]),
  })
  let from = 0
  for (const length of lengths) {
    splitter.feed(Buffer.from(text.slice(from, from + length), 'latin1'))
    from += length
  }
  splitter.feed(Buffer.from(text.slice(from), 'latin1'))
  splitter.end()
  return all
}

const stream =
  'out\nput\x1e\xff\x1enonce status 3 hB \n\x1enonce report\ntrap x\n\x1enonce state\nA=1\nnonce\n\x1e\n\x1enonce end\nlate\n\x1enon'

describe('Splitter', () => {
  it('parts output, lines and reports', () => {
    expect(heard(stream)).toEqual({
      output: 'out\nput\x1e\xfflate\n\x1enon',
      lines: ['status 3 hB '],
      reports: [['trap x\n', 'A=1\nnonce\n\x1e\n']],
    })
  })

  it('parts them the same however the bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), (lengths) => {
        expect(heard(stream, lengths)).toEqual(heard(stream))
      }),
    )
  })

  it('hands output on as it comes, its newline too', () => {
    let output = ''
    const splitter = new Splitter('nonce', {
      output: (bytes) => {
        output += bytes.toString()
      },
      line: () => undefined,
      report: () => undefined,
    })
    splitter.feed(Buffer.from('ready\n'))
    expect(output).toBe('ready\n')
  })

  it('takes what only looks like a mark for output', () => {
    expect(heard('\x1enonsense status 0\n\x1e\x1e\nnonce status 1\n')).toMatchObject({
      output: '\x1enonsense status 0\n\x1e\x1e\nnonce status 1\n',
      lines: [],
    })
  })
})
