import {beforeEach, describe, expect, test} from 'vitest'
import {eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

async function playShard(shard: string, ...args: readonly string[]) {
  const {code, stdout, stderr} = await here.run(['play', 'docs', '--shard', shard, '--reporter', 'json', ...args])
  const events = eventsOf(stdout)
  const pages = events.flatMap((event) => (event.type === 'page-ended' ? [event.page] : []))
  const started = events.find((event) => event.type === 'run-started')
  return {code, stderr, pages, shard: started?.type === 'run-started' ? started.shard : undefined}
}

describe('shards of a folder', () => {
  test('play each page once, and know those of the others', async () => {
    for (const name of ['a', 'b', 'c']) here.write(`docs/${name}.md`, pageOf({One: `echo ${name}`}))
    const [one, two] = [await playShard('1/2'), await playShard('2/2')]
    const all = {of: 2, pages: ['docs/a.md', 'docs/b.md', 'docs/c.md'], shards: [1, 2, 1]}
    expect(one).toEqual({code: 0, stderr: '', pages: ['docs/a.md', 'docs/c.md'], shard: {at: 1, ...all}})
    expect(two).toEqual({code: 0, stderr: '', pages: ['docs/b.md'], shard: {at: 2, ...all}})
  })

  test('keep pages together that require the same one', async () => {
    const requiring = (name: string) => `---\nrequires: [base.md]\n---\n${pageOf({One: `echo ${name}`})}`
    here.write('docs/base.md', pageOf({One: 'echo base'}))
    for (const name of ['c', 'd']) here.write(`docs/${name}.md`, requiring(name))
    here.write('docs/e.md', pageOf({One: 'echo e'}))
    expect((await playShard('1/2')).pages).toEqual(['docs/c.md', 'docs/d.md', 'docs/base.md'])
    expect((await playShard('2/2')).pages).toEqual(['docs/e.md'])
  })

  test('a shard without pages is played and says so', async () => {
    here.write('docs/a.md', pageOf({One: 'echo a'}))
    expect(await playShard('2/2')).toMatchObject({
      code: 0,
      stderr: 'runbook: --shard 2/2: this part is empty: nothing is played\n',
      pages: [],
    })
  })

  test('are balanced by an earlier run', async () => {
    for (const name of ['a', 'b', 'c']) here.write(`docs/${name}.md`, pageOf({One: name === 'a' ? 'sleep 1' : 'true'}))
    await here.run(['play', 'docs'])
    expect((await playShard('1/2', '--balance', 'latest')).pages).toEqual(['docs/a.md'])
    expect(await here.run(['play', 'docs', '--balance', 'latest'])).toMatchObject({
      code: 2,
      stderr: 'runbook: --balance latest: it needs shards to balance: write `--shard 1/4` as well\n',
    })
  })

  test('know a step that is on a page of another shard', async () => {
    here.write('docs/a.md', pageOf({One: 'echo a'}))
    here.write('docs/b.md', pageOf({Two: 'echo b'}))
    expect(await playShard('1/2', '--skip', 'Two')).toMatchObject({code: 0, pages: ['docs/a.md']})
    const {code, stderr} = await here.run(['plan', 'docs', '--shard', '1/2', '--skip', 'Three'])
    expect(code).toBe(2)
    expect(stderr).toContain('docs/a.md: error: no step or heading with steps is called `Three`')
  })

  test('are what the CI system says', async () => {
    for (const name of ['a', 'b']) here.write(`docs/${name}.md`, pageOf({One: `echo ${name}`}))
    const env = {CI_NODE_INDEX: '2', CI_NODE_TOTAL: '2'}
    const {code, stdout} = await here.run(['plan', 'docs', '--shard', 'auto', '--json'], {env})
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({pages: [{page: 'docs/b.md'}], graph: {nodes: [{page: 'docs/b.md'}]}})
  })
})
