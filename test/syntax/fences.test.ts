import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import * as fc from 'fast-check'
import {directiveFromMarkdown} from 'mdast-util-directive'
import {gfmTableFromMarkdown} from 'mdast-util-gfm-table'
import {directive} from 'micromark-extension-directive'
import {gfmTable} from 'micromark-extension-gfm-table'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import {type Processor, unified} from 'unified'
import {describe, expect, test} from 'vitest'
import {readFences} from '../../engine/syntax/fences.ts'
import {remarkReadShortcode} from '../../engine/syntax/shortcode/reading.ts'
import {corpus} from '../corpus.ts'
import {documents} from './documents.ts'

describe('fenced code that stands by itself', () => {
  test.each([
    ['A.\n\n```console\n$ a\n\nb\n```\n\nB.\n', 'A.\n\n***\n\nB.\n'],
    ['```\na\n```\n\n~~~ sh x=1\n```\n~~~\n\n\n````\n```\n````', '***'],
    ['---\na: |\n  ```\n---\n```\na\n```\n', '---\na: |\n  ```\n---\n***\n'],
    ['<!-- a -->\n\n```\n<pre>\n```\n', '<!-- a -->\n\n***\n'],
    ['- a\n\n```\nb\n```\n\n- c\n', '- a\n\n***\n\n- c\n'],
  ])('is not looked at by the parser: %j', (text, left) => {
    expect(parsedOf(text)).toEqual([left])
    expect(readTree(text)).toBe(readWhole(text))
  })

  test.each([
    ['in a list', '- a\n\n  ```\n  b\n  ```\n'],
    ['behind a line', 'a\n```\nb\n```\n'],
    ['without an end', 'a\n\n```\nb\n\nc\n'],
    ['whose words hold a reference', '``` &amp;\nb\n```\n'],
    ['in HTML that goes on behind blank lines', '<pre>\n\n```\nb\n```\n</pre>\n'],
    ['in a comment', '<!-- a\n\n```\nb\n```\n-->\n'],
    ['in a directive', ':::note\n\n```\nb\n```\n\n:::\n'],
    ['with other line ends', 'a\r\n\r\n```\r\nb\r\n```\r\n'],
  ])('is read by it %s', (_, text) => {
    expect(parsedOf(text)).toEqual([text])
  })

  test('gives the tree that the parser makes of it', () => {
    const fence = fc
      .record({
        mark: fc.constantFrom('```', '```', '````', '~~~'),
        words: fc.constantFrom('', 'sh', ' sh', 'sh a=1  ', '\tx\ty ', 'a`', 'a~'),
        lines: fc.array(fc.constantFrom('', 'a', ' b', '\tc', '```', '~~~', '---', '[x]: y', '> d', '<pre>'), {
          maxLength: 4,
        }),
        end: fc.constantFrom('', ' ', '\t'),
        indent: fc.constantFrom('', '', '', ' ', '   '),
      })
      .map(({mark, words, lines, end, indent}) => [mark + words, ...lines, indent + mark + end].join('\n'))
    const text = fc
      .array(fc.oneof({weight: 2, arbitrary: fence}, {weight: 1, arbitrary: documents}), {minLength: 1, maxLength: 6})
      .chain((parts) => fc.constantFrom('\n\n', '\n \n', '\n\n\n', '\n').map((between) => parts.join(between)))
    const cuts: boolean[] = []
    fc.assert(
      fc.property(text, (whole) => {
        cuts.push(parsedOf(whole)[0] !== whole)
        expect(readTree(whole)).toBe(readWhole(whole))
      }),
      {numRuns: 400},
    )
    expect(cuts.filter((isCut) => isCut).length).toBeGreaterThan(80)
  })
})

describe.skipIf(typeof corpus === 'string')(
  'published pages (skipped unless RUNBOOK_CORPUS names their folder)',
  () => {
    test('have the trees that the parser makes of them', () => {
      const folder = join(process.env.RUNBOOK_CORPUS ?? '', 'sites')
      const pages = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => /\.mdx?$/.test(name))
      const texts = pages.map((page) => readFileSync(join(folder, page), 'utf8'))
      const isCut = (text: string): boolean => parsedOf(text)[0] !== text
      expect(texts.filter(isCut).length).toBeGreaterThan(10)
      for (const [index, text] of texts.entries()) expect(readTree(text) === readWhole(text), pages[index]).toBe(true)
    })
  },
)

const readTree = (text: string): string =>
  JSON.stringify(reading().use(readFences).use(remarkReadShortcode).parse(text), null, 1)

/** What is made of it without. */
const readWhole = (text: string): string => JSON.stringify(reading().use(remarkReadShortcode).parse(text), null, 1)

const reading = () => unified().use(remarkParse).use(remarkFrontmatter).use(useExtensions)

function useExtensions(this: Processor): undefined {
  const data = this.data()
  const {flow = {}} = directive()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), {flow}, gfmTable()]
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    directiveFromMarkdown(),
    gfmTableFromMarkdown(),
  ]
}

/** What the parser of Markdown is given of a text. */
function parsedOf(text: string): string[] {
  const parsed: string[] = []
  function listen(this: Processor): undefined {
    const {parser} = this
    if (parser === undefined) throw new Error('there is nothing to listen to')
    this.parser = (part, file) => {
      parsed.push(part)
      return parser(part, file)
    }
  }
  unified().use(remarkParse).use(remarkFrontmatter).use(listen).use(readFences).parse(text)
  return parsed
}
