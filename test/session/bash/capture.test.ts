import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {OutputCapture} from '../../../engine/session/bash/capture.ts'

const mebi = 1024 * 1024

const captured = (chunks: readonly Buffer[]) => {
  const capture = new OutputCapture()
  for (const chunk of chunks) capture.write(chunk)
  return capture.makeOutput((text) => text)
}

describe('Capture', () => {
  it('keeps up to 1 MiB, whatever the chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const {text, bytes, endsWithNewline} = captured(texts.map((some) => Buffer.from(some)))
        const all = texts.join('')
        expect([text, bytes]).toEqual([all.replaceAll('\0', '\\x00'), Buffer.byteLength(all)])
        expect(endsWithNewline).toBe(all === '' || all.endsWith('\n'))
      }),
    )
  })

  it('keeps exactly 1 MiB, and of one byte more both ends', () => {
    const full = Buffer.alloc(mebi, 'a')
    expect(captured([full])).toMatchObject({text: full.toString(), bytes: mebi})
    const {bytes, text} = captured([full, Buffer.from('b')])
    expect(bytes).toBe(mebi + 1)
    expect(/^a+\n\[1 of 1048577 bytes not shown here\]\na+b$/.test(text)).toBe(true)
  })

  it('has both ends in the text, for any sizes of chunks', () => {
    const sizes = fc.array(fc.integer({min: 1, max: 700_000}), {minLength: 3, maxLength: 8})
    fc.assert(
      fc.property(sizes, (lengths) => {
        const chunks = lengths.map((length, index) => Buffer.alloc(length, `${index} line\n`))
        const all = Buffer.concat(chunks).toString()
        const {text, bytes} = captured(chunks)
        expect(bytes).toBe(all.length)
        if (all.length <= mebi) {
          expect(text).toBe(all)
          return
        }
        const [head = '', left, tail = ''] = text.split(/\n\[(\d+) of \d+ bytes not shown here\]\n/)
        expect(all.startsWith(head) && all.endsWith(tail)).toBe(true)
        expect(head.length + Number(left) + tail.length).toBe(all.length)
        expect(tail.length).toBeGreaterThan(mebi / 4)
      }),
      {numRuns: 20},
    )
  })

  it('cuts no character in two', () => {
    const {text} = captured([Buffer.from(`a${'✓'.repeat(mebi)}`)])
    expect(/^a✓+\n\[.*\]\n✓+$/.test(text)).toBe(true)
  })
})
