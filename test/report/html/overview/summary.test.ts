import type {Element} from 'hast'
import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../../../engine/event.ts'
import {allEvents} from '../../replay.ts'
import {block} from '../blocks.ts'
import {classesOf, only, type Parsed, report, textIn} from '../parsed.ts'
import {played, run} from '../played.ts'

const shown = (parsed: Parsed, wanted: string): string =>
  textIn(only(parsed.all(wanted)))
    .replace(/\s+/g, ' ')
    .trim()

const upTo = (type: RunEvent['type'], key = ''): readonly RunEvent[] => {
  const index = allEvents.findIndex(
    (event) => event.type === type && (!('key' in event) || `${event.key}`.includes(key)),
  )
  return allEvents.slice(0, index + 1)
}

describe('the result', () => {
  test('is what the run came to, in words', async () => {
    const parsed = await report(allEvents)
    expect(shown(parsed, '.result')).toBe('! Interrupted: 3 of 18 commands failed, 1 warning')
    expect(shown(parsed, 'h1')).toBe('Install Multi-Primary, and 2 more pages')
    expect(parsed.text).toContain('<title>! Install Multi-Primary, and 2 more pages</title>')
  })

  test('is headed by the page that was played last, in a matrix as well', async () => {
    const text = block('$ true')
    const page = (title: string, play: string) => [text, {page: `${title}.md`, title, play}] as const
    const parsed = await report(
      await run([page('Setup', 'a'), page('Verify', 'a'), page('More', 'b'), page('Verify', 'b')]),
    )
    expect(shown(parsed, 'h1')).toBe('Verify, and 2 more pages')
  })

  test('of several runs is the worst of them', async () => {
    const parsed = await report(await played(block('$ true')), allEvents)
    expect(parsed.all('.result').map((line) => textIn(line).split(':')[0])).toEqual([
      '! Interrupted',
      '✓ Passed',
      '! Interrupted',
    ])
  })

  test('of a record that is not whole says so, with where it ends', async () => {
    const parsed = await report(upTo('command-started', 'verify_the_installation_1'))
    expect(shown(parsed, '.result')).toBe('… Incomplete: 7 commands passed before the record ends')
    expect(shown(parsed, '.incomplete')).toBe(
      'This record is incomplete: it ends 11s after the run began, in step multicluster/multi-primary.md#verify_the_installation_1. What came after is not known.',
    )
    expect(parsed.all('.banner').map(textIn)).toContain('The record ends in this page.')
    expect(shown(parsed, '.facts-list')).toContain('Took11s up to where its record ends')
  })

  test('of a record that is not whole is that it failed, where it did before its end', async () => {
    const parsed = await report(upTo('step-ended', 'verify_the_installation_1'))
    expect(shown(parsed, '.result')).toMatch(/^✗ Failed: 1 of \d+ commands$/)
    expect(shown(parsed, '.incomplete')).toContain('between two steps')
  })

  test('of a run that never came to a page is told without one', async () => {
    const parsed = await report(allEvents.slice(0, 1))
    expect(shown(parsed, 'h1')).toBe('quickstart.md, multicluster/multi-primary.md')
    expect(shown(parsed, 'main')).toContain('No page was played.')
  })
})

test('facts: when, where, with what, and which state of the pages', async () => {
  const facts = shown(await report(allEvents), '.facts-list')
  for (const fact of [
    'Begun1 March 2026, 09:30 UTC',
    'Took49s',
    'Onci-runner-7, Linux 6.1.0 x64',
    'runbook 0.1.0, bash 5.2.15, node 20.20.2, kubectl v1.30.2, istioctl 1.21.0',
    'Commit4f2a9c1e8b7d, changed since: quickstart.md',
  ])
    expect(facts).toContain(fact)
})

test('failures lead to their commands', async () => {
  const parsed = await report(allEvents)
  const list = only(parsed.all('.failures'))
  expect(list.children.map((item) => textIn(item).replace(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/^kubectl get pods .*Row helloworld-v2-….*multicluster\/multi-primary\.md:62:3$/),
    expect.stringMatching(/^istioctl uninstall .*Exit status 1, a reader expects 0.*:94:3$/),
    expect.stringMatching(/^kubectl delete ns .*Interrupted.*:97:3$/),
  ])
})

test('the outline says of each heading what became of its steps', async () => {
  const outline = only((await report(allEvents)).all('.outline-pages'))
  const lines = textIn(outline).replaceAll(/(\d+\/\d+)/g, ' $1\n')
  expect(lines).toContain('passed Configure cluster1 as a primary  2/3\n')
  expect(lines).toContain('failed Verify the installation  0/4\n')
  expect(lines).toContain('interrupted Cleanup  0/1\n')
})

describe('several plays', () => {
  const tab = (name: string) =>
    `{{< tab name="${name}" category-value="${name}" >}}\n\n${block(`$ ${name}`)}\n{{< /tab >}}\n`
  const guide = `## Install\n\n{{< tabset category-name="tool" >}}\n${tab('hand')}${tab('helm')}{{< /tabset >}}\n\n${block('$ true')}`
  const play = (tool: string) => [guide, {page: 'guide.md', title: 'A guide', play: tool, tabs: {tool}}] as const
  const plain = (name: string) => [block('$ true'), {page: `${name}.md`, title: `A page ${name}`}] as const
  const lineOf = ({children: [summary]}: Element): string => (summary === undefined ? '' : textIn(summary))
  const namesOf = ({all}: Parsed) => ({
    outline: all('.outline-play').map((fold) => lineOf(fold).replace('passed ', '')),
    grid: all(({tagName, properties}) => tagName === 'a' && `${properties.href}`.startsWith('#play-')).map(textIn),
    folds: all('.play').map((fold) => lineOf(fold).replace(/^passed (.*) \d+ passed.*$/, '$1')),
  })

  test.each([
    ['its page', [plain('x')], 'A page x'],
    ['how many pages it has', [plain('x'), plain('y')], '2 pages'],
  ])('one with nothing to choose is called by %s, everywhere', async (_what, pages, name) => {
    const names = namesOf(await report(await run([play('hand'), play('helm'), ...pages])))
    const wanted = ['hand', 'helm', name]
    expect(names).toEqual({outline: wanted, grid: wanted, folds: wanted})
  })

  test('steps in tabs of other plays are not counted as missing', async () => {
    const parsed = await report(await run([play('hand'), play('helm')]))
    expect(parsed.all('.count').map(textIn)).toEqual(['2/2', '2/2'])
  })
})

test('what is told often is told once, with where it first was', async () => {
  const events = await played(`${block('$ one')}\n${block('$ two')}`)
  const noted = events.flatMap((event): readonly RunEvent[] =>
    event.type === 'command-started'
      ? [event, {type: 'warning', at: event.at, page: 'page.md', key: event.key, text: 'it is `slow`'}]
      : [event],
  )
  const [warnings] = (await report(noted)).all((element) => classesOf(element).includes('warnings'))
  expect(warnings === undefined ? '' : textIn(warnings)).toBe('Warningsit is slow – _1/1 and 1 more place')
})
