import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {loadRequires} from '../../engine/config/index.ts'
import {readNotes} from '../../engine/config/notes/read.ts'
import {explainDiagnostic} from '../../engine/diagnostic.ts'

const file = 'page.md'
const pageOf = (matter: string) => `---\ntitle: A page\n${matter}\n---\n\n# Title\n\nrequires: [no.md]\n`
const said = async (matter: string) => (await loadRequires(pageOf(matter), file)).diagnostics.map(explainDiagnostic)

describe('what a front matter requires', () => {
  test('stands where it stands in the page, whatever else there is', async () => {
    const {requires, diagnostics} = await loadRequires(pageOf('tags: [x]\nrequires:\n- ../setup.md'), file)
    expect(diagnostics).toEqual([])
    expect(requires).toMatchObject([{page: '../setup.md', place: {page: file, start: {line: 5, column: 3}}}])
    const [first] = requires ?? []
    expect(pageOf('tags: [x]\nrequires:\n- ../setup.md').slice(first?.place.start.offset)).toMatch(/^\.\.\/setup\.md\n/)
  })

  test('may be nothing, or a choice, and is not said by a page that says nothing', async () => {
    expect(await loadRequires(pageOf('requires: []'), file)).toEqual({requires: [], diagnostics: []})
    for (const text of [pageOf('weight: 1'), pageOf('requires:'), 'requires: [a.md]\n', '---\nrequires: [a.md]\n'])
      expect(await loadRequires(text, file)).toEqual({requires: null, diagnostics: []})
    const {requires} = await loadRequires(pageOf('requires: [{choice: way, of: {a: a.md}}]'), file)
    expect(requires).toMatchObject([{choice: 'way', of: {a: {page: 'a.md'}}, place: {start: {line: 3, column: 12}}}])
  })

  test('is refused at its place where it is none', async () => {
    expect(await said('requires: kubectl')).toEqual([
      'page.md:3:11: error: `requires` must be a list, not the text `kubectl` [wrong-type]',
    ])
    expect(await said('requires: [7]')).toEqual([
      'page.md:3:12: error: `requires[0]` must be text or a mapping, not `7` [wrong-type]',
    ])
    expect(await said('requires: [{choice: way, off: {}}]')).toContain(
      'page.md:3:26: error: unknown key `off` (did you mean `of`?) [unknown-key]',
    )
  })

  test('begins behind a byte order mark, and with either kind of line', async () => {
    const text = '\uFEFF---\r\nrequires: [a.md]\r\n---\r\n'
    const {requires} = await loadRequires(text, file)
    expect(requires).toMatchObject([{place: {start: {line: 2, column: 12, offset: text.indexOf('a.md')}}}])
  })

  test('is what notes with the same lines say', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('../a.md', '/docs/b/', 'c.md')), async (pages) => {
        const line = `requires: [${pages.join(', ')}]`
        const {requires} = await loadRequires(pageOf(line), file)
        const {notes} = await readNotes(line, file)
        const names = (all: typeof requires) => all?.map((each) => 'page' in each && each.page)
        expect(names(requires)).toEqual(names(notes.requires))
      }),
      {numRuns: 20},
    ))
})
