import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {Decoder, decodeAll} from '../../../engine/session/bash/decode.ts'

/** Back from what `decodeAll` makes; only right where the bytes hold no backslash. */
const encode = (text: string): Buffer =>
  Buffer.concat(
    text
      .split(/(\\x[0-9a-f]{2})/)
      .map((part) => (/^\\x/.test(part) ? Buffer.from([Number.parseInt(part.slice(2), 16)]) : Buffer.from(part))),
  )

const bytes = fc
  .array(
    fc.oneof(
      fc.uint8Array({maxLength: 6}),
      fc.string({unit: 'binary', maxLength: 6}).map((text) => Buffer.from(text)),
    ),
  )
  .map((parts) => Buffer.concat(parts.map((part) => Buffer.from(part.filter((byte) => byte !== 0x5c)))))

describe('decodeAll', () => {
  it('keeps UTF-8, a byte-order mark too', () => {
    expect(decodeAll(Buffer.from('\ufeffgrüße ✓ 🚀\r\n'))).toBe('\ufeffgrüße ✓ 🚀\r\n')
  })

  it.each([
    ['NUL', [0x61, 0, 0x62], 'a\\x00b'],
    ['a byte that begins nothing', [0xff, 0x80], '\\xff\\x80'],
    ['an overlong form', [0xc0, 0xaf], '\\xc0\\xaf'],
    ['a surrogate', [0xed, 0xa0, 0x80], '\\xed\\xa0\\x80'],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80], '\\xf4\\x90\\x80\\x80'],
    ['a character cut short, then another one', [0xe2, 0x9c, 0xc3, 0xbc], '\\xe2\\x9cü'],
  ])('escapes %s', (_, list, text) => {
    expect(decodeAll(Buffer.from(list))).toBe(text)
  })

  it('loses nothing', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        expect(encode(decodeAll(some))).toEqual(some)
      }),
    )
  })
})

describe('Decoder', () => {
  it('gives the same text however the bytes are parted', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(8)), (some, cuts) => {
        const decoder = new Decoder()
        let text = ''
        let from = 0
        for (const cut of cuts) {
          text += decoder.decode(some.subarray(from, from + cut))
          from = Math.min(some.length, from + cut)
        }
        text += decoder.decode(some.subarray(from)) + decoder.end()
        expect(text).toBe(decodeAll(some))
      }),
    )
  })

  it('holds back no more than the beginning of a character', () => {
    const decoder = new Decoder()
    expect(decoder.decode(Buffer.from([0x61, 0xe2, 0x9c]))).toBe('a')
    expect(decoder.decode(Buffer.from([0x93, 0x62]))).toBe('✓b')
    expect(decoder.end()).toBe('')
  })
})
