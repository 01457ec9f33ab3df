import {chmodSync, existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {EventOf, RunEvent} from '../../engine/event.ts'
import {eventually} from '../session/rows/row.ts'
import {eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'
import {standins} from './standins.ts'

/** How long each page was played, in ms of the run. */
const spansOf = (events: readonly RunEvent[]) =>
  new Map(
    events.flatMap((event) => {
      const end = event.type === 'page-ended' ? event : null
      const start = events.find(
        (each): each is EventOf<'page-started'> => each.type === 'page-started' && each.page === end?.page,
      )
      return end === null || start === undefined ? [] : [[end.page, {from: start.at, until: end.at}] as const]
    }),
  )

const overlap = (events: readonly RunEvent[], one: string, other: string): boolean => {
  const [a, b] = [spansOf(events).get(one), spansOf(events).get(other)]
  return a !== undefined && b !== undefined && a.from < b.until && b.from < a.until
}

const outcomesOf = (events: readonly RunEvent[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    events.flatMap((event) =>
      event.type === 'page-ended' || event.type === 'page-skipped'
        ? [[event.page, 'kind' in event ? event.kind : event.outcome] as const]
        : [],
    ),
  )

const play = async (here: Sandbox, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const result = await here.run(['play', '.', '--yes', '--reporter', 'json', ...args], {env})
  return {...result, events: eventsOf(result.stdout)}
}

/** Times and folders differ from run to run. */
const withoutTimes = (text: string): string =>
  text
    .replace(/\/\S*\/runbook-\w+/g, 'FOLDER')
    .replace(/failure-\d+/g, 'failure')
    .replace(/\b[\d.]+m?s\b/g, 'TIME')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'TIME')
    .replace(/(?<=timestamp="|time=")[^"]*/g, 'TIME')
    .replace(/<section id="time"[\s\S]*?<\/section>/, '')

test('pages at once come to the same reports as one after the other', async () => {
  const here = sandbox()
  for (const [name, ms] of [
    ['a', '0.6'],
    ['b', '0.1'],
    ['c', '0.3'],
  ])
    here.write(`${name}.md`, pageOf({Greet: `$ sleep ${ms}; echo ${name}\n${name === 'b' ? 'x' : name}`}))
  const args = [
    '--retry',
    '0',
    '--reporter',
    'plain',
    '--reporter',
    'junit=junit.xml',
    '--reporter',
    'markdown=run.txt',
    '--reporter',
    'html=run.html',
  ]
  const apart = await here.run(['play', '.', '--yes', ...args])
  const names = ['junit.xml', 'run.txt', 'run.html']
  const files = names.map((name) => withoutTimes(here.read(name)))
  const together = await here.run(['play', '.', '--yes', '--jobs', '3', ...args])
  expect([apart.code, together.code]).toEqual([1, 1])
  const lines = (text: string) => withoutTimes(text).replace(/^to see it again.*$/m, '')
  expect(lines(together.stdout)).toBe(lines(apart.stdout))
  expect(names.map((name) => withoutTimes(here.read(name)))).toEqual(files)
  const [, shares = ''] =
    /<caption>By what was done<[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(here.read('run.html')) ?? []
  const parts = [...shares.matchAll(/(\d+) %/g)].map(([, share]) => Number(share))
  expect(parts.reduce((sum, share) => sum + share, 0)).toBeGreaterThanOrEqual(98) // each is rounded
  expect(parts.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(102)
  const again = await here.run(['show', '--as', 'plain'])
  expect(lines(again.stdout).trim()).toBe(
    lines(together.stdout)
      .replace(/^wrote .*\n/gm, '')
      .trim(),
  )
  const cast = await here.run(['show', '--as', 'cast'])
  const times = cast.stdout
    .trim()
    .split('\n')
    .slice(1)
    .map((line): number => JSON.parse(line)[0])
  expect(times).toEqual([...times].sort((a, b) => a - b))
})

test('pages that fight over files, variables, kubeconfigs and what is temporary are kept apart', async () => {
  const here = sandbox()
  here.write('runbook.config.yaml', 'contexts: {one: {kubeContext: kind-one, shared: true}}\n')
  const fight = (name: string) => [
    `$ export WHO=${name}; echo ${name} > file; echo ${name} > $TMPDIR/file; mkdir mine; cd mine`,
    `$ kubectl --context="$CTX_ONE" get ns; echo "# ${name}" >> "$KUBECONFIG"`,
    '$ sleep 0.5',
    '$ echo $WHO $(cat ../file) $(cat $TMPDIR/file) $(basename $PWD) $(grep "^#" "$KUBECONFIG")',
    `${name} ${name} ${name} mine # ${name}`,
  ]
  for (const name of ['a', 'b', 'c']) here.write(`${name}.md`, pageOf({Fight: fight(name).join('\n')}))
  const {code, events} = await play(here, ['--jobs', '3'], standins(here))
  expect(outcomesOf(events)).toEqual({'a.md': 'passed', 'b.md': 'passed', 'c.md': 'passed'})
  expect(overlap(events, 'a.md', 'b.md')).toBe(true)
  expect(code).toBe(0)
  expect(here.leftovers()).toEqual([])
})

test('pages that need the same port, or the same file of the machine, are played one after the other', async () => {
  const here = sandbox()
  const server = (port: number) => `$ sleep 0.4; echo http://localhost:${port} > /dev/null`
  here.write('a.md', pageOf({Serve: server(18080)}))
  here.write('b.md', pageOf({Serve: server(18080)}))
  here.write('c.md', pageOf({Serve: server(18081)}))
  here.write('d.md', pageOf({Keep: '$ sleep 0.4; ls ~/.kept-by-a-page || true'}))
  here.write('e.md', pageOf({Keep: '$ sleep 0.4; ls ~/.kept-by-a-page || true'}))
  const {events, code} = await play(here, ['-j', '5'])
  expect(code).toBe(0)
  expect(overlap(events, 'a.md', 'b.md')).toBe(false)
  expect(overlap(events, 'd.md', 'e.md')).toBe(false)
  expect(overlap(events, 'a.md', 'c.md')).toBe(true)
  expect(overlap(events, 'c.md', 'd.md')).toBe(true)
})

test('pages that are played again come to the same events, each session by itself', async () => {
  const here = sandbox()
  here.write('a.md', pageOf({Wait: '$ sleep 1'}))
  here.write('b.md', pageOf({Try: '$ ls ~/.tried-by-b || { touch ~/.tried-by-b; false; }'}))
  const {events, code} = await play(here, ['--jobs', '2', '--retries', '1'])
  expect(code).toBe(0)
  expect(outcomesOf(events)).toEqual({'a.md': 'passed', 'b.md': 'failed', 'b.md~2': 'flaky'})
  const pages = events.flatMap((event) => (event.type === 'page-ended' ? [event.page] : []))
  expect(pages).toEqual(['a.md', 'b.md', 'b.md~2'])
})

test('pages that share a set-up stay in one session, and it is played once', async () => {
  const here = sandbox()
  here.write('setup.md', pageOf({Set: '$ echo made > made; sleep 0.2'}))
  for (const name of ['a', 'b']) {
    here.write(`${name}.md`, pageOf({Use: '$ cat made\nmade'}))
    here.write(`${name}.runbook.yaml`, 'requires: [setup.md]\n')
  }
  here.write('other.md', pageOf({Wait: '$ sleep 0.2'}))
  const {events, code} = await play(here, ['--jobs', '4'])
  expect(code).toBe(0)
  expect(events.filter(({type}) => type === 'page-started')).toHaveLength(4)
  expect(overlap(events, 'setup.md', 'other.md')).toBe(true)
})

describe('contexts', () => {
  const call = (context: string) => `$ kubectl --context="\${CTX_${context}}" get ns; sleep 0.4`
  const pages = (here: Sandbox, config: string) => {
    here.write('runbook.config.yaml', config)
    here.write('a.md', pageOf({Look: call('CLUSTER1')}))
    here.write('b.md', pageOf({Look: call('CLUSTER1')}))
    here.write('c.md', pageOf({Look: call('CLUSTER2')}))
  }

  test('pages of one context are played one after the other, those of others meanwhile', async () => {
    const here = sandbox()
    pages(here, 'contexts: {cluster1: kind-one, cluster2: kind-two}\n')
    const {events, code, stderr} = await play(here, ['--jobs', '3'], standins(here))
    expect([code, stderr]).toEqual([0, ''])
    expect(overlap(events, 'a.md', 'b.md')).toBe(false)
    expect(overlap(events, 'a.md', 'c.md')).toBe(true)
  })

  test('a shared context is used by all at once', async () => {
    const here = sandbox()
    pages(here, 'contexts: {cluster1: {kubeContext: kind-one, shared: true}, cluster2: kind-two}\n')
    const {events, code} = await play(here, ['--jobs', '3'], standins(here))
    expect(code).toBe(0)
    expect(overlap(events, 'a.md', 'b.md')).toBe(true)
  })

  test('what is left behind in a shared context cannot be told apart, and that is said', async () => {
    const here = sandbox()
    here.write('runbook.config.yaml', 'contexts: {one: {kubeContext: kind-one, shared: true}}\n')
    for (const name of ['a', 'b'])
      here.write(`${name}.md`, pageOf({Make: `$ kubectl --context="$CTX_ONE" create namespace of-${name}; sleep 0.6`}))
    const together = await play(here, ['--jobs', '2'], standins(here))
    expect(overlap(together.events, 'a.md', 'b.md')).toBe(true)
    expect(together.events.filter(({type}) => type === 'left-behind')).toEqual([])
    const text = 'what is left behind in one is not known: pages that are played at once share it'
    const warnings = together.events.filter((event) => event.type === 'warning')
    expect(warnings.map(({page, text}) => [page, text])).toEqual(['a.md', 'b.md'].map((page) => [page, text]))
    const apart = await play(here, [], standins(here, 'apart/log'))
    expect(apart.events.filter(({type}) => type === 'left-behind')).toMatchObject([
      {page: 'a.md', object: 'namespace/of-a'},
      {page: 'b.md', object: 'namespace/of-b'},
    ])
  })

  test('what a page leaves behind in its context is told of that page alone, whatever is played meanwhile', async () => {
    const here = sandbox()
    here.write('runbook.config.yaml', 'contexts: {one: kind-one, two: kind-two}\n')
    for (const name of ['one', 'two'])
      here.write(
        `${name}.md`,
        pageOf({
          Make: `$ sleep 0.4; kubectl --context="$CTX_${name.toUpperCase()}" create namespace of-${name}; sleep 0.4`,
        }),
      )
    const {events} = await play(here, ['--jobs', '2'], standins(here))
    expect(overlap(events, 'one.md', 'two.md')).toBe(true)
    expect(events.filter(({type}) => type === 'warning')).toEqual([])
    expect(events.filter(({type}) => type === 'left-behind')).toMatchObject([
      {page: 'one.md', context: 'one', object: 'namespace/of-one', madeBy: 'one.md#make_1/1'},
      {page: 'two.md', context: 'two', object: 'namespace/of-two', madeBy: 'two.md#make_1/1'},
    ])
  })

  test('the members of a pool are lent page by page, and each page is bound to its own', async () => {
    const here = sandbox()
    const names = ['a', 'b', 'c', 'd'].map((name) => `${name}.md`)
    here.write('runbook.config.yaml', 'contexts: {cluster1: {pool: [kind-one, kind-two]}}\n')
    for (const name of names) here.write(name, pageOf({Look: call('CLUSTER1')}))
    const {events, code, stderr} = await play(here, ['--jobs', '4'], standins(here))
    expect([code, stderr]).toEqual([0, ''])
    const lent = new Map(
      events.flatMap((event) =>
        event.type === 'page-started' ? [[event.page, event.variables.map(({value}) => value).join()] as const] : [],
      ),
    )
    expect([lent.get('a.md'), lent.get('b.md')].sort()).toEqual(['kind-one', 'kind-two'])
    expect(overlap(events, 'a.md', 'b.md')).toBe(true)
    const called = events.filter((event) => event.type === 'called')
    expect(called.map(({call: {context, verdict}}) => [context, verdict])).toEqual(
      called.map(({page}) => [lent.get(page), 'allowed']),
    )
    const pairs = names.flatMap((one) => names.flatMap((other) => (one < other ? [[one, other] as const] : [])))
    const ofOneMember = pairs.filter(([one, other]) => lent.get(one) === lent.get(other))
    expect(ofOneMember.filter(([one, other]) => overlap(events, one, other))).toEqual([])
    expect(events.filter(({type}) => type === 'context-checked')).toHaveLength(2)
  })

  test('a member of a pool that is not there is told before anything runs', async () => {
    const here = sandbox()
    pages(here, 'contexts: {cluster1: {pool: [kind-one, kind-too]}, cluster2: kind-two}\n')
    const {code, stderr} = await here.run(['play', '.', '--yes'], {env: standins(here)})
    expect(code).toBe(2)
    expect(stderr).toMatch(/^runbook\.config\.yaml:1:12: error: there is no context `kind-too`/)
  })

  test('a pool is not given with what contradicts it', async () => {
    const here = sandbox()
    pages(
      here,
      'contexts: {cluster1: {pool: [kind-one], shared: true}, cluster2: {pool: kind-two, kubeContext: kind-two}}\n',
    )
    const {code, stderr} = await here.run(['play', '.', '--yes'], {env: standins(here)})
    expect(code).toBe(2)
    expect(stderr.trimEnd().split('\n')).toHaveLength(2)
  })
})

describe('the end of a run before its time', () => {
  test('--bail begins no more pages once so many have failed, and says so of the others', async () => {
    const here = sandbox()
    for (const name of ['a', 'c']) here.write(`${name}.md`, pageOf({Fail: '$ false'}))
    for (const name of ['b', 'd', 'e']) here.write(`${name}.md`, pageOf({Pass: '$ true'}))
    const {events, code} = await play(here, ['--bail', '2'])
    expect(outcomesOf(events)).toEqual({
      'a.md': 'failed',
      'b.md': 'passed',
      'c.md': 'failed',
      'd.md': 'cut-off',
      'e.md': 'cut-off',
    })
    expect(code).toBe(1)
    const {stdout} = await here.run(['show', '--as', 'plain'])
    expect(stdout).toContain('the whole page: 2 pages had failed before it')
  })

  test('--total-timeout cuts off what runs, cleans it up, and begins no more', async () => {
    const here = sandbox()
    here.write('a.md', pageOf({Wait: '$ sleep 20', 'Clean up': '$ echo cleaned'}))
    here.write('b.md', pageOf({Wait: '$ sleep 20', 'Clean up': '$ echo cleaned'}))
    here.write('c.md', pageOf({Wait: '$ true'}))
    const {events, code} = await play(here, ['--total-timeout', '1s', '--jobs', '2', '--grace', '1s'])
    expect(code).toBe(1)
    expect(outcomesOf(events)).toEqual({'a.md': 'failed', 'b.md': 'failed', 'c.md': 'cut-off'})
    const verdicts = events.flatMap((event) => (event.type === 'command-ended' ? [event.verdict] : []))
    expect(verdicts.map(({kind}) => kind).sort()).toEqual(['failed', 'failed', 'passed', 'passed'])
    expect(verdicts[0]).toMatchObject({
      reason: "stopped at the run's limit of 1 s (to allow more, raise `--total-timeout`)",
    })
  })

  test('a Ctrl-C stops all pages that run, cleans them all up, and is told once', async () => {
    const here = sandbox()
    for (const name of ['a', 'b', 'c'])
      here.write(
        `${name}.md`,
        pageOf({Wait: `$ touch ~/begun-${name}; sleep 20`, 'Clean up': `$ echo cleaned ${name}`}),
      )
    const run = here.start(['play', '.', '--yes', '--jobs', '2', '--reporter', 'json', '--grace', '1s'])
    await eventually(
      () => ['a', 'b'].every((name) => existsSync(join(here.env.HOME ?? '', `begun-${name}`))),
      'two pages run',
    )
    run.child.kill('SIGINT')
    const {code, stdout} = await run.ended
    const events = eventsOf(stdout)
    expect(code).toBe(130)
    expect(outcomesOf(events)).toEqual({'a.md': 'interrupted', 'b.md': 'interrupted'})
    expect(events.filter(({type}) => type === 'interrupted')).toHaveLength(1)
    expect(events.filter((event) => event.type === 'output' && event.text.startsWith('cleaned'))).toHaveLength(2)
  })
})

test('the recording of a run that is killed has what all its pages did until then', async () => {
  const here = sandbox()
  for (const name of ['a', 'b', 'c'])
    here.write(`${name}.md`, pageOf({Wait: `$ echo of-${name}\n$ touch ~/begun-${name}; sleep 20`}))
  const run = here.start(['play', '.', '--yes', '--jobs', '2'])
  const haveBegun = () => ['a', 'b'].every((name) => existsSync(join(here.env.HOME ?? '', `begun-${name}`)))
  await eventually(haveBegun, 'two pages run')
  run.child.kill('SIGKILL')
  await run.ended
  const {stdout} = await here.run(['show', '--as', 'json'])
  const events = eventsOf(stdout)
  expect(events.flatMap((event) => (event.type === 'command-ended' ? [event.output.trim()] : []))).toEqual([
    'of-a',
    'of-b',
  ])
  const pages = events.flatMap((event) => (event.type === 'page-started' ? [event.page] : []))
  expect(pages).toEqual(['a.md', 'b.md'])
  expect(events.slice(events.findIndex((event) => event.type === 'page-started' && event.page === 'b.md'))).toSatisfy(
    (later: readonly RunEvent[]) => later.every((event) => !JSON.stringify(event).includes('a.md')),
  )
})

describe('what goes wrong with one page leaves the others to be played', () => {
  test.each(['1', '3'])('a session that dies, a broken folder, a page that eats its shell, --jobs %s', async (jobs) => {
    const here = sandbox()
    here.write('a.md', pageOf({Die: '$ kill -9 $$'}))
    here.write('b.md', pageOf({Remove: '$ rm -rf "$PWD"; cd /; sleep 0.1'}))
    here.write('c.md', pageOf({Leave: '$ exit 3'}))
    here.write('d.md', pageOf({Pass: '$ echo fine\nfine'}))
    const {events, code, stderr} = await play(here, ['--jobs', jobs])
    expect([code, stderr]).toEqual([1, ''])
    expect(outcomesOf(events)).toMatchObject({'a.md': 'failed', 'c.md': 'failed', 'd.md': 'passed'})
    expect(events.at(-1)).toMatchObject({type: 'run-ended', outcome: 'failed', exitStatus: 1})
  })

  test('a folder that cannot be made: that page is told, with why, and the exit code tells', async () => {
    const here = sandbox()
    const temporary = here.env.TMPDIR ?? ''
    here.write('a.md', pageOf({Break: `$ chmod 500 ${temporary}; mv ${temporary} ${temporary}.gone`}))
    here.write('b.md', pageOf({Pass: '$ true'}))
    here.write('c.md', pageOf({Pass: `$ true`}))
    const {events, code} = await play(here, [])
    expect(outcomesOf(events)).toEqual({'a.md': 'passed', 'b.md': 'crash', 'c.md': 'crash'})
    expect(code).toBe(1)
    const skipped = events.find((event) => event.type === 'page-skipped')
    expect(skipped).toMatchObject({
      reason: expect.stringMatching(/^it could not be played to its end: cannot make a folder in /),
    })
    chmodSync(join(`${temporary}.gone`), 0o700)
  })
})

test.each([
  [['--jobs', '0'], /^runbook: --jobs 0: write a whole number from 1 on/],
  [
    ['--jobs', '2', '--workdir', '.'],
    /^runbook: --jobs 2: pages that are played at once each need a folder of their own/,
  ],
  [['--jobs', '2', '--step'], /^runbook: --jobs 2: who plays step by step plays one page at a time|--step/],
  [['--bail', 'x'], /^runbook: --bail x: write a whole number from 1 on/],
  [['--total-timeout', '0'], /^runbook: --total-timeout 0: a limit must be longer than 0/],
])('%j is refused', async (args, message) => {
  const here = sandbox()
  here.write('a.md', pageOf({Pass: '$ true'}))
  const {code, stderr} = await here.run(['play', 'a.md', '--yes', ...args])
  expect(stderr).toMatch(message)
  expect(code).toBe(2)
})
