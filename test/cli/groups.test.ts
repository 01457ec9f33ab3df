import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {wordOffPage} from '../../engine/report/index.ts'
import {eventsOf, type Sandbox, sandbox} from './program.ts'

interface Spec {
  readonly needs?: readonly string[] // pages, linked to
  readonly matter?: string // front matter
  readonly main?: string
}

/** A page that says in a file when it is played and when it is cleaned up. */
const pageOf = (name: string, {needs = [], matter = '', main = `echo ${name} >> "$TRACE"`}: Spec = {}): string =>
  [
    ...(matter === '' ? [] : [`---\ntitle: ${name}\n${matter}\n---`]),
    `# The ${name}`,
    '## Before you begin',
    ...needs.map((page) => `Follow the [${page}](${page}) guide.`),
    '## Do',
    `\`\`\`bash\n${main}\n\`\`\``,
    '## Cleanup',
    `\`\`\`bash\necho no-${name} >> "$TRACE"\n\`\`\``,
  ].join('\n\n')

const write = (here: Sandbox, pages: Readonly<Record<string, Spec>>, notes: Readonly<Record<string, string>> = {}) => {
  for (const [name, spec] of Object.entries(pages)) here.write(`${name}.md`, pageOf(name, spec))
  for (const [name, text] of Object.entries(notes)) here.write(`${name}.runbook.yaml`, text)
}

/** What was played, in order, and what came of it. */
const play = async (here: Sandbox, ...args: readonly string[]) => {
  const trace = join(here.path, 'trace')
  const {code, stdout, stderr} = await here.run(['play', ...args, '--reporter', 'json'], {env: {TRACE: trace}})
  const events = code === 2 ? [] : eventsOf(stdout)
  const ran = existsSync(trace) ? here.read('trace').trim().split('\n').join(' ') : ''
  return {code, stderr, events, ran}
}

const of = <T extends RunEvent['type']>(events: readonly RunEvent[], type: T) =>
  events.filter((event): event is Extract<RunEvent, {type: T}> => event.type === type)

const chain = {top: {needs: ['mid.md']}, mid: {needs: ['base.md']}, base: {}}

describe('pages that require others', () => {
  test('are played after these, and cleaned up before them; each is in the events, its steps under its own key', async () => {
    const here = sandbox()
    write(here, chain)
    const {code, stderr, events, ran} = await play(here, 'top.md')
    expect({code, stderr, ran}).toEqual({code: 0, stderr: '', ran: 'base mid top no-top no-mid no-base'})
    expect(of(events, 'run-started')).toMatchObject([{pages: ['base.md', 'mid.md', 'top.md']}])
    expect(of(events, 'page-started').map(({page, requires}) => [page, requires])).toEqual([
      ['base.md', []],
      ['mid.md', ['base.md']],
      ['top.md', ['mid.md']],
    ])
    expect(of(events, 'page-ended').map(({page, outcome}) => `${page} ${outcome}`)).toEqual([
      'top.md passed',
      'mid.md passed',
      'base.md passed',
    ])
    const keys = of(events, 'step-started').map(({key}) => key)
    expect(keys).toEqual([
      'base.md#do_1',
      'mid.md#do_1',
      'top.md#do_1',
      'top.md#cleanup_1',
      'mid.md#cleanup_1',
      'base.md#cleanup_1',
    ])
    expect(of(events, 'off-page').filter(({action}) => action.what === 'page')).toEqual([])
  })

  test('are played once, however often, by whom and under which name they are asked for', async () => {
    const here = sandbox()
    write(here, {...chain, other: {needs: ['base.md']}})
    const {code, ran, events} = await play(
      here,
      './base.md',
      join(here.path, 'mid.md'),
      'other.md',
      'base.md',
      'other.md',
    )
    expect({code, ran}).toEqual({code: 0, ran: 'base mid no-mid other no-other no-base'})
    expect(of(events, 'page-ended').map(({page}) => page)).toEqual([join(here.path, 'mid.md'), 'other.md', 'base.md'])
  })

  test('may say so in their front matter, which notes win over; a reader is not told of either', async () => {
    const here = sandbox()
    const matter = 'requires: [base.md]'
    write(
      here,
      {base: {}, mid: {}, front: {matter, needs: ['mid.md']}, noted: {matter}},
      {noted: 'requires: [mid.md]\n'},
    )
    const {code, ran, events} = await play(here, 'front.md', 'noted.md')
    expect({code, ran}).toEqual({code: 0, ran: 'base front no-front no-base mid noted no-noted no-mid'})
    expect(
      of(events, 'off-page')
        .filter(({action: {what}}) => what === 'page')
        .map(({page, action}) => [page, wordOffPage(action)]),
    ).toEqual([
      ['front.md', 'front.md requires base.md by its front matter'],
      ['noted.md', 'noted.md requires mid.md by its notes'],
    ])
    here.write('trace', '')
    expect((await play(here, 'front.md', '--reader-faithful')).ran).toBe('mid front no-front no-mid')
  })

  test('look through a page without steps; notes may require nothing, and `--no-requires` nobody', async () => {
    const here = sandbox()
    write(here, {...chain, alone: {needs: ['index.md']}, none: {needs: ['base.md']}}, {none: 'requires: []\n'})
    here.write('index.md', '# To do first\n\nBefore you begin, follow the [base](base.md) guide.\n')
    expect(await play(here, 'alone.md')).toMatchObject({code: 0, ran: 'base alone no-alone no-base', stderr: ''})
    here.write('trace', '')
    expect(await play(here, 'none.md')).toMatchObject({code: 0, ran: 'none no-none'})
    here.write('trace', '')
    expect(await play(here, 'top.md', '--no-requires')).toMatchObject({code: 0, ran: 'top no-top'})
  })

  test('are picked from by options where they are asked for, and played whole where they are not', async () => {
    const here = sandbox()
    write(here, {mid: chain.mid, base: {}})
    expect((await play(here, 'mid.md', '--only', 'cleanup_1')).ran).toBe('base no-mid no-base')
    here.write('trace', '')
    expect((await play(here, 'mid.md', '--skip', 'Do', '--until', 'Do')).ran).toBe('base no-mid no-base')
  })
})

describe('a page that holds already', () => {
  const pages = {top: {needs: ['base.md']}, base: {}}

  test('is skipped with its cleanup, and that is said; one that does not is played', async () => {
    const here = sandbox()
    write(here, pages, {base: 'done: test -e ../../holds -o -e "$TRACE.holds"\n'})
    expect(await play(here, 'top.md')).toMatchObject({code: 0, ran: 'base top no-top no-base'})
    here.write('trace', '')
    here.write('trace.holds', '')
    const {code, ran, events} = await play(here, 'top.md')
    expect({code, ran}).toEqual({code: 0, ran: 'top no-top'})
    expect(of(events, 'page-skipped')).toMatchObject([
      {page: 'base.md', reason: expect.stringContaining('holds already')},
    ])
    expect(of(events, 'off-page').map(({action}) => wordOffPage(action))).toContainEqual(
      expect.stringMatching(/^asked whether base\.md holds .*status 0$/),
    )
    expect(of(events, 'run-ended')).toMatchObject([{outcome: 'passed'}])
    here.write('trace', '')
    expect((await play(here, 'base.md', 'top.md')).ran).toBe('base top no-top no-base') // it is asked for itself
  })
})

describe('a page that falls short', () => {
  test('skips those that require it, and only those; all that was begun is cleaned up', async () => {
    const here = sandbox()
    write(here, {...chain, mid: {needs: ['base.md'], main: 'false'}, other: {needs: ['base.md']}})
    const {code, ran, events} = await play(here, 'top.md', 'other.md')
    expect({code, ran}).toEqual({code: 1, ran: 'base no-mid other no-other no-base'})
    expect(of(events, 'page-skipped')).toMatchObject([
      {page: 'top.md', reason: 'mid.md, which it requires, fell short'},
    ])
    expect(of(events, 'run-ended')).toMatchObject([{outcome: 'failed', totals: {failed: 1}}])
  })

  test('is first to be seen, and those that were not played are named', async () => {
    const here = sandbox()
    write(here, {...chain, base: {main: 'false'}})
    const {code, stdout} = await here.run(['play', 'top.md', '--env', 'TRACE=/dev/null'])
    expect(code).toBe(1)
    expect(stdout).toMatch(
      / {2}pages {6}base\.md {2}failed, 2 of 2 steps, 1 failed, .*\n {13}skipped mid\.md {2}not played\n {13}skipped top\.md {2}not played\n/,
    )
    expect(stdout).toContain(
      'The top\ntop.md\n  skipped the whole page: mid.md, which it requires, fell short\n\nThe base  (base.md, cleanup)\n',
    )
    expect(stdout.match(/off the page: TRACE=/g)).toHaveLength(1)
  })
})

describe('what cannot be played is one line at its place, exit 2, and nothing runs', () => {
  test.each<readonly [string, Readonly<Record<string, Spec>>, Readonly<Record<string, string>>, RegExp]>([
    [
      'a cycle',
      {...chain, base: {needs: ['top.md']}},
      {},
      /^base\.md:5:12: error: pages require each other: `top\.md → mid\.md → base\.md → top\.md` \(/,
    ],
    [
      'a page that requires itself',
      {top: {matter: 'requires: [top.md]'}},
      {},
      /^top\.md:3:12: error: `top\.md` requires itself \(/,
    ],
    [
      'notes that require no page',
      {top: {}},
      {top: 'requires: [nix.md]\n'},
      /^top\.runbook\.yaml:1:12: error: there is no page `nix\.md` \(name it from top\.md/,
    ],
    [
      'a front matter that requires none',
      {top: {matter: 'requires: [nix.md]'}},
      {},
      /^top\.md:3:12: error: there is no page `nix\.md`/,
    ],
    [
      'a front matter that makes no sense',
      {top: {matter: 'requires: kubectl'}},
      {},
      /^top\.md:3:11: error: `requires` must be a list, not the text `kubectl` \[wrong-type\]\n/,
    ],
    [
      'notes of a required page',
      {...chain},
      {base: 'stepz: {}\n'},
      /^base\.runbook\.yaml:1:1: error: unknown key `stepz` \(did you mean `steps`\?\)/,
    ],
    [
      'a choice between pages',
      {top: {}, a: {}, b: {}},
      {top: 'requires: [{choice: way, of: {a: a.md, b: b.md}}]\n'},
      /^top\.runbook\.yaml:1:12: error: choose the way: `a`, `b` \(for example `--tab way=a`/,
    ],
  ])('%s', async (_, pages, notes, message) => {
    const here = sandbox()
    write(here, pages, notes)
    const {code, stderr, ran} = await play(here, 'top.md')
    expect(stderr).toMatch(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect({code, ran}).toEqual({code: 2, ran: ''})
    expect(here.leftovers()).toEqual([])
  })

  test('but a link to a page that is not there is a warning: its readers may have done it', async () => {
    const here = sandbox()
    write(here, {top: {needs: ['nix.md']}})
    const {code, stderr, ran} = await play(here, 'top.md')
    expect(stderr).toMatch(
      /^top\.md:5:12: warning: the page tells its readers to follow `nix\.md` first, but there is no such page \(/,
    )
    expect({code, ran}).toEqual({code: 0, ran: 'top no-top'})
  })
})
