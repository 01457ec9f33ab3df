import fc from 'fast-check'
import type {ElementContent} from 'hast'
import {describe, expect, test} from 'vitest'
import {makePrintable} from '../../../engine/report/text/printable.ts'
import {block} from './blocks.ts'
import {classesOf, elementsIn, only, report, textIn} from './parsed.ts'
import {played} from './played.ts'

const nasty = [
  '<script>owned()</script>',
  '</pre></code></details></main></body>',
  '<img src=x onerror=owned()>',
  '<svg onload=owned()><style>*{}</style></svg>',
  '<iframe srcdoc="<script>owned()</script>"></iframe>',
  '<a href="javascript:owned()">x</a>',
  '<a href=" java\u0001script:owned()">x</a>',
  '<a href="data:text/html,x">x</a>',
  '<form action="https://evil.example"><input autofocus onfocus=owned()></form>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0">',
  '<p style="position:fixed" class="step failed" id="result">x</p>',
  '<runbook-part index="0">x</runbook-part><runbook-image href="x" label="y">',
  '<math><mtext></mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=owned()&gt;">',
  '<template><script>owned()</script></template>',
  '-->]]><!--',
  '"\'`&amp;&lt;\u202e\u2066\u200b\u0000\u001b[31m',
]
const bad = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({unit: 'binary', maxLength: 20})), {maxLength: 6})
  .map((all) => all.join(' '))

/** What only a report itself has. */
const own = {script: 1, style: 1, main: 1, link: 1, meta: 6, h1: 1}

const isOutput = (node: ElementContent): boolean => node.type === 'element' && classesOf(node).includes('output')

describe('whatever a page and its outputs hold', () => {
  test('nothing of it is obeyed, and outputs and commands are the same text', async () => {
    await fc.assert(
      fc.asyncProperty(bad, bad, bad, bad, async (prose, title, printed, command) => {
        const run = `echo ${command.replace(/[\r\n]/g, ' ')}`
        const events = await played(`## A heading\n\n${block('$ true')}\n${prose}\n\n## Another\n`, {
          title,
          output: () => printed,
        })
        const changed = events.map((event) => ('run' in event ? {...event, run} : event))
        const parsed = await report(changed)
        const counts = Object.fromEntries(Object.keys(own).map((name) => [name, parsed.all(name).length]))
        expect(counts).toEqual(own)
        const attributes = parsed.all(() => true).flatMap(({properties}) => Object.keys(properties))
        expect(attributes.filter((name) => /^on|^style$|^src/i.test(name))).toEqual([])
        const targets = parsed.all('a').map(({properties}) => `${properties.href}`)
        expect(targets.filter((target) => !/^(?:#|https?:|mailto:)/.test(target))).toEqual([])
        const ids = parsed.all(({properties}) => properties.id !== undefined).map(({properties}) => `${properties.id}`)
        expect(new Set(ids).size).toBe(ids.length)
        expect(textIn(only(parsed.all('.run')))).toBe(makePrintable(run))
        const boxes = only(parsed.all('.command')).children.filter(isOutput)
        const lines = printed.replace(/\n$/, '').split('\n')
        if (!/[\r\u001b\u009b]/.test(printed))
          expect(boxes.map(textIn).join('')).toBe(
            printed === '' ? '' : `${lines.map((line) => makePrintable(line)).join('\n')}\n`,
          )
        expect(parsed.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u0000-\u0008\u001b]/)
      }),
      {numRuns: 150, examples: [['\t\u0000', '', '', '']]}, // an output that the page shows, of a command that prints none
    )
  })
})

const proseOf = async (text: string) => {
  const parsed = await report(await played(text))
  return only(parsed.all('.prose'))
}

test('a page looks like nothing of the report: it has no classes, and its ids are its own', async () => {
  const prose = await proseOf('<p class="step failed" id="result" name="x" role="alert" aria-hidden="true">x</p>\n')
  const all = elementsIn(prose).slice(2)
  expect(all.map(({tagName, properties}) => ({tagName, properties}))).toEqual([
    {tagName: 'p', properties: {id: 'page-page.md:result'}},
  ])
})

test.each([
  ['blockquotes', '> '.repeat(3000)],
  ['elements', '<div>'.repeat(20_000)],
  ['formatting elements', '<b>'.repeat(3000)],
])('a page of which %s nest without end is said not to be drawn as it is', async (_name, deep) => {
  const prose = await proseOf(`${deep}deep\n`)
  expect(textIn(prose)).toMatch(/nests too deep to be drawn/)
})

test.each([
  '<textarea>',
  '<select><option>',
  '<title>',
  '<svg>',
  '<noscript>',
  '<iframe>',
  '<template>',
  '<plaintext>',
])('steps behind %s, which the page does not end, are told all the same', async (tag) => {
  const parsed = await report(await played(`x ${tag}\n\n## Run\n\n${block('$ true')}`))
  expect(parsed.all('.step')).toHaveLength(1)
  expect(parsed.all(({properties}) => properties.id === 'page-page.md:run')).toHaveLength(1)
})
