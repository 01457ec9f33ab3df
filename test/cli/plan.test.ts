import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {corpus} from '../corpus.ts'
import {block, pageOf, root, sandbox} from './program.ts'

const start = {line: expect.any(Number), column: expect.any(Number), offset: expect.any(Number)}
const placeIn = (page: string) => ({page, start, end: start})

describe('plan --json', () => {
  test('has the documented shape', async () => {
    const file = join(root, 'runbooks/multicluster/before-you-begin.md')
    const here = sandbox()
    const {code, stdout, stderr} = await here.run([
      'plan',
      file,
      '--json',
      '--context',
      'cluster1',
      '--context',
      'cluster2',
    ])
    const place = placeIn(file)
    const plan = JSON.parse(stdout)
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    expect(plan).toMatchObject({
      format: 1,
      pages: [{page: file, title: 'Prepare two clusters', variants: [], diagnostics: []}],
    })
    const [page] = plan.pages
    expect(page.frontMatter).toMatchObject({title: page.title, description: expect.any(String)})
    expect(page.env).toMatchObject([
      {name: 'CTX_CLUSTER1', description: 'The kubectl context of cluster1.', place},
      {name: 'CTX_CLUSTER2', description: 'The kubectl context of cluster2.', place},
    ])
    expect(page.steps[0]).toMatchObject({
      id: 'environment_variables_1',
      snipId: 'none',
      kind: 'run',
      rule: 'language',
      evidence: null,
      phase: 'setup',
      within: [],
      skip: expect.stringContaining('--context cluster1'),
      place,
      body: 'export CTX_CLUSTER1=<your cluster1 context>\nexport CTX_CLUSTER2=<your cluster2 context>',
    })
    expect(page.steps[1].commands[0]).toMatchObject({
      run: 'kubectl get nodes --context="${CTX_CLUSTER1}"',
      expected: null,
      reads: ['CTX_CLUSTER1'],
      sets: [],
      readOnly: true,
      blocking: null,
      place,
    })
  })

  test('tells of every step of every tab', async () => {
    const file = join(root, 'runbooks/multicluster/multi-primary.md')
    const options = ['--json', '--tab', 'iop', '--context', 'cluster1', '--context', 'cluster2']
    const {code, stdout} = await sandbox().run(['plan', file, '--no-requires', ...options])
    const [page] = JSON.parse(stdout).pages
    expect(code).toBe(0)
    expect(page.variants).toMatchObject([
      {id: 'install-tool', tabs: [{value: 'iop'}, {value: 'helm'}], place: placeIn(file)},
    ])
    const tabs = page.steps.flatMap((step: {within: {kind: string; tab: string}[]; skip: string | null}) =>
      step.within
        .filter(({kind}) => kind === 'tab')
        .map(({tab}) => `${tab} ${step.skip === null ? 'is played' : 'is not'}`),
    )
    expect(new Set(tabs)).toEqual(new Set(['iop is played', 'helm is not']))
    const get = page.steps.find(({body}: {body: string}) => body.startsWith('kubectl get pods'))
    expect(get.commands[0].expected).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE\nistiod-\S+ +1\/1/)
  })

  test('holds what is wrong too, beside exit code 2 and a line for people', async () => {
    const here = sandbox()
    here.write('page.md', block('$ echo "$PLACE"'))
    const {code, stdout, stderr} = await here.run(['plan', 'page.md', '--json'])
    const [page] = JSON.parse(stdout).pages
    expect(page.diagnostics).toMatchObject([{code: 'unset-variable', severity: 'error', place: placeIn('page.md')}])
    expect(stderr).toMatch(/^page\.md:2:3: error: `PLACE` is used here, but never set \(.*\) \[unset-variable\]\n$/)
    expect(code).toBe(2)
  })

  test('of a page without steps ends as the plan in words does', async () => {
    const here = sandbox()
    here.write('page.md', '# Words\n\nOnly words.\n')
    const {code, stdout, stderr} = await here.run(['plan', 'page.md', '--json'])
    expect(JSON.parse(stdout).pages[0].diagnostics).toMatchObject([{code: 'no-steps', severity: 'warning'}])
    expect([code, stderr]).toEqual([(await here.run(['plan', 'page.md'])).code, ''])
    expect(code).toBe(0)
  })

  test('of nothing but commands is what a shell could run', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'cat <<END\na\n\nb\nEND\necho two'}))
    const {stdout} = await here.run(['plan', 'page.md', '--json'])
    expect(JSON.parse(stdout).pages[0].steps[0].body).toBe('cat <<END\na\n\nb\nEND\necho two')
  })
})

describe('plan', () => {
  test('runs nothing and leaves nothing', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'touch trace', Cleanup: 'touch trace'}))
    for (const options of [[], ['--json']]) {
      const {code, stdout} = await here.run(['plan', 'page.md', ...options])
      expect(stdout).toContain('touch trace')
      expect(code).toBe(0)
    }
    expect(existsSync(join(here.path, 'trace'))).toBe(false)
    expect(here.leftovers()).toEqual([])
  })

  test('shows each step with its place, and why one is skipped', async () => {
    const here = sandbox()
    here.write('page.md', `${pageOf({One: 'echo 1', Two: 'watch date', Cleanup: 'echo 3'})}`)
    const {stdout} = await here.run(['plan', 'page.md', '--skip', 'One'])
    expect(stdout).toMatch(/- one_1 {2}page\.md:3:1\n +skipped: `--skip` skips it/)
    expect(stdout).toMatch(/- two_1 {2}page\.md:9:1\n +skipped: it never ends by itself \(watch\)/)
    expect(stdout).toMatch(/Cleanup \(cleanup\)\n +• cleanup_1 {2}page\.md:15:1\n +\$ echo 3/)
  })

  test('shows with `--why` what each step is, by which rule and words', async () => {
    const here = sandbox()
    here.write('page.md', `# G\n\n${block('$ a')}\nOn each node, run:\n\n${block('$ b')}`)
    const {stdout} = await here.run(['plan', 'page.md', '--why'])
    expect(stdout).toMatch(/• g_1 .*\n +run, by the rule language\n +\$ a/)
    expect(stdout).toMatch(
      /- g_2 .*\n +elsewhere, each node, by the rule other-place: `On each node, run:` {2}page\.md:7:1\n +\$ b\n +skipped: it is typed elsewhere: each node/,
    )
  })
})

test('plan tells what is done around the pages, and does none of it', async () => {
  const here = sandbox()
  here.write('page.md', pageOf({Look: 'cat samples/app\nkubectl get ns'}))
  here.write('release/samples/app', '')
  here.write('runbook.hooks.mjs', "process.stdout.write('loaded')\nexport const beforeRun = () => {}\n")
  const up = 'up: {make: [touch made, touch more], down: rm made}'
  const contexts = 'contexts: {one: {kubeContext: kind-one, env: {REGION: eu}}}'
  here.write('runbook.config.yaml', `${contexts}\n${up}\nsite: {files: release}\n`)
  const {code, stdout} = await here.run(['plan', 'page.md'])
  expect(stdout).toContain(
    'runbook.config.yaml\n  before  $ touch made\n  before  $ touch more\n  after   $ rm made\nrunbook.hooks.mjs is called ',
  )
  expect(stdout).toContain('\n  off the page: REGION is set for one (runbook.config.yaml)\n')
  expect(stdout).toContain('\n  off the page: copied samples of the release\n')
  expect(stdout).not.toContain('loaded')
  expect(code).toBe(0)
  const {around, plays} = JSON.parse((await here.run(['plan', 'page.md', '--json'])).stdout)
  expect(around).toEqual({before: ['touch made', 'touch more'], after: ['rm made'], hooks: ['runbook.hooks.mjs']})
  expect(plays[0].offPage).toHaveLength(2)
})

describe('plan of pages that hang together', () => {
  /** Two pages that need a third one, one by its front matter, one by a link. */
  const pages = () => {
    const here = sandbox()
    here.write('base.md', pageOf({Base: 'true', Cleanup: 'true'}))
    here.write('base.runbook.yaml', 'done: test -e base\n')
    here.write('one.md', `---\ntitle: One\nrequires: [base.md]\n---\n\n${pageOf({Do: 'true'})}`)
    here.write('two.md', `## Before you begin\n\nFollow the [base](base.md) guide.\n\n${pageOf({Do: 'true'})}`)
    return here
  }

  test('draws who requires whom and who says so, and shows the order with every cleanup', async () => {
    const {code, stdout, stderr} = await pages().run(['plan', 'one.md', 'two.md'])
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    expect(stdout).toMatch(
      /^one\.md\n└── base\.md {2}front matter\ntwo\.md\n└── base\.md {2}link at two\.md:3:12: “Follow the base guide\.”\n\n/,
    )
    expect(stdout).toContain(
      [
        'Order',
        '  play      base.md',
        '  play      one.md',
        '  clean up  one.md',
        '  play      two.md',
        '  clean up  two.md',
        '  clean up  base.md',
        '',
      ].join('\n'),
    )
    expect(stdout).toContain('  skipped, where another page requires it, if `test -e base` ends with status 0\n')
    expect(stdout).toContain('One  one.md\n  after base.md\n')
  })

  test('has the graph and the plays as data, under ASCII names too', async () => {
    const here = pages()
    const {stdout} = await here.run(['plan', 'one.md', 'two.md', '--json'])
    const plan = JSON.parse(stdout)
    expect(plan.graph.nodes).toEqual([
      {page: 'base.md', asked: false, group: 0},
      {page: 'one.md', asked: true, group: 0},
      {page: 'two.md', asked: true, group: 0},
    ])
    expect(plan.graph.edges).toMatchObject([
      {from: 'one.md', to: 'base.md', why: 'front matter', place: {page: 'one.md', start: {line: 3, column: 12}}},
      {from: 'two.md', to: 'base.md', why: 'link', place: {page: 'two.md', start: {line: 3, column: 12}}},
    ])
    expect(plan.plays).toMatchObject([{label: '', pages: ['base.md', 'one.md', 'two.md'], contexts: []}])
    expect(plan.plays[0].turns).toHaveLength(6)
    expect(plan.pages.map(({page, requires, probe}: Record<string, unknown>) => [page, requires, probe])).toEqual([
      ['base.md', [], 'test -e base'],
      ['one.md', ['base.md'], null],
      ['two.md', ['base.md'], null],
    ])
    const ascii = await here.run(['plan', 'one.md'], {env: {LANG: 'C'}})
    expect(ascii.stdout).toMatch(/^one\.md\n`-- base\.md {2}front matter\n/)
  })

  test('draws a cycle, and says it, beside exit code 2', async () => {
    const here = pages()
    here.write('base.runbook.yaml', 'requires: [one.md]\n')
    const {code, stdout, stderr} = await here.run(['plan', 'one.md'])
    expect(stdout).toBe('one.md\n└── base.md  front matter\n    └── one.md (above)  notes\n\n')
    expect(stderr).toMatch(
      /^base\.runbook\.yaml:1:12: error: pages require each other: `one\.md → base\.md → one\.md` .*\n$/,
    )
    expect(code).toBe(2)
  })

  test('of a matrix is a play a combination', async () => {
    const here = sandbox()
    const tab = (value: string) =>
      `{{< tab name="${value}" category-value="${value}" >}}\n\n${block(`$ echo ${value}`)}\n{{< /tab >}}\n`
    here.write('page.md', `## Do\n\n{{< tabset category-name="way" >}}\n\n${tab('a')}${tab('b')}\n{{< /tabset >}}\n`)
    const {stdout} = await here.run(['plan', 'page.md', '--matrix'])
    expect(stdout).toMatch(/^Play a\n\nDo {2}page\.md\[a\]\n[\s\S]*\nPlay b\n\nDo {2}page\.md\[b\]\n/)
    const plan = JSON.parse((await here.run(['plan', 'page.md', '--matrix', '--json'])).stdout)
    expect(plan.plays.map(({label, pages}: {label: string; pages: string[]}) => [label, pages])).toEqual([
      ['a', ['page.md[a]']],
      ['b', ['page.md[b]']],
    ])
  })
})

test('real pages are planned, all of them', {timeout: 240_000}, async ({skip}) => {
  if (typeof corpus === 'string') return skip(corpus)
  const {root: site, pages: names} = corpus
  const pages = names.map((page) => join(site, page))
  for (let from = 0; from < pages.length; from += 50) {
    const batch = pages.slice(from, from + 50)
    const {code, stdout, stderr} = await sandbox().run(['plan', '--json', '--no-requires', ...batch])
    expect(JSON.parse(stdout).pages.map(({page}: {page: string}) => page)).toEqual(batch)
    for (const line of stderr.split('\n').slice(0, -1)) expect(line).toMatch(/^\S+\.md:\d+:\d+: error: .+/)
    expect(code).toBe(stderr === '' ? 0 : 2) // many a page wants a choice
  }
})
