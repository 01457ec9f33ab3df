import {readFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {readNotes} from '../../engine/config/notes/read.ts'
import {dialect as notes} from '../../engine/config/notes/schema.ts'
import {checkConfigText as readConfig} from '../../engine/config/read.ts'
import {dialect as config} from '../../engine/config/schema.ts'
import {values} from '../../engine/read/note-keys.ts'

const doc = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

const example = (text: string): string => /^```yaml\n(.*?)^```/ms.exec(text)?.[1] ?? ''

/** Keys that no row of a table begins with, by themselves or in the section of their name. */
const untold = (keys: readonly string[], text: string): readonly string[] =>
  keys.filter((key) => !new RegExp(`^\\|[^|]*\`(?:[^\`|]*\\.)?${key}[\`.=]`, 'm').test(text))

describe('the reference', () => {
  test('of the config tells of every key, and its example can be read', async () => {
    const text = doc('config.md')
    const sections = ['contexts', 'site', 'up', 'leaks', 'retry', 'timeout']
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

  test('of pages tells of every key of a note', () => {
    const keys = Object.keys(values)
    expect(keys).toEqual(notes.keysAt(['steps', 'x']))
    expect(untold(keys, doc('pages.md'))).toEqual([])
  })
})
