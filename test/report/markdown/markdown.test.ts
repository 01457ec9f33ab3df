import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {markdown} from '../../../engine/report/markdown/index.ts'
import {makeLinesPrintable} from '../../../engine/report/text/printable.ts'
import {rendered, transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'
import {nodesOf, parsed} from './parsed.ts'
import {type Played, pageOf, runOf} from './runs.ts'

const report = (steps: readonly Played[], limit: number | null = null) =>
  rendered(markdown, [transcriptOf(runOf([{source: pageOf('page.md', steps), steps}]))], {limit})

const anchors = (text: string) => [...text.matchAll(/name="([^"]+)"/g)].map(([, name]) => name)
const targets = (text: string) => [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, name]) => name)

test('a report of every kind of event', async () => {
  const text = await rendered(markdown, [transcriptOf(allEvents)])
  expect(targets(text)).toEqual(anchors(text))
  await expect(text).toMatchFileSnapshot('../golden/markdown.md')
})

test('a page with everything, as GitHub shows it', async () => {
  const source = {
    page: 'page.md',
    text: readFileSync(new URL('../../read/golden/document.md', import.meta.url), 'utf8'),
    includes: {words: {page: 'words.md', text: 'some *words*'}},
    values: {version: '1.21', github: 'https://example.com/tree'},
    raw: null,
  }
  const events = runOf([{source, steps: []}]).map((event) =>
    event.type === 'page-started' ? {...event, tabs: {how: 'fast'}} : event,
  )
  await expect(await rendered(markdown, [transcriptOf(events)])).toMatchFileSnapshot('../golden/markdown-prose.md')
})

describe('a record that is not whole', () => {
  test('is told as far as it goes, wherever that is', async () => {
    for (let until = 1; until < allEvents.length; until += 3) {
      const text = await rendered(markdown, [transcriptOf(allEvents.slice(0, until))])
      expect(text, `${until} events`).toContain('The record of this run is not whole')
      expect(targets(text)).toEqual(anchors(text))
    }
  })
})

describe('several', () => {
  const steps = [{run: 'echo a', printed: 'a\n'}]

  test('runs are one report, each under its own heading', async () => {
    const run = transcriptOf(runOf([{source: pageOf('one.md', steps), steps}]))
    const other = transcriptOf(runOf([{source: pageOf('two.md', steps), steps}]))
    const root = parsed(await rendered(markdown, [run, other]))
    expect(nodesOf(root, 'heading').filter(({depth}) => depth === 2)).toHaveLength(2)
  })

  test('plays of a page are pages of their own, and say which', async () => {
    const source = pageOf('page.md', steps)
    const failing = [{run: 'echo a', printed: '', reason: 'nothing printed'}]
    const plays = [
      {source, steps, play: 'iop'},
      {source, steps: failing, play: 'helm'},
    ]
    const text = await rendered(markdown, [transcriptOf(runOf(plays))])
    expect(text).toContain('(page.md, iop): 1 passed')
    expect(text).toMatch(/- \[`page.md:5:1`\]\(#failure-\d+-1\) \(helm\) `echo a`: nothing printed/)
  })
})

describe('what is seen at once', () => {
  /** Lines outside of what is folded, as a comment shows them, where none is long. */
  const seen = (text: string) => {
    let depth = 0
    return text.split('\n').filter((line) => {
      const isOpen = depth === 0
      if (line.startsWith('<details>')) depth++
      if (line === '</details>') depth--
      return isOpen && line !== ''
    })
  }
  const steps = [{run: 'echo a', printed: 'only-printed\n'}]
  const failing = [{run: 'echo a', printed: 'only-printed\n', reason: 'nothing is right'}]
  const names = Array.from({length: 7}, (_, index) => `page${index + 1}.md`)
  const matrix = (isFailing: (page: string, play: string) => boolean) =>
    Array.from({length: 18}, (_, index) => `way-${index}`).flatMap((play) =>
      names.map((page) => {
        const played = isFailing(page, play) ? failing : steps
        return {source: pageOf(page, played), steps: played, play}
      }),
    )
  const failed = (pages: Parameters<typeof runOf>[0]) =>
    transcriptOf(runOf(pages).map((event) => (event.type === 'run-ended' ? {...event, outcome: 'failed'} : event)))
  const rowsOf = (text: string) =>
    seen(text).flatMap((line) => /^\| ([✓✗]) \| ([\w-]+)/.exec(line)?.slice(1).join(' ') ?? [])

  test('of a run that passed is a screen at most, without what was printed', async () => {
    for (const pages of [matrix(() => false), names.map((page) => ({source: pageOf(page, steps), steps}))]) {
      const text = await rendered(markdown, [transcriptOf(runOf(pages))])
      expect(seen(text).length).toBeLessThan(25)
      expect(text).not.toContain('only-printed')
      expect(text).toContain('$ echo a')
    }
  })

  test('counts what passed', async () => {
    const text = await rendered(markdown, [transcriptOf(runOf(matrix(() => false)))])
    expect(seen(text)[0]).toBe('## ✓ Passed: 7 pages, in 18 plays')
    expect(seen(text)).toContain('… and 6 more plays, passed.')
  })

  test('counts what failed, and begins with it', async () => {
    const fails = (page: string, play: string) => page === 'page7.md' && ['way-16', 'way-17'].includes(play)
    const text = await rendered(markdown, [failed(matrix(fails))])
    expect(seen(text)[0]).toBe('## ✗ Failed: 1 of 7 pages, in 2 of 18 plays')
    expect(rowsOf(text).slice(0, 3)).toEqual(['✗ way-16', '✗ way-17', '✓ way-0'])
    expect(text).toContain('6 of 7 pages passed, not `page7.md`')
    const headings = seen(text).filter((line) => line.startsWith('### '))
    expect(headings).toEqual(['### ✗ Title of page7.md\\[way-16]', '### ✗ Title of page7.md\\[way-17]'])
    expect(text.indexOf(headings[1] ?? '')).toBeLessThan(text.indexOf('Pages that passed: '))
  })

  test('of pages in one play as well', async () => {
    const pages = names.map((page) => ({source: pageOf(page, steps), steps: page === 'page6.md' ? failing : steps}))
    const text = await rendered(markdown, [failed(pages)])
    expect(seen(text)[0]).toBe('## ✗ Failed: 1 of 7 pages')
    expect(rowsOf(text)[0]).toBe('✗ Title')
    expect(seen(text).find((line) => line.startsWith('| ✗'))).toContain('`page6.md`')
  })
})

describe('where there is little room', () => {
  const long = Array.from({length: 50}, (_, index) => `line ${index}`).join('\n')
  const many = Array.from({length: 200}, (_, index): Played => {
    if (index === 120) return {run: `fail ${index}`, printed: long, reason: 'exit status 1, a reader expects 0'}
    return {run: `echo ${index}`, printed: `${long}\n`}
  })

  test('what failed stays, and what is not shown is said in numbers', async () => {
    const text = await report(many, 20_000)
    expect(text.length).toBeLessThanOrEqual(20_000)
    expect(text).toContain('$ fail 120')
    const told = nodesOf(parsed(text), 'code').filter(({value}) => value.startsWith('$ echo')).length
    expect(text).toContain(`cut to 20,000 characters. Commands that are not told below: ${199 - told} passed.`)
    const left = [...text.matchAll(/Not shown here, for its size: (\d+) passed/g)].map(([, amount]) => Number(amount))
    expect(left.reduce((sum, amount) => sum + amount, 0)).toBe(199 - told)
  })

  test('pages that passed go before anything of one that failed', async () => {
    const fine = {source: pageOf('fine.md', many.slice(0, 100)), steps: many.slice(0, 100)}
    const short = {source: pageOf('short.md', many.slice(100)), steps: many.slice(100)}
    const transcript = transcriptOf(runOf([fine, short]))
    const texts = await Promise.all(
      [2_500, 40_000, 1_000_000].map((limit) => rendered(markdown, [transcript], {limit})),
    )
    expect(texts.map((text) => text.includes('$ fail 120'))).toEqual([true, true, true])
    expect(texts.map((text) => text.includes('$ echo 125'))).toEqual([false, true, true])
    expect(texts.map((text) => text.includes('$ echo 1\n'))).toEqual([false, false, true])
  })

  test('it is never exceeded, nothing is left open, and no link leads nowhere', async () => {
    const some = many.slice(110, 130)
    const transcripts = [transcriptOf(runOf([{source: pageOf('a.md', some), steps: some}])), transcriptOf(allEvents)]
    await fc.assert(
      fc.asyncProperty(fc.integer({min: 0, max: 15_000}), async (limit) => {
        const text = await rendered(markdown, transcripts, {limit})
        expect(text.length).toBeLessThanOrEqual(limit)
        const html = nodesOf(parsed(text), 'html').map(({value}) => value)
        const opened = html.filter((value) => value.startsWith('<details>')).length
        expect(html.filter((value) => value === '</details>')).toHaveLength(opened)
        expect(anchors(text)).toEqual(expect.arrayContaining(targets(text)))
      }),
      {numRuns: 30},
    )
  })

  test('the usual limit is what a comment may hold', async () => {
    expect((await report(many)).length).toBeLessThanOrEqual(65_000)
  })
})

/** Whatever ends, begins or hides something in Markdown, in HTML or on a terminal. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '`',
        '```',
        '~~~',
        '\n',
        '</details>',
        '</pre>',
        '<script>',
        '<!--',
        '-->',
        '    ',
        '| ',
        '> ',
        '- ',
      ),
      fc.constantFrom(
        '\u001b[31m',
        '\u001b]0;x\u0007',
        '\r',
        '\t',
        '\u202e',
        '\u0000',
        '\u2028',
        '@team',
        '#12',
        '$ ',
        '…',
        '](x)',
      ),
      fc.string({unit: 'binary', maxLength: 8}),
    ),
    {maxLength: 12},
  )
  .map((parts) => parts.join(''))

const own = /^(?:<!-- -->|<details><summary>[^\n]*<\/summary>|<\/details>|<a name="failure-\d+-\d+">|<\/a>)$/

describe('untrusted', () => {
  test('output stays in one block of code, to the letter', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (printed) => {
        const codes = nodesOf(parsed(await report([{run: 'echo x', printed, reason: 'no'}])), 'code').map(
          ({value}) => value,
        )
        const shown = makeLinesPrintable(printed.replace(/\r?\n$/, ''))
        const isLong = printed.split('\n').length > 13
        expect(codes).toEqual(isLong ? ['$ echo x', shown] : [printed === '' ? '$ echo x' : `$ echo x\n${shown}`])
      }),
      {numRuns: 100},
    )
  })

  test('reasons, titles and output bring no HTML and mention nobody', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (reason, printed) => {
        const root = parsed(await report([{run: printed, printed, reason}]))
        expect(
          nodesOf(root, 'html')
            .map(({value}) => value)
            .filter((value) => !own.test(value)),
        ).toEqual([])
        const texts = nodesOf(root, 'text').map(({value}) => value)
        expect(texts.filter((value) => /(?<!\w)[@][a-z]|(?<!\w)#\d/i.test(value))).toEqual([])
      }),
      {numRuns: 100},
    )
  })

  test('prose brings neither', async () => {
    const text =
      'a <b onclick=x>b</b> @team [x](javascript:alert) ![i](http://x.example/i.png) owner/repo#12\n\n<script>1</script>\n\n<details>\n'
    const source = {page: 'page.md', text, includes: {}, values: {}, raw: null}
    const root = parsed(await rendered(markdown, [transcriptOf(runOf([{source, steps: []}]))]))
    expect(
      nodesOf(root, 'html')
        .map(({value}) => value)
        .filter((value) => !own.test(value)),
    ).toEqual([])
    expect(nodesOf(root, 'image')).toEqual([])
    expect(nodesOf(root, 'link').map(({url}) => url)).toEqual(['http://x.example/i.png'])
    expect(nodesOf(root, 'inlineCode').map(({value}) => value)).toEqual(
      expect.arrayContaining(['@team', 'owner/repo#12']),
    )
    expect(nodesOf(root, 'code').map(({value}) => value)).toEqual(['<script>1</script>', '<details>'])
  })

  test('whatever a page holds, its prose brings neither', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (one, two, three) => {
        const text = `# ${one}\n\n{{< tip >}}\n${two}\n{{< /tip >}}\n\n- ${three}\n\n| ${one} | ${two} |\n| - | - |\n| ${three} | x |\n\n${one} ${two}\n`
        const source = {page: 'page.md', text, includes: {}, values: {}, raw: null}
        const root = parsed(await rendered(markdown, [transcriptOf(runOf([{source, steps: []}]))]))
        const html = nodesOf(root, 'html').map(({value}) => value)
        expect(html.filter((value) => !own.test(value))).toEqual([])
        const texts = nodesOf(root, 'text').map(({value}) => value)
        expect(texts.filter((value) => /(?<!\w)[@][a-z]|(?<!\w)#\d/i.test(value))).toEqual([])
      }),
      {numRuns: 100},
    )
  })
})

test('an output of many lines is folded', async () => {
  const printed = Array.from({length: 500}, (_, index) => `${index}`).join('\n')
  const text = await report([{run: 'seq', printed, reason: 'no'}])
  expect(text).toContain('<details><summary>500 lines of output</summary>')
  expect(text).toContain('… 100 more lines …')
})

test('of a page that nests too deep to be drawn its steps are told', async () => {
  const source = {...pageOf('deep.md', [{run: 'echo a', printed: 'a\n'}])}
  const deep = {...source, text: `${source.text}\n${'> '.repeat(3_000)}deep\n`}
  const text = await rendered(markdown, [
    transcriptOf(runOf([{source: deep, steps: [{run: 'echo a', printed: 'a\n'}]}])),
  ])
  expect(text).toContain('This page nests too deep to be drawn; its steps:')
  expect(text).toContain('$ echo a')
})
