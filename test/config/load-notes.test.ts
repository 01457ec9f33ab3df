import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, relative} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {loadNotes} from '../../engine/config/index.ts'
import {explainDiagnostic} from '../../engine/diagnostic.ts'
import {noNotes} from '../../engine/note.ts'

let folder = ''
const under = (...names: readonly string[]): string => join(folder, ...names)
const shown = (...names: readonly string[]): string => relative('', under(...names))

const write = (text: string, ...names: readonly string[]): void => {
  mkdirSync(dirname(under(...names)), {recursive: true})
  writeFileSync(under(...names), text)
}

const says = async (...page: readonly string[]) => {
  const {notes, diagnostics} = await loadNotes(under(...page), {folder: under('notes'), from: under('content')})
  expect(diagnostics.map(explainDiagnostic)).toEqual([])
  return notes.done
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runbook-notes-'))
  write('done: beside', 'content', 'en', 'a.runbook.yaml')
  write('done: short', 'content', 'en', 'b.runbook.yml')
  write('done: index', 'content', 'en', 'c', 'index.runbook.yaml')
  write('done: elsewhere', 'notes', 'en', 'd', 'index.runbook.yaml')
  write('done: x', 'content', 'en', 'two.runbook.yaml')
  write('done: x', 'content', 'en', 'two.runbook.yml')
  write('done: x', 'content', 'en', 'both.runbook.yaml')
  write('done: x', 'notes', 'en', 'both.runbook.yml')
  write('\nstep: {}', 'content', 'en', 'bad.runbook.yaml')
  mkdirSync(under('content', 'en', 'dir.runbook.yaml'))
})

afterAll(() => rmSync(folder, {recursive: true}))

describe('the notes of a page', () => {
  test('stand beside it', async () => {
    expect(await says('content', 'en', 'a.md')).toBe('beside')
    expect(await says('content', 'en', 'b.md')).toBe('short')
    expect(await says('content', 'en', 'c', 'index.md')).toBe('index')
    const {notes} = await loadNotes(shown('content', 'en', 'a.md'))
    expect(notes).toMatchObject({done: 'beside', file: shown('content', 'en', 'a.runbook.yaml')})
  })

  test("stand in the notes' folder, at the page's path", async () => {
    expect(await says('content', 'en', 'd', 'index.md')).toBe('elsewhere')
  })

  test('may be none: in no folder, for another page, or as a folder of their name', async () => {
    const none = {notes: noNotes, diagnostics: []}
    expect(await loadNotes(under('content', 'en', 'd', 'index.md'))).toEqual(none)
    expect(await says('content', 'en', 'e.md')).toBeNull()
    expect(await says('en', 'd', 'index.md')).toBeNull()
    expect(await says('content', 'en', 'dir.md')).toBeNull()
  })

  test('are found once where the folder is that of the pages', async () => {
    const {notes, diagnostics} = await loadNotes(under('content', 'en', 'a.md'), {
      folder: under('content'),
      from: under('content'),
    })
    expect([notes.done, diagnostics]).toEqual(['beside', []])
  })

  test('stand in one file', async () => {
    const {notes, diagnostics} = await loadNotes(under('content', 'en', 'two.md'))
    expect(notes).toBe(noNotes)
    expect(diagnostics.map(explainDiagnostic)).toEqual([
      `${shown('content', 'en', 'two.runbook.yml')}:1:1: error: the page has notes in \`${shown('content', 'en', 'two.runbook.yaml')}\` already (merge the two files) [notes-twice]`,
    ])
    const both = await loadNotes(under('content', 'en', 'both.md'), {folder: under('notes'), from: under('content')})
    expect(both.diagnostics.map(explainDiagnostic)).toEqual([
      `${shown('notes', 'en', 'both.runbook.yml')}:1:1: error: the page has notes in \`${shown('content', 'en', 'both.runbook.yaml')}\` already (merge the two files) [notes-twice]`,
    ])
  })

  test('are named from the working folder in what is wrong with them', async () => {
    const {notes, diagnostics} = await loadNotes(under('content', 'en', 'bad.md'))
    expect(notes).toBe(noNotes)
    expect(diagnostics.map(explainDiagnostic)).toEqual([
      `${shown('content', 'en', 'bad.runbook.yaml')}:2:1: error: unknown key \`step\` (did you mean \`steps\`?) [unknown-key]`,
    ])
  })
})
