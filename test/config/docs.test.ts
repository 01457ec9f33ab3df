import {readFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {readNotes} from '../../engine/config/notes/read.ts'
import {dialect as notes} from '../../engine/config/notes/schema.ts'
import {checkConfigText as readConfig} from '../../engine/config/read.ts'
import {dialect as config} from '../../engine/config/schema.ts'
import {noteKeys, noteTable} from '../../engine/note.ts'
import {block, read} from '../read/reading.ts'

const doc = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

const example = (text: string): string => /^```yaml\n(.*?)^```/ms.exec(text)?.[1] ?? ''

/** Keys that no row of a table begins with, by themselves or in the section of their name. */
const untold = (keys: readonly string[], text: string): readonly string[] =>
  keys.filter((key) => !new RegExp(`^\\|[^|]*\`(?:[^\`|]*\\.)?${key}[\`.=]`, 'm').test(text))

describe('the reference', () => {
  test('of the config tells of every key, and its example can be read', async () => {
    const text = doc('config.md')
    const sections = ['contexts', 'requires', 'site', 'up', 'leaks', 'retry', 'timeout', 'output']
    const inner = sections.flatMap((section) => config.keysAt([section, 'x']))
    expect(untold([...config.keysAt([]), ...inner], text)).toEqual([])
    expect(example(text)).toContain('contexts:')
    expect((await readConfig(example(text), 'docs/config.md', '/')).diagnostics).toEqual([])
  })

  test('of the notes tells of every key, and its example can be read', async () => {
    const text = doc('notes.md')
    expect(untold([...notes.keysAt([]), ...notes.keysAt(['steps', 'x'])], text)).toEqual([])
    expect(example(text)).toContain('steps:')
    expect((await readNotes(example(text), 'docs/notes.md')).diagnostics).toEqual([])
  })

  test('of the notes has the table of keys as the code has it', () => {
    const rows = noteKeys.map((key) => {
      const {value, meaning} = noteTable[key]
      return `| \`${key}\` | ${value} | ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)} |\n`
    })
    expect(doc('notes.md')).toContain(`| key | value | meaning |\n| --- | --- | --- |\n${rows.join('')}\n`)
  })

  test('of the notes tells what cannot be combined with `background`, and what is for the last command alone', () => {
    const list = (mark: 'isOfEnd' | 'isOfLast', word: string): string => {
      const keys = noteKeys.filter((key) => noteTable[key][mark]).map((key) => `\`${key}\``)
      return `${keys.slice(0, -1).join(', ')} ${word} ${keys.at(-1)}`
    }
    const text = doc('notes.md').replaceAll('\n', ' ')
    expect(text).toContain(`so that it has no ${list('isOfEnd', 'or')}.`)
    expect(text).toContain(`In a note for a whole step, ${list('isOfLast', 'and')} are for its last command alone.`)
  })

  test('of a key of the notes file is given to whoever writes it on a page', async () => {
    for (const key of notes.keysAt([])) {
      const {diagnostics} = await read(`<!-- runbook: ${key}=x -->\n${block('$ a')}`)
      expect(diagnostics.map(({hint}) => hint)).toEqual(['it belongs in the notes beside the page'])
    }
  })

  test('of pages tells of every key of a note, with examples that can be read', async () => {
    const text = doc('pages.md')
    expect(untold(noteKeys, text)).toEqual([])
    const [, table = ''] = /^\| note \| says \|\n\| --- \| --- \|\n(.*?)\n\n/ms.exec(text) ?? []
    const examples = table
      .split('\n')
      .flatMap((row) => (row.split(' | ')[0] ?? '').match(/(?<=`)[a-z][^`]*(?=`)/g) ?? [])
    expect(examples.length).toBeGreaterThan(noteKeys.length)
    for (const example of examples) {
      const {steps, diagnostics} = await read(`<!-- runbook: ${example} -->\n${block('$ a\nb')}`)
      expect([example, steps[0]?.note, diagnostics]).toEqual([example, expect.anything(), []])
    }
  })
})
