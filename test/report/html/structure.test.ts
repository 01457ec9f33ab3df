import {createHash} from 'node:crypto'
import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import {allEvents} from '../replay.ts'
import {type Parsed, report, textIn} from './parsed.ts'
import {run} from './played.ts'

const guide = `Before it.

## Install

{{< tabset category-name="way" >}}
{{< tab name="By hand" category-value="hand" >}}

\`\`\`bash
$ echo by hand
by hand
\`\`\`

{{< /tab >}}
{{< tab name="By Helm" category-value="helm" >}}

\`\`\`bash
$ echo by helm
by helm
\`\`\`

{{< /tab >}}
{{< /tabset >}}
`

const matrix = await run([
  [guide, {page: 'guide.md', play: 'hand', title: 'A guide', tabs: {way: 'hand'}, output: () => 'by hand\n'}],
  [guide, {page: 'guide.md', play: 'helm', title: 'A guide', tabs: {way: 'helm'}, output: () => 'by helm\n'}],
])

const torn = allEvents.slice(0, 40)

const reports: readonly (readonly [string, readonly (readonly RunEvent[])[]])[] = [
  ['one run', [allEvents]],
  ['several runs', [allEvents, matrix, allEvents]],
  ['a matrix', [matrix]],
  ['a record that is not whole', [torn]],
  ['a run that never came to a page', [allEvents.slice(0, 1)]],
]

describe.each(reports)('the report of %s', (_name, runs) => {
  let parsed: Parsed
  test('is read by a parser', async () => {
    parsed = await report(...runs)
    expect(parsed.all('main')).toHaveLength(1)
  })

  test('names nothing twice, and leads to nowhere that is not', () => {
    const ids = parsed.all(({properties}) => properties.id !== undefined).map(({properties}) => properties.id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const targets = parsed.all('a').map(({properties}) => `${properties.href}`)
    const inner = targets.filter((target) => target.startsWith('#')).map((target) => target.slice(1))
    expect(inner.filter((target) => !ids.includes(target))).toEqual([])
    expect(targets.filter((target) => !/^(?:#|https?:|mailto:)/.test(target))).toEqual([])
  })

  test('loads nothing, and has neither styles nor scripts in attributes', () => {
    const attributes = parsed.all(() => true).flatMap(({properties}) => Object.keys(properties))
    expect(
      attributes.filter((name) => /^(?:on.*|style|src|srcSet|srcDoc|action|formAction|data)$/i.test(name)),
    ).toEqual([])
    const loading = 'img iframe object embed video audio source track base form frame'.split(' ')
    expect(parsed.all(({tagName}) => loading.includes(tagName))).toEqual([])
    expect(parsed.all('link').map(({properties}) => `${properties.href}`.slice(0, 19))).toEqual(['data:image/svg+xml,'])
  })

  test('allows its own style and script by their hashes, and nothing else', () => {
    const hash = (element: Parameters<typeof textIn>[0]) =>
      `'sha256-${createHash('sha256').update(textIn(element)).digest('base64')}'`
    const policy = `${parsed.all(({properties}) => properties.httpEquiv !== undefined)[0]?.properties.content}`
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      ['style-src', ...parsed.all('style').map(hash)].join(' '),
      ['script-src', ...parsed.all('script').map(hash)].join(' '),
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ])
  })

  test('has headings that skip no level, and one at the top', () => {
    const levels = parsed.all(({tagName}) => /^h[1-6]$/.test(tagName)).map(({tagName}) => Number(tagName[1]))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels[0]).toBe(1)
    expect(levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1)).toEqual([])
  })

  test('tells its parts apart by name', () => {
    const names = parsed.all('section').map(({properties}) => {
      const [title] = parsed.all((element) => element.properties.id === `${properties.ariaLabelledBy}`)
      return title === undefined ? '' : textIn(title)
    })
    expect(names.filter((name, index) => name === '' || names.indexOf(name) !== index)).toEqual([])
  })

  test('has a name for what can be reached by keyboard alone to be moved', () => {
    const boxes = parsed.all(({properties}) => properties.tabIndex === 0)
    expect(boxes.filter(({properties}) => !properties.role || !properties.ariaLabel)).toEqual([])
  })
})

test('ids of steps are the same whatever else is in the report', async () => {
  const idsOf = ({all}: Parsed) =>
    all('.step')
      .map(({properties}) => properties.id)
      .filter((id) => !`${id}`.startsWith('run'))
  expect(idsOf(await report(allEvents, matrix))).toEqual(idsOf(await report(allEvents)))
  expect(idsOf(await report(matrix))).toContain('step-guide.md-hand-:install_1')
})
