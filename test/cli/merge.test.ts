import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {beforeEach, describe, expect, test} from 'vitest'
import {eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'
import {settled} from './records.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

/** Where the recording of a call with `--dir` is. */
const recordingIn = (dir: string) => {
  const runs = join(here.path, dir, '.runbook/runs')
  const [name] = readdirSync(runs)
  return join(dir, '.runbook/runs', name ?? '')
}

async function playShard(at: number, of: number): Promise<string> {
  here.write(`shard-${at}/.keep`, '')
  await here.run(['play', 'docs', '--shard', `${at}/${of}`, '--dir', `shard-${at}`, '--keep-going'])
  return recordingIn(`shard-${at}`)
}

describe('recordings of shards', () => {
  test('merge to the run of all pages', async () => {
    const requiring = (name: string) => `---\nrequires: [base.md]\n---\n${pageOf({[name]: `$ echo ${name}\n${name}`})}`
    here.write('docs/base.md', pageOf({Base: 'x=1', Cleanup: 'echo gone'}))
    here.write('docs/c.md', requiring('c'))
    here.write('docs/d.md', pageOf({D: '$ echo d\nnot d'}))
    here.write('docs/e.md', requiring('e'))
    here.write('docs/f.md', pageOf({F: 'echo f'}))
    const shards = [await playShard(1, 3), await playShard(2, 3), await playShard(3, 3)]
    const whole = await here.run(['play', 'docs', '--keep-going', '--reporter', 'json'])
    const merged = await here.run(['merge', ...shards, '--as', 'json'])
    expect({code: merged.code, stderr: merged.stderr}).toEqual({code: 1, stderr: ''})
    expect(settled(eventsOf(merged.stdout))).toEqual(settled(eventsOf(whole.stdout)))
  })

  test('a shard that was killed: its pages are missing, and it ends with 1', async () => {
    for (const name of ['a', 'b']) here.write(`docs/${name}.md`, pageOf({One: `echo ${name}`}))
    here.write('docs/c.md', pageOf({One: 'echo begun', Two: 'sleep 60'}))
    here.write('docs/d.md', pageOf({One: 'echo d'}))
    here.write('docs/e.md', pageOf({One: 'echo e'}))
    const two = await playShard(2, 2)
    here.write('shard-1/.keep', '')
    const {child, printed, ended} = here.start(['play', 'docs', '--shard', '1/2', '--dir', 'shard-1'])
    await printed('sleep 60')
    child.kill('SIGKILL')
    await ended
    const {code, stdout, stderr} = await here.run(['merge', recordingIn('shard-1'), two, '--as', 'plain'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^runbook: [^\n]*-a: this record is incomplete, since its run was cut off/)
    expect(stderr).toMatch(/\nrunbook: not whole: docs\/c\.md: the recording [^\n]*-a ends in it\n/)
    expect(stderr).toMatch(/\nrunbook: missing: docs\/e\.md: the recording [^\n]*-a ends before it\n$/)
    expect(stdout).toContain('docs/c.md  not played to its end')
    expect(stdout).toContain('docs/e.md  not played')
    expect(stdout).toContain('\nfailed')
    const without = await here.run(['merge', two, '-o', 'report.html'])
    expect(without).toMatchObject({
      code: 1,
      stdout: 'wrote report.html\n',
      stderr: 'runbook: missing: docs/a.md, docs/c.md, docs/e.md: shard 1 of 2 has no recording\n',
    })
    expect(here.read('report.html')).toContain('shard 1 of 2 has no recording')
  })
})

describe('a packed recording', () => {
  test('is shown and merged as the recording is, with all that its commands have printed', async () => {
    here.write('docs/a.md', pageOf({One: 'seq 300000 # é'}))
    here.write('docs/b.md', pageOf({One: 'seq 400000'}))
    const [one, two] = [await playShard(1, 2), await playShard(2, 2)]
    expect(await here.run(['runs', 'pack', one, '-o', 'one.jsonl.gz'])).toMatchObject({
      code: 0,
      stdout: 'wrote one.jsonl.gz\n',
    })
    const shown = await here.run(['show', 'one.jsonl.gz', '--as', 'json'])
    const original = await here.run(['show', one, '--as', 'json'])
    expect(shown.stdout).toBe(original.stdout.replaceAll(`"${one}/outputs/1.txt"`, '"one.jsonl.gz: outputs/1.txt"'))
    expect(here.leftovers()).toEqual([])

    const merged = await here.run(['merge', 'one.jsonl.gz', two, '-o', 'all.jsonl.gz'])
    expect(merged).toMatchObject({code: 0, stdout: 'wrote all.jsonl.gz\n', stderr: ''})
    const lines = gunzipSync(readFileSync(join(here.path, 'all.jsonl.gz')))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const outputOf = (key: string) => {
      const {outputFile} = lines.find((line) => line.type === 'command-ended' && line.key.startsWith(key))
      return lines
        .flatMap((line) => (line.type === 'output-file' && line.name === outputFile ? [line.text] : []))
        .join('')
    }
    const numbers = (count: number) => `${Array.from({length: count}, (_, index) => index + 1).join('\n')}\n`
    expect(outputOf('docs/a.md')).toBe(numbers(300_000))
    expect(outputOf('docs/b.md')).toBe(numbers(400_000))
    expect((await here.run(['show', 'all.jsonl.gz', '--as', 'plain'])).stdout).toContain('2 in 2 steps: 2 passed')
  })

  test.each(['../../../secret.txt', 'outputs/2.txt'])('takes no file that is none of its outputs: %s', async (name) => {
    here.write('secret.txt', 'what nobody may see')
    here.write('docs/a.md', pageOf({One: 'seq 300000'}))
    const one = await playShard(1, 1)
    const events = join(one, 'events.jsonl')
    here.write(events, here.read(events).replace('"outputs/1.txt"', `"${name}"`))
    const {code, stderr} = await here.run(['merge', one, '-o', 'all.jsonl.gz'])
    expect({code, stderr}).toEqual({code: 2, stderr: expect.stringContaining(`\`${name}\` is not among its outputs\n`)})
    expect(existsSync(join(here.path, 'all.jsonl.gz'))).toBe(false)
  })

  test('of a run that was killed is as incomplete', async () => {
    here.write('docs/a.md', pageOf({One: 'sleep 60'}))
    const {child, printed, ended} = here.start(['play', 'docs', '--dir', '.'])
    await printed('sleep 60')
    child.kill('SIGKILL')
    await ended
    await here.run(['runs', 'pack', '-o', 'torn.jsonl.gz'])
    expect((await here.run(['show', 'torn.jsonl.gz', '--as', 'plain'])).stderr).toContain(
      'runbook: torn: this record is incomplete, since its run was cut off',
    )
  })

  test.each([
    [['runs', 'pack'], 'name the file to write: `runbook runs pack RUN -o run.jsonl.gz`'],
    [['runs', 'pack', '-o', 'run.zip'], '-o run.zip: call it `run.zip.jsonl.gz`: that is what is in it'],
    [['runs', '-o', 'run.jsonl.gz'], '-o: only `runbook runs pack` writes a file'],
    [['merge'], 'name the recordings to merge: `runbook merge RUN RUN`; `runbook runs` lists them'],
    [['show', 'torn.jsonl.gz'], 'torn.jsonl.gz: it cannot be unpacked: unexpected end of file'],
  ])('%o is refused', async (args, message) => {
    here.write('torn.jsonl.gz', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]))
    expect(await here.run(args)).toMatchObject({code: 2, stderr: `runbook: ${message}\n`})
  })
})

test('runs of the same pages are told apart by a label', async () => {
  here.write('docs/a.md', pageOf({One: '[ "$V" = 1 ]'}))
  for (const version of ['1', '2']) {
    here.write(`v${version}/.keep`, '')
    await here.run(['play', 'docs', '--dir', `v${version}`, '--env', `V=${version}`, '--label', `v${version}`])
  }
  const merged = await here.run(['merge', recordingIn('v1'), recordingIn('v2'), '--as', 'plain'])
  expect({code: merged.code, stderr: merged.stderr}).toEqual({code: 1, stderr: ''})
  expect(merged.stdout).toContain('failed: 1 of 2 commands')
  const named = await here.run(['merge', recordingIn('v1'), `other=${recordingIn('v2')}`, '--as', 'json'])
  expect(eventsOf(named.stdout)[0]).toMatchObject({pages: ['docs/a.md[v1]', 'docs/a.md[other]']})
})

test('a page that failed in one recording and passes in a later one is flaky, as with --retries, and in each report', async () => {
  here.write('docs/a.md', pageOf({One: 'test -e "$HOME/mended"'}))
  here.write('docs/b.md', pageOf({One: 'test -e "$HOME/second" || { touch "$HOME/second"; false; }'}))
  here.write('docs/c.md', pageOf({One: 'echo c'}))
  for (const name of ['one', 'two']) here.write(`${name}/.keep`, '')
  const play = (dir: string) => here.run(['play', 'docs', '--dir', dir, '--jobs', '3', '--retries', '1'])
  expect(await play('one')).toMatchObject({code: 1})
  here.write('../mended', '')
  expect(await play('two')).toMatchObject({code: 0})
  const [one, two] = [recordingIn('one'), recordingIn('two')]
  const {code, stdout, stderr} = await here.run(['merge', one, two, '--as', 'json'])
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  const events = eventsOf(stdout)
  expect(events.flatMap((event) => (event.type === 'page-ended' ? [`${event.page} ${event.outcome}`] : []))).toEqual([
    'docs/a.md flaky',
    'docs/b.md flaky',
    'docs/c.md passed',
  ])
  const warnings = events.flatMap((event) => (event.type === 'warning' ? [[event.page, event.code]] : []))
  expect(warnings).toEqual([
    ['docs/a.md', 'flaky'],
    ['docs/b.md', 'flaky'],
  ])
  expect(events.at(-1)).toMatchObject({outcome: 'flaky', totals: {commands: 3, passed: 3, failed: 0}})
  const files = ['plain=p.txt', 'markdown=m.md', 'html=h.html', 'badge-json=b.json', 'junit=j.xml']
  await here.run(['merge', one, two, '-o', 'all.jsonl.gz'])
  for (const each of files) {
    const [name = '', file = ''] = each.split('=')
    await here.run(['show', 'all.jsonl.gz', '--as', name, '-o', file])
  }
  expect(here.read('p.txt')).toMatch(/^flaky: what failed passed when it was played again, 1 warning/m)
  expect(here.read('m.md')).toContain('Flaky, 1 warning: 2 of 3 pages')
  expect(here.read('h.html')).toContain('Flaky: all 3 commands')
  expect(JSON.parse(here.read('b.json'))).toMatchObject({label: 'flaky', color: 'orange'})
  expect(here.read('j.xml').match(/<property name="outcome" value="flaky"\/>/g)).toHaveLength(2)
})
