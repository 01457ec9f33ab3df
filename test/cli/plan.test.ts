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
      kind: 'bash',
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
    const {code, stdout} = await sandbox().run(['plan', file, ...options])
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
    expect(stderr).toMatch(/^page\.md:2:3: error: `PLACE` is needed here and set nowhere \(.*\)\n$/)
    expect(code).toBe(2)
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
    expect(stdout).toMatch(/- one_1 {2}page\.md:3:1\n +skipped: left out by `--skip`/)
    expect(stdout).toMatch(/- two_1 {2}page\.md:9:1\n +skipped: it never ends by itself \(watch\)/)
    expect(stdout).toMatch(/Cleanup \(cleanup\)\n +• cleanup_1 {2}page\.md:15:1\n +\$ echo 3/)
  })
})

test('real pages are planned, all of them', {timeout: 240_000}, async ({skip}) => {
  if (typeof corpus === 'string') return skip(corpus)
  const {root: site, pages: names} = corpus
  const pages = names.map((page) => join(site, page))
  for (let from = 0; from < pages.length; from += 50) {
    const batch = pages.slice(from, from + 50)
    const {code, stdout, stderr} = await sandbox().run(['plan', '--json', ...batch])
    expect(JSON.parse(stdout).pages.map(({page}: {page: string}) => page)).toEqual(batch)
    for (const line of stderr.trimEnd().split('\n')) expect(line).toMatch(/^\S+\.md:\d+:\d+: error: .+/)
    expect(code).toBe(2) // many a page has no steps, or wants a choice
  }
})
