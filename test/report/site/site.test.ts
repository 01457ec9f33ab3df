import {describe, expect, test} from 'vitest'
import {classesOf, type Parsed, parseHtml, textIn} from '../html/parsed.ts'
import {siteOf, siteOfRuns} from './making.ts'
import {type MadeRun, makeSite} from './recordings.ts'

const recordings = [...makeSite(9, 6)].reverse()

/** The style and the scripts have their own tests. */
const withoutAssets = (text: string): string =>
  text.replace(/<(style|script)>.*?<\/\1>/gs, '<$1>…</$1>').replace(/'sha256-[^']*'/g, "'sha256-…'")

const statusOf = (files: ReadonlyMap<string, string>): Parsed => parseHtml(files.get('index.html') ?? '')
const textsOf = (page: Parsed, wanted: string) => page.all(wanted).map((each) => textIn(each).trim())

test('a site as it is written', async () => {
  const {files} = await siteOf(recordings, {
    neverPlayed: [
      {path: 'content/en/docs/concepts/index.md', kind: 'no-commands', reason: 'it has no commands to play'},
      {path: 'content/en/docs/new/index.md', kind: 'not-played', reason: 'no recording has played it'},
    ],
    unread: ['2026-10-01T00-00-00Z-cut: it has no readable beginning'],
  })
  await expect(withoutAssets(files.get('index.html') ?? '')).toMatchFileSnapshot('../golden/site.html')
  await expect(files.get('verified.json')).toMatchFileSnapshot('../golden/site-verified.json')
})

test('each page leads to its transcript, which is the report of its last run alone, and back', async () => {
  const {files, data} = await siteOf(recordings)
  const status = statusOf(files)
  const reports = Object.values(data.pages).map(({report}) => report)
  expect([...files.keys()].sort()).toEqual(['index.html', ...reports, 'verified.json'].sort())
  const links = status.all('a').map(({properties: {href}}) => String(href))
  for (const link of links.filter((each) => each.startsWith('pages/'))) {
    const [file = '', anchor] = link.split('#')
    const report = parseHtml(files.get(file) ?? '')
    expect(report.all('h1').length, link).toBe(1)
    if (anchor !== undefined) expect(report.all(({properties: {id}}) => id === anchor).length, link).toBe(1)
  }
  const [path = '', {title = '', report = ''} = {}] = Object.entries(data.pages)[0] ?? []
  const page = parseHtml(files.get(report) ?? '')
  expect(page.text).toContain(title)
  expect(page.text.includes(Object.keys(data.pages)[1] ?? '')).toBe(false)
  expect(page.text).toContain(path)
  expect(page.all('a').map(({properties: {href}}) => href)).toContain('../index.html')
  expect(page.text).toMatch(/datetime="2026-10-25T04:3/)
})

test('pages whose names differ in case alone have files that differ in more', async () => {
  const pages = ['docs/Install.md', 'docs/install.md'].map((page) => ({page, steps: []}))
  const {files, data} = await siteOfRuns([{startedAt: '2026-11-01T10:00:00.000Z', pages}])
  expect(Object.values(data.pages).map(({report}) => report)).toEqual([
    'pages/docs-Install.md.html',
    'pages/docs-install.md-2.html',
  ])
  expect(new Set([...files.keys()].map((name) => name.toLowerCase())).size).toBe(files.size)
})

describe('the status page', () => {
  const run = (day: number, outcome: 'passed' | 'failed', page = 'a.md'): MadeRun => ({
    startedAt: `2026-11-0${day}T10:00:00.000Z`,
    pages: [{page, text: page, steps: [{outcome, ms: day * 1000}]}],
  })

  test('praises nothing where every page was skipped', async () => {
    const pages = [{page: 'a.md', steps: [], skipped: 'fell-short' as const}]
    const {files} = await siteOfRuns([{startedAt: '2026-11-01T10:00:00.000Z', pages}])
    expect(statusOf(files).all('.masthead').map(classesOf)).toEqual([['masthead', 'open']])
  })

  test('has the worst first, and a filter for what there is', async () => {
    const {files} = await siteOf(recordings.map((each) => each))
    const kinds = statusOf(files)
      .all('.page')
      .map((row) => classesOf(row)[1])
    const order = ['fails', 'unverified', 'partly', 'verified']
    expect(kinds).toEqual([...kinds].sort((one, other) => order.indexOf(one ?? '') - order.indexOf(other ?? '')))
    expect(new Set(kinds).size).toBeGreaterThan(2)
    const filters = textsOf(statusOf(files), '.choice').map((text) => text.replace(/\d+/, '').trim())
    expect(filters).toEqual(['All', 'Fail', 'Partly verified', 'Verified'])
  })

  test('draws the last runs, the newest at the right, and says them in words', async () => {
    const {files} = await siteOfRuns([run(3, 'passed'), run(2, 'failed'), run(1, 'passed')])
    const [, results, time] = statusOf(files).all('.plot')
    expect(results?.properties.ariaLabel).toBe('Of the last 3 runs, 2 passed, 1 failed')
    const paths = results?.children.map((each) => (each.type === 'element' ? each.properties.d : ''))
    expect(paths).toEqual(['M115 2h4v9h-4zM103 2h4v9h-4z', 'M109 12h4v9h-4z'])
    expect(time?.properties.ariaLabel).toBe('Time of the last runs, 3.0s at most')
  })

  test('says that it does not know which other pages there are', async () => {
    const {files} = await siteOfRuns([run(1, 'passed')])
    expect(statusOf(files).text).toContain('Which other pages there are is not known here')
    const known = await siteOfRuns([run(1, 'passed')], {neverPlayed: []})
    expect(statusOf(known.files).text).toContain('Every page was played')
  })

  test('has a page that each run has skipped among those that were never tested, with the reason', async () => {
    const skipped = {...run(1, 'passed'), pages: [{page: 'a.md', steps: [{}], skipped: 'fell-short' as const}]}
    const {files, data} = await siteOfRuns([skipped], {neverPlayed: []})
    expect(textsOf(statusOf(files), '.page')).toEqual([expect.stringContaining('what it requires fell short')])
    expect(
      statusOf(files)
        .all('.site-pages')
        .flatMap(({children}) => children).length,
    ).toBe(3) // caption, head, an empty body
    expect(data.pages['a.md']?.standing).toBe('not verified')
  })

  test('obeys nothing that stands in a title, a path or a reason', async () => {
    const evil = '<img src=x onerror=alert(1)>'
    const made = {
      ...run(1, 'failed'),
      pages: [{page: `${evil}.md`, title: evil, steps: [{outcome: 'failed' as const}]}],
    }
    const {files} = await siteOfRuns([made], {neverPlayed: [{path: evil, kind: 'unreadable', reason: evil}]})
    for (const [name, text] of files) if (name.endsWith('.html')) expect(parseHtml(text).all('img'), name).toEqual([])
    expect([...files.keys()].every((name) => /^[\w./-]+$/.test(name))).toBe(true)
  })
})

test('pages whose paths differ in signs alone have files of their own; a page is called as its repository calls it', async () => {
  const steps = [{}]
  const {data} = await siteOfRuns([
    {
      startedAt: '2026-11-02T10:00:00.000Z',
      inRepository: {'../a b.md': 'docs/a b.md', 'a-b.md': 'docs/a-b.md'},
      pages: [
        {page: '../a b.md', steps},
        {page: 'a-b.md', steps},
      ],
    },
    {startedAt: '2026-11-01T10:00:00.000Z', pages: [{page: 'docs/a b.md', steps}]},
  ])
  expect(Object.entries(data.pages).map(([path, {report, flakiness}]) => [path, report, flakiness.runs])).toEqual([
    ['docs/a b.md', 'pages/docs-a-b.md.html', 2],
    ['docs/a-b.md', 'pages/docs-a-b.md-2.html', 1],
  ])
})
