import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../../../engine/event.ts'
import {passed} from '../../events.ts'
import {block} from '../blocks.ts'
import {classesOf, elementsIn, only, report, textIn} from '../parsed.ts'
import {played} from '../played.ts'

const proseOf = async (text: string) => only((await report(await played(text))).all('.prose'))

describe('steps', () => {
  test('stand where their blocks are, in lists and asides as well', async () => {
    const text = `1. First:\n\n    ${'```'}bash\n    $ one\n    ${'```'}\n\n{{< tip >}}\n${block('$ two')}{{< /tip >}}\n`
    const prose = await proseOf(text)
    const parents = elementsIn(prose).filter(({children}) =>
      children.some((child) => child.type === 'element' && classesOf(child).includes('step')),
    )
    expect(
      parents.map(
        (parent) =>
          parent.tagName +
          classesOf(parent)
            .map((name) => `.${name}`)
            .join(''),
      ),
    ).toEqual(['li', 'div.aside.tip.holding'])
  })

  test('stand where their blocks are behind what was hidden in the page', async () => {
    const text = `${block('$ export TOKEN=abcdefgh')}\n${block('$ two')}`
    const events = (await played(text)).map((event) =>
      event.type === 'page-read'
        ? {...event, source: {...event.source, text: text.replace('abcdefgh', '<secret:TOKEN>')}}
        : event,
    )
    const parsed = await report(events)
    expect(parsed.all('.elsewhere')).toEqual([])
    expect(parsed.all('.step')).toHaveLength(2)
  })

  test('that are not on the page as recorded are told below it', async () => {
    const events = (await played(`## Run\n\n${block('$ true')}`)).map((event) =>
      event.type === 'page-read' ? {...event, source: {...event.source, text: 'Another text.\n'}} : event,
    )
    const parsed = await report(events)
    expect(textIn(only(parsed.all('.elsewhere')))).toMatch(/^Steps that are not on the page as recorded:Run/)
    expect(parsed.all('.step')).toHaveLength(1)
  })

  test('are told without a page where its text was not recorded', async () => {
    const events = (await played(`## Run\n\n${block('$ true')}`)).filter(({type}) => type !== 'page-read')
    const parsed = await report(events)
    expect(textIn(only(parsed.all('.elsewhere')))).toMatch(/^The text of this page was not recorded; its steps:Run/)
  })

  test('of an include that a page has twice are matched in order', async () => {
    const source = {
      page: 'page.md',
      text: '## One\n\n{{< boilerplate x >}}\n\n## Two\n\n{{< boilerplate x >}}\n',
      includes: {x: {page: 'x.md', text: block('$ true')}},
      values: {},
      raw: null,
    }
    const once = await played(block('$ true'), {page: 'x.md'})
    const again = (id: string) =>
      once.flatMap((event): readonly RunEvent[] => {
        if (!('key' in event) || event.key === null) return []
        return [
          {
            ...event,
            key: event.key.replace(/^x\.md#[^/]*/, `page.md#${id}`),
            ...('id' in event ? {id} : {}),
          } as RunEvent,
        ]
      })
    const [started, , pageStarted, ...rest] = once
    const events = [
      started,
      {type: 'page-read', at: 0, source} as const,
      {...pageStarted, page: 'page.md'} as RunEvent,
      ...again('first'),
      ...again('second'),
      ...rest.slice(-1),
    ].filter((event) => event !== undefined)
    const prose = only((await report(events)).all('.prose'))
    expect(elementsIn(prose).flatMap((each) => (classesOf(each).includes('step') ? [each.properties.id] : []))).toEqual(
      ['step-page.md:first', 'step-page.md:second'],
    )
  })

  test('that a record does not come to are said not to be', async () => {
    const events = await played(`${block('$ one')}\n${block('$ two')}\n${block('a: 1', 'yaml')}`)
    const end = events.findIndex(({type}) => type === 'step-ended')
    const parsed = await report(events.slice(0, end))
    expect(parsed.all('.step').map((step) => textIn(step).replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^not ended .*The record ends in this step\s*$/),
      expect.stringMatching(/^Not come to: the record ends before\$ two\s*$/),
    ])
  })
})

test('failures alone: what they stand in stays, and all else can be hidden', async () => {
  const failed = {kind: 'failed', comparator: 'status', why: '', reason: 'no', diff: []} as const
  const parsed = await report(
    await played(`Before.\n\n## Good\n\n${block('$ good')}\n## Bad\n\nWhy.\n\n${block('$ bad')}\nAfter.\n`, {
      verdict: (command) => (command === 'bad' ? failed : passed),
    }),
  )
  const chunks = parsed.all('.chunk').map((chunk) => [classesOf(chunk)[1], textIn(chunk).replace(/\s+/g, ' ').trim()])
  expect(chunks).toEqual([
    ['fine', expect.stringMatching(/^Before\. Good passed/)],
    ['short', 'Bad'],
    ['fine', 'Why.'],
    ['short', expect.stringMatching(/^failed bad_1/)],
    ['fine', 'After.'],
  ])
  expect(parsed.all('input').map(({properties}) => properties.id)).toEqual(['search', 'only-failures'])
})

test('where nothing failed there is nothing to be hidden', async () => {
  const {all} = await report(await played(block('$ good')))
  expect(all('input').map(({properties}) => properties.id)).toEqual(['search'])
})
