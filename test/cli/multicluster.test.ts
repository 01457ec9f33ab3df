import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {corpus} from '../corpus.ts'
import {root, type Sandbox, sandbox} from './program.ts'
import {byHand, contextOptions, contexts, logged, scriptOf, standins} from './standins.ts'

interface Guide {
  readonly name: string
  readonly file: string
  readonly tab: string
}

const ours: readonly Guide[] = [
  {name: 'the preparations', file: join(root, 'runbooks/multicluster/before-you-begin.md'), tab: ''},
  {name: 'our guide, by istioctl', file: join(root, 'runbooks/multicluster/multi-primary.md'), tab: 'iop'},
  {name: 'our guide, by Helm', file: join(root, 'runbooks/multicluster/multi-primary.md'), tab: 'helm'},
]
const guide = 'content/en/docs/setup/install/multicluster/multi-primary/index.md'
const theirs: readonly Guide[] =
  typeof corpus === 'string' ? [] : [{name: "the site's guide", file: join(corpus.root, guide), tab: ''}]

const play = (here: Sandbox, {file, tab}: Guide, options: readonly string[] = [], env: Record<string, string> = {}) =>
  here.run(['play', file, ...(tab === '' ? [] : ['--tab', tab]), ...contextOptions, '--workdir', 'work', ...options], {
    env: {...standins(here), ...env},
  })

const calls = (log: readonly string[]) => log.filter((line) => !line.includes(' reads\t'))

/** The files that a page tells its reader to write, as the page has them. */
const filesOf = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/^\$ cat <<EOF > (\S+)\n([\s\S]*?\n)EOF$/gm)].map(([, name = '', text]) => [name, text]),
  )

describe.each([...ours, ...theirs])('$name', (followed) => {
  const page = readFileSync(followed.file, 'utf8')
  const [main = '', cleanup] = page.split(/^## Cleanup$/m)
  const script = scriptOf(page, followed.tab)

  test('calls what a reader calls by hand, in that order, each in its context', async () => {
    const here = sandbox()
    const {code, stdout} = await play(here, followed)
    expect(stdout).toMatch(/\npassed, .*\n$/)
    expect(code).toBe(0)
    expect(logged(here)).toEqual(byHand(here, script))
    expect(new Set(calls(logged(here)).map((call) => call.split('\t')[1]))).toEqual(new Set(Object.values(contexts)))
  })

  test('without cleanup leaves the files that it tells to write, byte for byte', async () => {
    const here = sandbox()
    expect(await play(here, followed, ['--no-cleanup'])).toMatchObject({code: 0})
    const files = followed.tab === 'helm' ? {} : filesOf(page)
    expect(Object.keys(files)).toEqual(/cluster\d\.yaml/.test(script) ? ['cluster1.yaml', 'cluster2.yaml'] : [])
    for (const [name, text] of Object.entries(files)) expect(here.read(`work/${name}`)).toBe(text)
    expect(logged(here)).toEqual(byHand(here, scriptOf(main, followed.tab)))
  })

  test.skipIf(cleanup === undefined)('cleans up whichever call fails', {timeout: 120_000}, async () => {
    const before = calls(byHand(sandbox(), scriptOf(main, followed.tab)))
    const after = calls(byHand(sandbox(), scriptOf(cleanup ?? '', followed.tab)))
    for (let number = 1; number <= before.length + after.length; number++) {
      const here = sandbox()
      const {code, stdout} = await play(here, followed, ['--retry', '0'], {STANDIN_FAIL: `${number}`})
      expect(stdout).toContain('error: told to fail')
      expect(code).toBe(1)
      const made = calls(logged(here))
      expect(made.slice(0, number)).toEqual([...before, ...after].slice(0, number))
      expect(made.slice(-after.length)).toEqual(after)
    }
  })
})

test("the site's guide is there to be played", ({skip}) => {
  if (typeof corpus === 'string') return skip(corpus)
  expect(corpus.pages).toContain(guide)
})

test('a context that is missing is said before anything is called', async () => {
  const here = sandbox()
  const file = join(root, 'runbooks/multicluster/multi-primary.md')
  const options = ['--tab', 'iop', '--context', 'cluster1=kind-one', '--workdir', 'work']
  const {code, stdout, stderr} = await here.run(['play', file, ...options], {env: standins(here)})
  expect(stderr).toMatch(
    /^\S+:\d+:3: error: `CTX_CLUSTER2` is needed here and set nowhere \(give it with `--env CTX_CLUSTER2=…` or `--context cluster2=KUBE_CONTEXT`\)\n$/,
  )
  expect({code, stdout}).toEqual({code: 2, stdout: ''})
  expect(logged(here)).toEqual([])
})
