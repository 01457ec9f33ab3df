import {spawn} from 'node:child_process'
import {existsSync, mkdirSync, readdirSync, renameSync, statSync, symlinkSync} from 'node:fs'
import {hostname} from 'node:os'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {runEnded, runStarted} from '../report/events.ts'
import {eventsOf, pageOf, program, type Sandbox, sandbox, started} from './program.ts'
import {filesBelow, recorded, recordsIn} from './records.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

const at = (...names: readonly string[]) => join(here.path, ...names)
const permissions = (path: string) => (statSync(path).mode & 0o777).toString(8)

/** A recording that somebody else has made. */
const write = (id: string, lines: readonly unknown[], origin: object | null = null): void => {
  here.write(`.runbook/runs/${id}/events.jsonl`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  if (origin !== null) here.write(`.runbook/runs/${id}/origin.json`, JSON.stringify(origin))
}

const whole = (startedAt: string) => [{...runStarted, startedAt}, runEnded(1500)]
const gone = 2 ** 22 + 1 // more than any process's number

describe('a run is recorded', () => {
  test('as it is told, readable by its owner alone, and ignored by git', async () => {
    here.write('page.md', pageOf({One: 'echo hello'}))
    const {code, stdout} = await here.run(['play', 'page.md', '--reporter', 'json'])
    expect(code).toBe(0)
    const [folder = 'none', ...more] = recordsIn(here)
    expect(more).toEqual([])
    expect(folder).toMatch(/^\.runbook\/runs\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-page$/)
    expect(recorded(here)).toEqual(eventsOf(stdout))
    expect([...filesBelow(at('.runbook')).keys()].sort()).toEqual([
      '.gitignore',
      `${folder.slice('.runbook/'.length)}/events.jsonl`,
      `${folder.slice('.runbook/'.length)}/origin.json`,
    ])
    expect(here.read('.runbook/.gitignore')).toBe('*\n')
    expect([at('.runbook'), at('.runbook/runs'), at(folder)].map(permissions)).toEqual(['700', '700', '700'])
    expect(readdirSync(at(folder)).map((name) => permissions(at(folder, name)))).toEqual(['600', '600'])
  })

  test('in one place a repository, found from everywhere in it', async () => {
    mkdirSync(at('.git'))
    here.write('docs/runbook.config.yaml', 'keep-runs: 3\n')
    here.write('docs/page.md', pageOf({One: 'true'}))
    mkdirSync(at('other/deep'), {recursive: true})
    for (const [cwd, page] of [
      ['.', 'docs/page.md'],
      ['docs', 'page.md'],
      ['other/deep', '../../docs/page.md'],
    ] as const)
      expect(await here.run(['play', page], {cwd: at(cwd)})).toMatchObject({code: 0})
    expect(recordsIn(here)).toHaveLength(3)
    for (const cwd of ['.', 'docs', 'other/deep']) {
      const {stdout} = await here.run(['runs'], {cwd: at(cwd)})
      expect(stdout.trim().split('\n')).toHaveLength(3)
      expect((await here.run(['show', 'latest'], {cwd: at(cwd)})).stdout).toMatch(/passed, in/)
    }
  })

  test('where `--dir` says, for playing and for looking', async () => {
    here.write('page.md', pageOf({One: 'true'}))
    mkdirSync(at('kept'))
    const {stdout} = await here.run(['play', 'page.md', '--dir', 'kept'])
    expect(stdout).toMatch(/to see it again: runbook show kept\/\.runbook\/runs\/\S+-page\n$/)
    expect(recordsIn(here)).toEqual([])
    expect((await here.run(['runs', '--dir', 'kept'])).stdout).toMatch(/-page +just now +passed/)
    expect((await here.run(['show', '--dir', 'kept'])).stdout).toMatch(/passed, in/)
    expect(await here.run(['show', '--dir', 'nowhere'])).toMatchObject({
      code: 2,
      stderr: 'runbook: --dir nowhere: there is no such folder\n',
    })
  })

  test.each([
    ['guides/set-up/index.md', 'set-up'],
    ['guides/_index.md', 'guides'],
    ['Über uns (neu)!.md', 'über-uns-neu'],
    [`${'long'.repeat(30)}.md`, 'long'.repeat(10)],
    ['..md', 'page'],
  ])('under the name of its page: %s', async (page, name) => {
    here.write(page, pageOf({One: 'true'}))
    expect(await here.run(['play', page])).toMatchObject({code: 0, stderr: ''})
    expect(recordsIn(here)[0]).toMatch(new RegExp(`Z-${name}$`))
  })

  test('where it is played, or beside the config above that', async () => {
    here.write('site/runbook.config.yaml', 'keep-runs: 3\n')
    here.write('site/pages/page.md', pageOf({One: 'true'}))
    await here.run(['play', 'site/pages/page.md'])
    expect(recordsIn(here)).toHaveLength(1)
    await here.run(['play', 'page.md'], {cwd: at('site/pages')})
    expect(recordsIn(here, 'site')).toHaveLength(1)
    const {stdout} = await here.run(['runs'], {cwd: at('site/pages')})
    expect(stdout).toMatch(/-page +just now +passed/)
    const named = await here.run(['runs', 'site'])
    expect(named.stdout).toMatch(/^site\/\.runbook\/runs\/\S+ +just now +passed .* page\.md\n$/)
    expect((await here.run(['show', named.stdout.split(' ')[0] ?? ''])).stdout).toMatch(/passed, in/)
  })

  test('not where nobody wants that', async () => {
    here.write('page.md', pageOf({One: 'seq 300000'}))
    const {code, stdout} = await here.run(['play', 'page.md', '--no-record', '--reporter', 'json'])
    expect(code).toBe(0)
    expect(existsSync(at('.runbook'))).toBe(false)
    expect(
      eventsOf(stdout)
        .flatMap((event) => (event.type === 'output' ? [event.text] : []))
        .join(''),
    ).toHaveLength(1_988_895)
    expect(eventsOf(stdout)).toContainEqual(expect.objectContaining({type: 'command-ended', outputFile: null}))
  })

  test('not where that cannot be done, which the reports say; the run goes on', async () => {
    here.write('page.md', pageOf({One: 'echo hello'}))
    here.write('.runbook', 'a file')
    const {code, stdout, stderr} = await here.run(['play', 'page.md'])
    expect(stdout).toMatch(/^ +warnings +nothing is recorded: E(NOTDIR|EXIST): .*mkdir '.*\.runbook\/runs'$/m)
    expect(stdout).toContain('$ echo hello')
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    const required = await here.run(['play', 'page.md', '--matrix', '--reporter', 'json'])
    const warnings = eventsOf(required.stdout).flatMap((event) => (event.type === 'warning' ? [event.page] : []))
    expect(warnings).toEqual(['page.md'])
  })

  test('as far as there is room, which the reports say; the run goes on', async () => {
    here.write('page.md', pageOf({One: 'seq 200000', Two: 'echo after'}))
    const script = 'ulimit -f 256; "$NODE" "$PROGRAM" play page.md --yes; echo "status $?"'
    const env = {...here.env, NODE: process.execPath, PROGRAM: program}
    const child = spawn('bash', ['-c', script], {cwd: here.path, env, stdio: ['ignore', 'pipe', 'pipe']})
    const {stdout, stderr} = await started(child).ended
    expect(stdout).toMatch(/^ +warnings +the recording ends here: EFBIG: file too large, write$/m)
    expect(stdout).toMatch(/echo after\n[\s\S]*status 0\n$/)
    expect(stderr).toBe('')
    const shown = await here.run(['show'])
    expect(shown.stdout).toContain('seq 200000')
    expect(shown.stderr).toContain('this record is not whole')
  })

  test('though the page removes it: the run goes on', async () => {
    const clear = `rm -rf '${at('.runbook')}'`
    here.write('page.md', pageOf({One: clear, Two: 'false'}))
    const {code, stdout, stderr} = await here.run(['play', 'page.md'])
    expect(stdout).toMatch(/^ +warnings +the recording of this run is gone: something removed it$/m)
    expect(stdout).toMatch(/\(exit status 1\)\n$/)
    expect({code, stderr}).toEqual({code: 1, stderr: ''})
    here.write('page.md', pageOf({One: clear, Two: 'seq 300000'}))
    const big = await here.run(['play', 'page.md'])
    expect(big.stdout).toMatch(/^ +warnings +the recording ends here: ENOENT/m)
    expect(big).toMatchObject({code: 0, stderr: ''})
    expect(existsSync(at('.runbook'))).toBe(false)
  })

  test('with what is too much for its log in files beside it, from the first byte', async () => {
    here.write('page.md', pageOf({One: 'seq 300000; false', Cleanup: 'seq 200000'}))
    const {stdout} = await here.run(['play', 'page.md'])
    const ends = recorded(here).flatMap((event) => (event.type === 'command-ended' ? [event] : []))
    expect(ends.map(({outputFile, bytes}) => [outputFile, bytes])).toEqual([
      ['outputs/1.txt', 1_988_895],
      ['outputs/2.txt', 1_288_895],
    ])
    const [folder = 'none'] = recordsIn(here)
    const numbers = (count: number) => Array.from({length: count}, (_, index) => `${index + 1}\n`).join('')
    expect(here.read(join(folder, 'outputs/1.txt'))).toBe(numbers(300_000))
    expect(here.read(join(folder, 'outputs/2.txt'))).toBe(numbers(200_000))
    expect([at(folder, 'outputs'), at(folder, 'outputs/1.txt')].map(permissions)).toEqual(['700', '600'])
    expect(ends[0]?.output).toMatch(/\n\[\d+ of 1988895 bytes not shown here\]\n/)
    expect(stdout).toContain(`all 2.0 MB are in ${folder}/outputs/1.txt`)
    const shown = await here.run(['show', folder, '--as', 'plain'])
    expect(shown.stdout).toContain(`all 2.0 MB are in ${folder}/outputs/1.txt`)
    expect(statSync(at(folder, 'events.jsonl')).size).toBeLessThan(7_000_000)
  })

  test('and named at its end, whatever came of it', async () => {
    here.write('fails.md', pageOf({One: 'false'}))
    here.write('passes.md', pageOf({One: 'true'}))
    const {stdout} = await here.run(['play', 'fails.md'])
    expect(stdout).toMatch(/ \(exit status 1\)\nto see it again: runbook show \.runbook\/runs\/\S+-fails\n$/)
    const again = await here.run(['show', stdout.trimEnd().split(' ').at(-1) ?? ''])
    expect(stdout).toContain(again.stdout)
    expect((await here.run(['play', 'passes.md'])).stdout).toMatch(
      / \(exit status 0\)\nto see it again: runbook show \.runbook\/runs\/\S+-passes\n$/,
    )
    const byNpx = await here.run(['play', 'passes.md'], {env: {npm_lifecycle_event: 'npx'}})
    expect(byNpx.stdout).toMatch(/\nto see it again: npx runbook show \S+\n$/)
  })
})

describe('of recordings', () => {
  const days = Array.from({length: 24}, (_, index) => `2026-01-${String(index + 1).padStart(2, '0')}`)
  const idOf = (day: string) => `${day}T00-00-00Z-page`
  const writeDays = () => {
    for (const day of days) write(idOf(day), whole(`${day}T00:00:00.000Z`))
  }

  test('the newest twenty are kept', async () => {
    writeDays()
    here.write('page.md', pageOf({One: 'true'}))
    await here.run(['play', 'page.md'])
    const kept = recordsIn(here)
    expect(kept).toHaveLength(20)
    expect(kept.slice(0, -1)).toEqual(days.slice(-19).map((day) => `.runbook/runs/${idOf(day)}`))
  })

  test('as many are kept as an option says, or else the config', async () => {
    writeDays()
    here.write('page.md', pageOf({One: 'true'}))
    here.write('runbook.config.yaml', 'keep-runs: 5\n')
    await here.run(['play', 'page.md'])
    expect(recordsIn(here)).toHaveLength(5)
    await here.run(['play', 'page.md', '--keep-runs', '2'])
    expect(recordsIn(here)).toHaveLength(2)
    const {code, stderr} = await here.run(['play', 'page.md', '--keep-runs', '0'])
    expect({code, stderr}).toEqual({code: 2, stderr: 'runbook: --keep-runs 0: write a whole number from 1 on\n'})
  })

  test('those that go on are kept, and whatever is no recording', async () => {
    const origin = {folder: here.path, process: process.pid, host: hostname()}
    const [started] = whole('2026-01-01T00:00:00.000Z')
    write('2026-01-01T00-00-00Z-running', [started], origin)
    write('2026-01-01T00-00-01Z-elsewhere', [started], {...origin, process: gone, host: 'another'})
    write('2026-01-01T00-00-02Z-killed', [started], {...origin, process: gone})
    write('2026-01-01T00-00-02Z-reused', [started], {...origin, started: '1'}) // its number is another one's now
    write('2026-01-01T00-00-02Z-contained', [started], {...origin, process: gone, processes: 'pid:[1]'})
    write('2026-01-01T00-00-03Z-over', whole('2026-01-01T00:00:03.000Z'), origin)
    here.write('.runbook/runs/2026-01-01T00-00-04Z-empty/notes.txt', 'mine')
    here.write('.runbook/runs/2026-01-01T00-00-05Z-other/events.jsonl', 'mine')
    here.write('.runbook/runs/mine/events.jsonl', 'mine')
    here.write('kept/events.jsonl', 'mine')
    symlinkSync('../../kept', at('.runbook/runs/2026-01-01T00-00-06Z-link'))
    here.write('page.md', pageOf({One: 'true'}))
    await here.run(['play', 'page.md', '--keep-runs', '1'])
    expect(recordsIn(here).map((path) => path.split('Z-').at(-1))).toEqual([
      'running',
      'elsewhere',
      'contained',
      'empty',
      'other',
      'link',
      'page',
      '.runbook/runs/mine',
    ])
    expect(here.read('kept/events.jsonl')).toBe('mine')
  })
})

describe('runs are listed', () => {
  test('the newest first, with what became of them and of their pages', async () => {
    here.write('a.md', pageOf({One: 'echo 1'}))
    here.write('b.md', pageOf({One: 'false', Two: 'true'}))
    await here.run(['play', 'a.md'])
    await here.run(['play', 'b.md', 'a.md', '--tab', 'none'])
    await here.run(['play', 'b.md'])
    const [first = '', second = ''] = recordsIn(here)
    expect((await here.run(['runs'])).stdout).toMatch(
      /^\S+Z-b +just now +failed +0 passed, 1 failed, 1 skipped +\S+ +b\.md\n\S+Z-a +just now +passed +1 passed +\S+ +a\.md\n$/,
    )
    here.write('a.md', pageOf({One: 'echo 2'}))
    expect((await here.run(['runs'])).stdout).toMatch(/ b\.md\n.* a\.md \(changed since\)\n$/)
    const {stdout, code} = await here.run(['runs', '--json'])
    expect(code).toBe(0)
    const {format, runs} = JSON.parse(stdout)
    expect(format).toBe(1)
    expect(runs).toMatchObject([
      {outcome: 'failed', pages: ['b.md'], totals: {passed: 0, failed: 1, skipped: 1}, changed: [], path: second},
      {outcome: 'passed', pages: ['a.md'], totals: {passed: 1}, changed: ['a.md'], path: first},
    ])
  })

  test('with those that were recorded elsewhere, or cannot be read', async () => {
    write('2026-01-03T00-00-00Z-newer', [{...runStarted, format: 99}, {type: 'other'}])
    write('2026-01-02T00-00-00Z-else', whole('2026-01-02T00:00:00.000Z'), {folder: '/x', process: 1, host: 'another'})
    here.write('.runbook/runs/2026-01-01T00-00-00Z-none/events.jsonl', 'none')
    expect((await here.run(['runs'])).stdout.replaceAll(/\d+ days? ago/g, 'AGO')).toBe(
      [
        '2026-01-03T00-00-00Z-newer  AGO  newer                       page.md',
        '2026-01-02T00-00-00Z-else   AGO  passed      1 passed  1.5s  page.md',
        '2026-01-01T00-00-00Z-none                 unreadable',
        '',
      ].join('\n'),
    )
  })

  test('from a folder that holds nothing else', async () => {
    write('2026-01-02T00-00-00Z-one', whole('2026-01-02T00:00:00.000Z'))
    renameSync(at('.runbook/runs'), at('downloaded'))
    expect((await here.run(['runs', 'downloaded'])).stdout).toMatch(/^downloaded\/2026-01-02T00-00-00Z-one /)
  })

  test('none are a word on the side, and no error', async () => {
    expect(await here.run(['runs'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'runbook: nothing is recorded in .runbook/runs: `runbook play PAGE` records a run\n',
    })
    expect(JSON.parse((await here.run(['runs', '--json'])).stdout)).toEqual({format: 1, runs: []})
    mkdirSync(at('empty'))
    expect(await here.run(['runs', 'empty'])).toMatchObject({code: 0, stdout: ''})
    expect(await here.run(['runs', 'missing'])).toMatchObject({
      code: 2,
      stderr: 'runbook: missing: there is no such folder\n',
    })
    expect(await here.run(['runs', 'empty', 'more'])).toMatchObject({code: 2})
  })
})
