import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {parsePage} from '../../engine/syntax/index.ts'
import {scanShortcodes, shortcode} from '../../engine/syntax/shortcode/index.ts'
import {bare, nodesOf} from './outline.ts'
import {stringifyPage} from './stringify.ts'

const corpus = process.env.RUNBOOK_CORPUS
const root = corpus === undefined ? undefined : join(corpus, 'istio-1.21', 'content')

const pages = (folder: string): string[] =>
  readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.md'))
    .toSorted()

describe.skipIf(root === undefined)('published pages (skipped unless RUNBOOK_CORPUS names their folder)', () => {
  const folder = root ?? ''
  const texts =
    root === undefined ? [] : pages(root).map((page) => ({page, text: readFileSync(join(folder, page), 'utf8')}))

  test('there are some', () => {
    expect(texts.length).toBeGreaterThan(300)
  })

  test('nothing is wrong with their shortcodes', () => {
    expect(texts.flatMap(({page, text}) => parsePage(text, page).diagnostics)).toEqual([])
  })

  test.each(texts)('$page goes back to Markdown unchanged', ({page, text}) => {
    const {tree} = parsePage(text, page)
    const printed = stringifyPage(tree)
    expect(`${JSON.stringify(tree)}${printed}`).not.toMatch(/[\u{e000}-\u{f8ff}]/u)
    const again = parsePage(printed, page).tree
    expect(bare(again)).toEqual(bare(tree))
    expect(stringifyPage(again)).toBe(printed)
    expect(sources(printed)).toEqual(sources(text))
  })

  test.each(texts)('$page: shortcodes stand where their tags do', ({page, text}) => {
    for (const node of nodesOf(parsePage(text, page).tree)) {
      const {opener, closer} = shortcode(node) ?? {}
      for (const tag of [opener, closer]) {
        if (!tag) continue
        const slice = text.slice(tag.position.start.offset, tag.position.end.offset)
        expect(collapsed(slice)).toBe(collapsed(tag.source))
      }
    }
  })
})

/** All tags of a text; the blanks of a tag over several lines change with the list that holds it. */
const sources = (text: string): string[] =>
  scanShortcodes(text).map(({start, end}) => collapsed(text.slice(start, end)))

const collapsed = (tag: string): string => tag.replaceAll(/\s*\n\s*/g, '\n')
