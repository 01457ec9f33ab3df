import {beforeEach, describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'
import {recorded} from './records.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
  here.write('good.md', pageOf({One: 'echo good'}))
  here.write('flaky.md', pageOf({One: 'test -e "$HOME/second" || { touch "$HOME/second"; false; }'}))
  here.write('bad.md', pageOf({One: 'false'}))
})

const of = <T extends RunEvent['type']>(events: readonly RunEvent[], type: T) =>
  events.filter((event): event is Extract<RunEvent, {type: T}> => event.type === type)

const outcomes = (events: readonly RunEvent[]) =>
  of(events, 'page-ended').map(({page, outcome}) => `${page} ${outcome}`)

describe('a page that passes when it is played again', () => {
  test('is flaky: both plays are recorded, and the exit code is 0', async () => {
    const {code, stdout} = await here.run(['play', 'good.md', 'flaky.md', '--retries', '3', '--reporter', 'json'])
    const events = eventsOf(stdout)
    expect(code).toBe(0)
    expect(outcomes(events)).toEqual(['good.md passed', 'flaky.md failed', 'flaky.md~2 flaky'])
    expect(of(events, 'page-started').map(({page, retryOf = null}) => [page, retryOf])).toEqual([
      ['good.md', null],
      ['flaky.md', null],
      ['flaky.md~2', 'flaky.md'],
    ])
    const [ended] = of(events, 'run-ended')
    expect(ended).toMatchObject({outcome: 'flaky', exitStatus: 0, totals: {commands: 2, passed: 2, failed: 0}})
    expect(of(events, 'warning').map(({page, code: of}) => [page, of])).toEqual([['flaky.md~2', 'flaky']])
    expect(outcomes(recorded(here))).toEqual(outcomes(events))
  })

  test('fails the run where warnings do', async () => {
    const {code, stdout} = await here.run(['play', 'flaky.md', '--retries', '3', '--strict', '--reporter', 'json'])
    expect(code).toBe(1)
    expect(outcomes(eventsOf(stdout))).toEqual(['flaky.md failed', 'flaky.md~2 flaky'])
  })

  test('is flaky in each report', async () => {
    const files = [
      'junit=j.xml',
      'junit=strict:s.xml',
      'markdown=m.md',
      'html=h.html',
      'badge-json=b.json',
      'github=g.txt',
    ]
    const {stdout} = await here.run([
      ...['play', 'flaky.md', '--retries', '1', '--reporter', 'plain'],
      ...files.flatMap((file) => ['--reporter', file]),
    ])
    expect(stdout).toMatch(/^ +flaky\.md {2}flaky, 1 warning, attempt 2,/m)
    expect(stdout).toMatch(/^flaky: what failed passed when it was played again, 1 warning/m)
    for (const file of ['j.xml', 's.xml']) {
      expect(here.read(file)).toContain('failures="0" errors="0"')
      expect(here.read(file)).toContain('failed, but does not count (played again): exit status 1')
      expect(here.read(file)).toContain('<property name="outcome" value="flaky"/>')
    }
    expect(here.read('m.md')).toContain('## ! Flaky, 1 warning: 1 page')
    expect(here.read('h.html')).toContain('Flaky: all 1 command')
    expect(JSON.parse(here.read('b.json'))).toMatchObject({label: 'flaky', color: 'orange'})
    expect(here.read('g.txt')).toContain('::warning file=flaky.md,line=4')
    expect(here.read('g.txt')).not.toContain('::error')
  })
})

test('what fails each time has failed, and is played no more often than that', async () => {
  const {code, stdout} = await here.run(['play', 'bad.md', '--retries', '2', '--reporter', 'json'])
  expect(code).toBe(1)
  expect(outcomes(eventsOf(stdout))).toEqual(['bad.md failed', 'bad.md~2 failed', 'bad.md~3 failed'])
  expect(of(eventsOf(stdout), 'run-ended')[0]?.totals).toMatchObject({commands: 1, failed: 1})
})

test('what a page requires is played again with it, and what was skipped for it', async () => {
  here.write('setup.md', pageOf({Up: 'echo up > up'}))
  here.write('first.md', `---\nrequires: [setup.md]\n---\n${here.read('flaky.md')}`)
  here.write('then.md', `---\nrequires: [first.md]\n---\n${pageOf({One: 'cat up'})}`)
  here.write('other.md', `---\nrequires: [setup.md]\n---\n${pageOf({One: 'echo other'})}`)
  const {code, stdout} = await here.run(['play', 'then.md', 'other.md', '--retries', '1', '--reporter', 'json'])
  const events = eventsOf(stdout)
  expect(code).toBe(0)
  expect(of(events, 'page-skipped').map(({page}) => page)).toEqual(['then.md'])
  expect(outcomes(events).toSorted()).toEqual([
    'first.md failed',
    'first.md~2 flaky',
    'other.md passed',
    'setup.md passed',
    'setup.md~2 passed',
    'then.md~2 passed',
  ])
})

test('--resume takes up a page that failed each time', async () => {
  here.write('two.md', pageOf({One: 'echo one', Two: 'test -e "$HOME/mended"'}))
  expect(await here.run(['play', 'two.md', '--retries', '1'])).toMatchObject({code: 1})
  here.write('../mended', '')
  const {code, stdout} = await here.run(['play', 'two.md', '--resume', '--reporter', 'json'])
  expect(code).toBe(0)
  expect(of(eventsOf(stdout), 'step-skipped').map(({key, kind}) => [key, kind])).toEqual([['two.md#one_1', 'resumed']])
})

describe('a page that is quarantined', () => {
  const quarantine = (until: string) =>
    here.write('runbook.config.yaml', `quarantine: [{pages: 'b*.md', until: ${until}, reason: the mirror is down}]`)

  test('is played, and does not fail the run', async () => {
    quarantine('2999-12-31')
    const files = ['junit=j.xml', 'markdown=m.md', 'html=h.html', 'badge-json=b.json', 'github=g.txt']
    const {code, stdout} = await here.run([
      ...['play', 'good.md', 'bad.md', '--strict', '--reporter', 'plain'],
      ...files.flatMap((file) => ['--reporter', file]),
    ])
    expect(code).toBe(0)
    const told = 'the page failed, but does not fail the run: it is quarantined until 2999-12-31: the mirror is down'
    expect(stdout).toContain(told)
    expect(stdout).toMatch(/^passed, 1 warning, in/m)
    expect(here.read('j.xml')).toContain('failures="0" errors="0"')
    expect(here.read('j.xml')).toContain('failed, but does not count (quarantined until 2999-12-31): exit status 1')
    for (const file of ['j.xml', 'm.md', 'h.html', 'g.txt'])
      expect(here.read(file)).toContain('quarantined until 2999-12-31')
    expect(here.read('h.html')).toContain('Passed: 1 of 2 commands, 1 failed on quarantined pages')
    expect(here.read('g.txt')).not.toContain('::error')
    expect(JSON.parse(here.read('b.json'))).toMatchObject({label: 'partly verified'})
  })

  test('counts again when the day has passed, which is told', async () => {
    quarantine('2020-02-29')
    const {code, stdout} = await here.run(['play', 'bad.md', '--reporter', 'plain'])
    expect(code).toBe(1)
    expect(stdout).toContain('the quarantine of the page ended on 2020-02-29, so that its failures count again')
    expect(stdout).toContain('[quarantine-over]')
  })

  test('is told as such where it passes, too', async () => {
    quarantine('2999-12-31')
    here.write('bad.md', pageOf({One: 'true'}))
    const {code, stdout} = await here.run(['play', 'bad.md', '--reporter', 'plain'])
    expect(code).toBe(0)
    expect(stdout).toContain('the page passed: it is quarantined until 2999-12-31')
  })

  test.each([
    ['{pages: a.md, until: 2999-12-31}', '`quarantine[0].reason` is missing: it must be text'],
    ['{pages: a.md, until: 2999-12-31, reason: }', '`quarantine[0].reason` must be text, not empty'],
    ['{pages: a.md, reason: x}', '`quarantine[0].until` is missing: it must be text'],
    ['{pages: a.md, until: 2026-02-30, reason: x}', '`quarantine[0].until` must be a day of the calendar'],
    ['{pages: a.md, until: soon, reason: x}', 'invalid day `soon` (write a day such as `2026-12-31`) [bad-value]'],
  ])('is refused as %s', async (entry, message) => {
    here.write('runbook.config.yaml', `quarantine: [${entry}]`)
    const {code, stderr} = await here.run(['play', 'good.md'])
    expect({code, stderr}).toMatchObject({code: 2, stderr: expect.stringContaining(message)})
  })
})
