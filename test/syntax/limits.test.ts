import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {limitBlocks} from '../../engine/syntax/limits.ts'
import {parsePage} from '../../engine/syntax/parse.ts'
import {corpus} from '../corpus.ts'

const read = (text: string) => {
  const file = new VFile({value: text, path: 'page.md'})
  const limited = limitBlocks(text, file)
  return {limited, messages: file.messages.map(({reason, line}) => `${line}: ${reason}`)}
}

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({length: count}, (_, index) => line(index)).join('\n')

const words = (index: number): string => `line ${index} of a *paragraph* with \`code\` and [a link](x)`

describe('a block that takes a parser more than linear time', () => {
  test.each([
    ['a paragraph', lines(20_000, words), '2001: a block has more than 2000 lines: 18000 lines from here are not read'],
    [
      'a list',
      lines(20_000, (index) => `${index}. x`),
      '2001: a block has more than 2000 lines: 18000 lines from here are not read',
    ],
    [
      'a table',
      `|a|b|\n|-|-|\n${lines(9000, () => '|a|b|')}`,
      '2001: a block has more than 2000 lines: 7002 lines from here are not read',
    ],
    [
      'a deep list',
      lines(800, (index) => `${'  '.repeat(index)}- item`),
      '51: a line is indented by more than 100 columns: 750 lines from here are not read',
    ],
    [
      'lists in a line',
      `${'- '.repeat(9000)}x`,
      '1: a line is indented by more than 100 columns: this line is not read',
    ],
    [
      'a line of emphasis',
      '*a* '.repeat(20_000),
      '1: a block has more than 20000 marks of Markdown: this line is not read',
    ],
    [
      'references',
      lines(20_000, (index) => `[r${index}]: /x`),
      '2001: a block has more than 2000 lines: 18000 lines from here are not read',
    ],
  ])('is read up to a limit, which is said: %s', (_, text, message) => {
    const {limited, messages} = read(text)
    expect(messages).toEqual([message])
    expect(limited.length).toBe(text.length)
    expect(limited.split('\n').length).toBe(text.split('\n').length)
  })

  test('is followed by what follows', () => {
    const {tree, diagnostics} = parsePage(`${lines(9000, words)}\n\n## After\n\n~~~bash\necho hi\n~~~\n`, 'page.md')
    expect(tree.children.map(({type}) => type)).toEqual(['paragraph', 'heading', 'code'])
    expect(tree.children[1]?.position?.start.line).toBe(9002)
    expect(diagnostics).toMatchObject([{code: 'unread-lines', severity: 'warning', place: {start: {line: 2001}}}])
  })

  test('is placed where it stands on a page with shortcodes', () => {
    const inside = `{{< tabset category-name="x" >}}\n{{< tab name="Y" category-value="y" >}}\n\n${lines(2500, words)}\n\n{{< /tab >}}\n{{< /tabset >}}\n`
    const {diagnostics} = parsePage(`# T\n\n{{< text bash >}}\n$ echo hi\n{{< /text >}}\n\n${inside}`, 'page.md')
    expect(diagnostics).toMatchObject([{code: 'unread-lines', place: {start: {line: 2010}}}])
  })

  test('keeps shortcodes, and what ends something', () => {
    const text = `${lines(3000, () => 'word')}\n{{< text bash >}}\n$ echo hi\n{{< /text >}}\n-->\n`
    expect(read(text).limited).toContain('\n-->\n')
    const {tree} = parsePage(text, 'page.md')
    expect(JSON.stringify(tree)).toContain('echo hi')
  })
})

describe('what stays as it is, however long', () => {
  const many = lines(5000, (index) => `word ${index}`)
  test.each([
    ['code', `~~~\n${many}\n~~~\n`],
    ['code in a list', `1. a\n\n    ~~~\n${many.replace(/^/gm, '    ')}\n    ~~~\n`],
    ['code in an item', `- \`\`\`yaml\n${many.replace(/^/gm, '  ')}\n  \`\`\`\n`],
    ['code in a quote', `> ~~~\n${many.replace(/^/gm, '> ')}\n> ~~~\n`],
    ['code with far indents', `~~~\n${' '.repeat(500)}x\n${many}\n~~~\n`],
    ['front matter', `---\n${lines(5000, (index) => `k${index}: v`)}\n---\n\ntext\n`],
    ['paragraphs', many.replaceAll('\n', '\n\n')],
    ['a long word', 'a'.repeat(1_000_000)],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({limited: text, messages: []})
  })

  test('what comes behind a quote whose code has no end is a block again', () => {
    expect(read(`> ~~~\n${many}\n`).messages).toHaveLength(1)
  })

  test.skipIf(typeof corpus === 'string')('published pages (skipped unless RUNBOOK_CORPUS names their folder)', () => {
    if (typeof corpus === 'string') return
    for (const page of corpus.pages) expect(read(corpus.text(page)).messages).toEqual([])
  })
})

test('no text takes more than linear time to look at', () => {
  for (const piece of ['- ', '> ', '1. ', '`', '~', ' ', '\n', '>\n', '~~~\n', '> ~~~\n', '---\n', '\t'])
    expect(read(piece.repeat(200_000)).limited.length).toBe(piece.length * 200_000)
})
