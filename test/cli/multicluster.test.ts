import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {root, type Sandbox, sandbox} from './program.ts'
import {calls, followed, halvesOf, left, logged, once, standins} from './standins.ts'

const fileOf = (page: string) => join(root, `runbooks/multicluster/${page}.md`)

interface Guide {
  readonly name: string
  readonly pages: readonly string[] // in the order of play: the last one is asked for, the others are what it requires
  readonly tab: string // empty where the pages have none
  readonly options: readonly string[]
}

const guide = (name: string, pages: readonly string[], {tab = '', topology = ''} = {}): Guide => ({
  name,
  pages: ['before-you-begin', ...pages],
  tab,
  options: [...(tab === '' ? [] : ['--tab', tab]), ...(topology === '' ? [] : ['--tab', `topology=${topology}`])],
})

const certificates: Guide = guide('the certificates', ['configure-trust'])
const multiPrimary = guide('two primaries, by istioctl', ['configure-trust', 'multi-primary'], {tab: 'iop'})
const verify = (topology: string, trust: readonly string[], tab?: string): Guide =>
  guide(`${topology}, verified`, [...trust, topology, 'verify'], {topology, ...(tab === undefined ? {} : {tab})})

const guides: readonly Guide[] = [
  guide('the preparations', []),
  certificates,
  multiPrimary,
  guide('two primaries, by Helm', ['configure-trust', 'multi-primary'], {tab: 'helm'}),
  verify('multi-primary', ['configure-trust'], 'iop'),
  verify('multi-primary-multi-network', ['configure-trust']),
  verify('primary-remote', []),
  verify('primary-remote-multi-network', []),
]

const play = (here: Sandbox, {pages, options}: Guide, more: readonly string[] = [], env: Record<string, string> = {}) =>
  here.run(['play', fileOf(pages.at(-1) ?? ''), ...options, '--no-record', '--workdir', 'work', ...more], {
    env: {...standins(here), ...env},
  })

/** What is done before any cleanup, and each page's cleanup in the order that it is due. */
const scriptsOf = ({pages, tab}: Guide) => {
  const halves = pages.map((page) => halvesOf(readFileSync(fileOf(page), 'utf8'), tab))
  return {mains: halves.map(([main]) => main), cleanups: halves.map(([, cleanup]) => cleanup).reverse()}
}

/** What is logged of a script that is followed by hand: the same each time, so that each is followed once for all tests. */
const logOf = (script: string): readonly string[] => {
  const log = logs.get(script) ?? followed(sandbox(), script).log
  logs.set(script, log)
  return log
}
const logs = new Map<string, readonly string[]>()

/** The files that a page tells its reader to write. */
const filesOf = (script: string) => [...script.matchAll(/^cat <<EOF > (\S+)$/gm)].map(([, name = '']) => name)

describe.each(guides)('$name', (followedGuide) => {
  const {mains, cleanups} = scriptsOf(followedGuide)
  const script = [...mains, ...cleanups].join('')

  test('works by hand, and leaves nothing behind', () => {
    const here = sandbox()
    const {output, log} = followed(here, script)
    logs.set(script, log)
    expect(output).not.toMatch(/^error|^Error|stand-in|no healthy upstream/m)
    expect(left(here, 'by-hand/log')).toEqual([])
  })

  test('calls what a reader calls by hand, in that order, each in its context', async () => {
    const here = sandbox()
    const {code, stdout, stderr} = await play(here, followedGuide)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/\npassed, .*\n$/)
    expect(code).toBe(0)
    expect(once(logged(here))).toEqual(once(logOf(script)))
    expect(new Set(calls(logged(here)).map((call) => call.split('\t')[1]))).toEqual(new Set(['kind-one', 'kind-two']))
    expect(left(here)).toEqual([])
  })

  test('waits for what takes time, and leaves the files that it tells to write, byte for byte', async () => {
    const here = sandbox()
    const {code} = await play(here, followedGuide, ['--no-cleanup'], {STANDIN_SLOW: '1'})
    expect(code).toBe(0)
    const {log} = followed(here, mains.join(''))
    expect(once(logged(here))).toEqual(once(log))
    for (const name of mains.flatMap(filesOf)) expect(here.read(`work/${name}`)).toBe(here.read(`by-hand/${name}`))
  })
})

test('each page of the folder is among the guides, and each tells to write what it needs', () => {
  const written = guides.flatMap((each) => scriptsOf(each).mains.flatMap(filesOf))
  expect(new Set(written)).toEqual(
    new Set([
      'certs/ca.conf',
      ...['cluster1', 'cluster2', 'eastwest1', 'eastwest2', 'hello', 'hello-v1', 'hello-v2', 'client'].map(
        (name) => `${name}.yaml`,
      ),
    ]),
  )
})

describe('two primaries that come to an early end', () => {
  const {mains, cleanups} = scriptsOf(multiPrimary)
  const impatient = `${readFileSync(join(root, 'runbooks/multicluster/runbook.config.yaml'), 'utf8')}leaks: {settle: 0}\n`
  const callsOf = (scripts: readonly string[]) => calls(logOf(scripts.join('')))

  /** The first call of each page, and each one from the last page's on. */
  const early = () => {
    const firsts = mains.map((_, index) => callsOf(mains.slice(0, index)).length + 1)
    const all = callsOf([...mains, ...cleanups])
    const main = callsOf(mains).length
    const own = Array.from({length: all.length + 1}, (_, number) => number).slice(firsts.at(-1))
    const due = mains.map((_, index) => callsOf([...mains, ...cleanups.slice(-1 - index)]).slice(main))
    return {firsts, all, main, due, numbers: [...firsts.slice(0, -1), ...own]}
  }

  /** Up to that call it was what a reader does, and then what takes away all that was begun. */
  const expectCleanedUp = (here: Sandbox, number: number, {firsts, all, main, due}: ReturnType<typeof early>) => {
    const begun = firsts.findLastIndex((first) => first <= number)
    const made = calls(logged(here))
    expect(made.slice(0, number)).toEqual(all.slice(0, number))
    expect(made.slice(-(due[begun]?.length ?? 0))).toEqual(due[begun])
    if (number <= main) expect(left(here)).toEqual([])
  }

  test('whichever call fails: what was begun is cleaned up', {timeout: 180_000}, async () => {
    const expected = early()
    for (const number of expected.numbers) {
      const here = sandbox()
      const config = here.write('runbook.config.yaml', impatient) // else half a minute where a cleanup fails
      const options = ['--retry', '0', '--no-diagnose', '--config', config] // calls are counted
      const {code, stdout} = await play(here, multiPrimary, options, {STANDIN_FAIL: `${number}`})
      expect(stdout).toContain('error: told to fail')
      expect(code).toBe(1)
      expectCleanedUp(here, number, expected)
    }
  })

  test('at whichever call Ctrl-C comes: what was begun is cleaned up', {timeout: 180_000}, async () => {
    const expected = early()
    for (const number of expected.numbers.filter((each) => each <= expected.main)) {
      const here = sandbox()
      const env = {...standins(here), STANDIN_HOLD: `${number}`}
      const options = [...multiPrimary.options, '--no-record', '--workdir', 'work', '--reporter', 'json']
      const {child, printed, ended} = here.start(['play', fileOf('multi-primary'), ...options], {env})
      await printed('told to hold')
      child.kill('SIGINT')
      expect(await ended).toMatchObject({code: 130})
      expectCleanedUp(here, number, expected)
    }
  })
})

test('a context that is missing is said before anything is called', async () => {
  const here = sandbox()
  const file = here.write('page.md', readFileSync(fileOf('primary-remote'), 'utf8'))
  here.write('before-you-begin.md', readFileSync(fileOf('before-you-begin'), 'utf8'))
  const options = ['--context', 'cluster1=kind-one', '--no-record', '--workdir', 'work']
  const {code, stdout, stderr} = await here.run(['play', file, ...options], {env: standins(here)})
  expect(stderr).toMatch(
    /^\S+\.md:\d+:\d+: error: .* \(give it with `--env CTX_CLUSTER2=…` or `--context cluster2=KUBE_CONTEXT`\) \[unset-variable\]$/m,
  )
  expect({code, stdout}).toEqual({code: 2, stdout: ''})
  expect(logged(here)).toEqual([])
})
