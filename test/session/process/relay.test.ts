import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {Relay} from '../../../engine/session/process/terminal.ts'

const mark = '\x1eabc'

const passed = (chunks: readonly string[]): {readonly text: string; readonly marks: number} => {
  let [text, marks] = ['', 0]
  const relay = new Relay(
    (bytes) => {
      text += bytes.toString('latin1')
    },
    mark,
    () => {
      marks++
    },
  )
  for (const chunk of chunks) relay.feed(Buffer.from(chunk, 'latin1'))
  return {text, marks}
}

const cut = (text: string, lengths: readonly number[]): string[] => {
  const chunks: string[] = []
  let from = 0
  for (const length of lengths) {
    chunks.push(text.slice(from, from + length))
    from += length
  }
  return [...chunks, text.slice(from)]
}

describe('Relay', () => {
  it('makes newlines plain, and takes the mark out', () => {
    expect(passed([`a\r\nb\r\r\nc\rd\n${mark}late`])).toEqual({text: 'a\nb\nc\rd\nlate', marks: 1})
  })

  it('passes the same however the bytes come', () => {
    const text = `a\r\nb\x1e\x1eab\r\r\nc\rd é\xff\n\x1eab${mark}late\r\n`
    fc.assert(
      fc.property(fc.array(fc.nat(5)), (lengths) => {
        expect(passed(cut(text, lengths))).toEqual({text: 'a\nb\x1e\x1eab\nc\rd é\xff\n\x1eablate\n', marks: 1})
      }),
    )
  })

  it('passes what is no newline and no mark as soon as it comes', () => {
    expect(passed(['Sure? ']).text).toBe('Sure? ')
  })
})
