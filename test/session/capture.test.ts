import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, describe, expect, it} from 'vitest'
import {Capture} from '../../engine/session/capture.ts'

const folder = mkdtempSync(join(tmpdir(), 'runbook-capture-'))
afterAll(() => rmSync(folder, {recursive: true}))

let files = 0
const newFile = (): string => join(folder, `${files++}`)
const same = (text: string): string => text
const mebi = 1024 * 1024

const captured = (chunks: readonly Buffer[], where = newFile) => {
  const capture = new Capture(where)
  for (const chunk of chunks) capture.write(chunk)
  return capture.output(same)
}

describe('Capture', () => {
  it('keeps up to 1 MiB, whatever the chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const {text, bytes, file, endsWithNewline} = captured(texts.map((some) => Buffer.from(some)))
        const all = texts.join('')
        expect([text, bytes, file]).toEqual([all.replaceAll('\0', '\\x00'), Buffer.byteLength(all), null])
        expect(endsWithNewline).toBe(all === '' || all.endsWith('\n'))
      }),
    )
  })

  it('keeps exactly 1 MiB in memory, and one byte more on disk', () => {
    const full = Buffer.alloc(mebi, 'a')
    expect(captured([full])).toMatchObject({text: full.toString(), file: null})
    const {file, bytes, text} = captured([full, Buffer.from('b')])
    expect([bytes, readFileSync(file ?? '', 'latin1')]).toEqual([mebi + 1, `${full}b`])
    expect(/^a+\n\[1 of 1048577 bytes left out here; all of it is in .+\]\na+b$/.test(text)).toBe(true)
  })

  it('has all on disk, and both ends in the text, for any sizes of chunks', () => {
    const sizes = fc.array(fc.integer({min: 1, max: 700_000}), {minLength: 3, maxLength: 8})
    fc.assert(
      fc.property(sizes, (lengths) => {
        const chunks = lengths.map((length, index) => Buffer.alloc(length, `${index} line\n`))
        const all = Buffer.concat(chunks).toString()
        const {text, file, bytes} = captured(chunks)
        expect(bytes).toBe(all.length)
        expect(file === null ? text : readFileSync(file, 'latin1')).toBe(all)
        if (file === null) return
        const [head = '', left, tail = ''] = text.split(/\n\[(\d+) of \d+ bytes left out here; .*\]\n/)
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

  it('says so where the file cannot be made or written', () => {
    const big = Buffer.alloc(2 * mebi, 'x')
    expect(captured([big], () => join(folder, 'no', 'such', 'folder'))).toMatchObject({
      bytes: 2 * mebi,
      file: null,
      text: expect.stringContaining('it could not be kept: Error: ENOENT'),
    })
    expect(existsSync(join(folder, 'no'))).toBe(false)
  })
})
