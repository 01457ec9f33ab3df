import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {block, eventsOf, type Sandbox, sandbox} from './program.ts'

/** A tab set; each tab prints its value. */
const tabs = (category: string, ...values: readonly string[]): string =>
  [
    `{{< tabset category-name="${category}" >}}\n`,
    ...values.map(
      (value) =>
        `{{< tab name="The ${value}" category-value="${value}" >}}\n\n${block(`$ echo ${value}\n${value}`)}\n{{< /tab >}}\n`,
    ),
    '{{< /tabset >}}\n',
  ].join('\n')

const needs = (page: string): string => `## Before you begin\n\nFollow the [${page}](${page}) guide.\n`

/** Two pages, of which one requires the other; both offer the same tool, in sets of another name. */
const guides = (here: Sandbox) => {
  here.write('base.md', `# Base\n\n## Install\n\n${tabs('install-tool', 'iop', 'helm')}`)
  here.write(
    'top.md',
    `# Top\n\n${needs('base.md')}\n## Look\n\n${tabs('tool', 'iop', 'helm')}\n${tabs('api', 'old', 'new')}`,
  )
}

const play = async (here: Sandbox, ...args: readonly string[]) => {
  const {code, stdout, stderr} = await here.run(['play', ...args, '--reporter', 'json'])
  const events = code === 2 ? [] : eventsOf(stdout)
  const printed = of(events, 'command-ended').map(({run}) => run.replace('echo ', ''))
  return {code, stderr, events, printed: printed.join(' ')}
}

const of = <T extends RunEvent['type']>(events: readonly RunEvent[], type: T) =>
  events.filter((event): event is Extract<RunEvent, {type: T}> => event.type === type)

const took = (tab: string, set: string, other: string) =>
  `took the tab \`${tab}\` (The ${tab}) of \`${set}\` by default; \`${other}\` (The ${other}) is not run`

const ended = (events: readonly RunEvent[]) => of(events, 'page-ended').map(({page, outcome}) => `${page} ${outcome}`)

describe('tabs', () => {
  test('are chosen by value in every set that offers it, or by category', async () => {
    const here = sandbox()
    guides(here)
    const {code, printed, events} = await play(here, 'top.md', '--tab', 'helm', '--tab', 'api=new')
    expect({code, printed}).toEqual({code: 0, printed: 'helm helm new'})
    expect(of(events, 'page-started').map((event) => event.tabs)).toEqual([
      {'install-tool': 'helm'},
      {tool: 'helm', api: 'new'},
    ])
    expect((await play(here, 'top.md', '--tab', 'iop', '--tab', 'tool=helm', '--tab', 'old')).printed).toBe(
      'iop helm old',
    )
  })

  test('may be those of a page that is not chosen, since a choice is made once for all topologies', async () => {
    const here = sandbox()
    here.write('one.md', `# One\n\n## Install\n\n${tabs('tool', 'iop', 'helm')}`)
    here.write('two.md', `# Two\n\n## Install\n\n${block('$ echo two\ntwo')}`)
    here.write('top.md', `# Top\n\n## Look\n\n${block('$ echo top\ntop')}`)
    here.write('top.runbook.yaml', 'requires: [{choice: way, of: {one: one.md, two: two.md}}]\n')
    expect((await play(here, 'top.md', '--tab', 'way=two', '--tab', 'helm')).printed).toBe('two top')
    expect((await play(here, 'top.md', '--tab', 'way=one', '--tab', 'helm')).printed).toBe('helm top')
    expect((await play(here, 'top.md', '--tab', 'way=two', '--tab', 'hlem')).stderr).toMatch(
      /error: no tab is called `hlem` \(.*`helm`.*\) \[unknown-tab\]\n$/,
    )
  })

  test('that nobody chose are those that come first, in all sets that offer them; what is not run is said', async () => {
    const here = sandbox()
    guides(here)
    const {code, stderr, events, printed} = await play(here, 'top.md')
    expect({code, printed}).toEqual({code: 0, printed: 'iop iop old'})
    expect(stderr).toContain(took('iop', 'tool', 'helm'))
    expect(of(events, 'warning').map(({page, code: kind, text, hint}) => [page, kind, text, hint])).toEqual([
      ['base.md', 'default-tab', took('iop', 'install-tool', 'helm'), '`--tab helm` takes another'],
      ['top.md', 'default-tab', took('iop', 'tool', 'helm'), '`--tab helm` takes another'],
      ['top.md', 'default-tab', took('old', 'api', 'new'), '`--tab new` takes another'],
    ])
    here.write('runbook.config.yaml', 'prefer: [kind, helm, new]\n')
    const preferred = await play(here, 'top.md')
    expect([preferred.code, preferred.printed]).toEqual([0, 'helm helm new'])
    here.write('runbook.config.yaml', 'prefer: helm\ntabs: [iop]\n')
    expect((await play(here, 'top.md', '--tab', 'new')).printed).toBe('iop iop new')
  })

  test('that nobody chose fail a page of its own where no warning is wanted, and not what it requires', async () => {
    const here = sandbox()
    guides(here)
    const {code, events} = await play(here, 'top.md', '--strict', '--tab', 'tool=iop', '--tab', 'old')
    expect({code, ended: ended(events)}).toEqual({code: 0, ended: ['top.md passed', 'base.md passed']})
    const strict = await play(here, 'top.md', '--strict', '--tab', 'iop')
    expect({code: strict.code, ended: ended(strict.events)}).toEqual({
      code: 1,
      ended: ['top.md failed', 'base.md passed'],
    })
  })

  test('that nobody offers are said with those that are there, and nothing runs', async () => {
    const here = sandbox()
    guides(here)
    const {code, stderr} = await play(here, 'top.md', '--tab', 'hlem', '--tab', 'old')
    expect({code, stderr}).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^top\.md: error: no tab is called `hlem` \(.*`helm`.*\) \[unknown-tab\]\n$/),
    })
  })
})

describe('--matrix', () => {
  test('plays every combination by itself, each in the events under a name and keys of its own', async () => {
    const here = sandbox()
    guides(here)
    const {code, stderr, events, printed} = await play(here, 'top.md', '--matrix')
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    expect(printed).toBe('iop iop old iop iop new helm helm old helm helm new')
    const names = ['iop, old', 'iop, new', 'helm, old', 'helm, new'].flatMap((name) => [
      `base.md[${name}]`,
      `top.md[${name}]`,
    ])
    expect(of(events, 'run-started')).toMatchObject([{pages: names}])
    expect(ended(events)).toHaveLength(8)
    const keys = [...of(events, 'step-started'), ...of(events, 'step-skipped')].map(({key}) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toContain('top.md[helm, new]#look_2')
    expect(new Set(of(events, 'page-started').map(({workdir}) => workdir)).size).toBe(4)
    expect(of(events, 'run-ended')).toHaveLength(1)
  })

  test('goes through the ways that the prose of a page offers, too', async () => {
    const here = sandbox()
    const way = (name: string) => `### ${name}\n\n${block(`$ echo ${name.at(-1)}`)}\n`
    here.write(
      'prose.md',
      `# Prose\n\n## Install\n\n${way('Option 1')}\n${way('Option 2')}\n## Look\n\n${tabs('api', 'old', 'new')}`,
    )
    expect((await play(here, 'prose.md')).printed).toBe('1 old')
    expect((await play(here, 'prose.md', '--tab', 'option-2')).printed).toBe('2 old')
    const {code, events, printed} = await play(here, 'prose.md', '--matrix')
    expect({code, printed}).toEqual({code: 0, printed: '1 old 2 old 1 new 2 new'})
    expect(ended(events)).toContain('prose.md[old, option-2] passed')
  })

  test('leaves alone what is chosen, and goes through choices between pages', async () => {
    const here = sandbox()
    guides(here)
    here.write('bare.md', `# Bare\n\n## Do\n\n${block('$ echo bare')}`)
    here.write('way.md', `# Way\n\n## Do\n\n${block('$ echo way')}`)
    here.write('way.runbook.yaml', 'requires: [{choice: way, of: {full: top.md, none: bare.md}}]\n')
    const {code, events, printed} = await play(here, 'way.md', '--matrix', '--tab', 'iop')
    expect({code, printed}).toEqual({code: 0, printed: 'iop iop old way iop iop new way bare way'})
    expect(ended(events)).toContain('way.md[none] passed')
    expect((await play(here, 'way.md', '--tab', 'none')).printed).toBe('bare way')
    expect((await play(here, 'way.md', '--tab', 'way=no')).stderr).toMatch(
      /^way\.runbook\.yaml: error: no tab is called `way=no` \(choose one of `full`, `none`\) \[unknown-tab\]\n$/,
    )
  })

  test('fails as a whole where one play fails: that comes first, the others go on', async () => {
    const here = sandbox()
    guides(here)
    here.write('base.md', here.read('base.md').replace('$ echo helm', '$ echo hlem'))
    const {code, stdout} = await here.run(['play', 'top.md', '--matrix', '--retry', '0'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/\nPlay 3 of 4 {2}helm, old\n\nBase\nbase\.md\[helm, old\], /)
    const summary = stdout.slice(stdout.indexOf('\n  plays '))
    expect(summary).toMatch(/^\n {2}plays {6}iop, old {2}passed, 2 pages, 3 of 3 steps, .*\n {13}iop, new {2}passed/)
    expect(summary).toMatch(/\n {13}helm, new {2}failed in base\.md, 2 pages, 1 not played, 1 of 1 step, /)
    expect(summary).toMatch(/\n {2}failed {5}base\.md:\d+:3 {2}echo hlem \[helm, old\] \[helm, new\]\n/)
    expect(summary).toMatch(/\d+ commands: in tabs that their plays do not follow\n/)
    expect(summary).toMatch(/\(kept\) \[helm, old\]\n/)
    for (const line of summary.split('\n')) expect(line.length).toBeLessThan(100)
  })

  test('of more than anybody plays is one line; pairwise, each two meet', async () => {
    const here = sandbox()
    const categories = Array.from({length: 13}, (_, index) => tabs(`c${index}`, `a${index}`, `b${index}`))
    here.write('many.md', `# Many\n\n## Do\n\n${categories.join('\n')}`)
    const {code, stderr} = await play(here, 'many.md', '--matrix')
    expect({code, stderr}).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /^runbook: --matrix: there are more than 4096 combinations: choose some tabs with `--tab`, or .*\n$/,
      ),
    })
    const {events, ...result} = await play(here, 'many.md', '--pairwise')
    expect(result.code).toBe(0)
    const followed = of(events, 'page-started').map((event) => Object.values(event.tabs))
    expect(followed.length).toBeLessThan(20)
    const met = new Set(followed.flatMap((all) => all.flatMap((one) => all.map((other) => `${one} ${other}`))))
    expect(met.size).toBe(26 * 25 - 26 + 26) // but for the two tabs of a set, all meet all
  })
})
