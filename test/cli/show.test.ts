import {spawnSync} from 'node:child_process'
import {cpSync, existsSync, readdirSync, renameSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import type {FailureData} from '../../engine/report/json.ts'
import {runEnded, runStarted} from '../report/events.ts'
import {eventsOf, pageOf, program, type Sandbox, sandbox} from './program.ts'
import {recorded, recordsIn} from './records.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

const write = (id: string, text: string) => here.write(`.runbook/runs/${id}/events.jsonl`, text)
const lines = (...events: readonly unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('')
const of = (page: string) => lines({...runStarted, pages: [page]}, runEnded(1500))

describe('a run is shown', () => {
  const one = '2026-01-01T00-00-00Z-one'
  const two = '2026-01-02T00-00-00Z-two'

  beforeEach(() => {
    write(one, of('one.md'))
    write(`${one}-2`, of('one-2.md'))
    write(two, of('two.md'))
  })

  const pages = async (args: readonly string[], cwd = here.path) => {
    const {code, stdout, stderr} = await here.run(['show', '--as', 'json', ...args], {cwd})
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    return eventsOf(stdout).flatMap((event) => (event.type === 'run-started' ? event.pages : []))
  }

  test.each([
    [[], ['two.md']],
    [['latest'], ['two.md']],
    [[two], ['two.md']],
    [['2026-01-02'], ['two.md']],
    [[one], ['one.md']],
    [[`.runbook/runs/${one}`], ['one.md']],
    [[`.runbook/runs/${one}/`], ['one.md']],
    [[`.runbook/runs/${one}/events.jsonl`], ['one.md']],
    [
      [two, one],
      ['two.md', 'one.md'],
    ],
  ])('by what it is called: %j', async (args, expected) => {
    expect(await pages(args)).toEqual(expected)
  })

  test('from a folder below', async () => {
    here.write('site/pages/page.md', '# Page')
    expect(await pages(['latest'], join(here.path, 'site/pages'))).toEqual(['two.md'])
  })

  test.each([
    [['2027'], '2027: no such run in .runbook/runs: `runbook runs` lists them'],
    [[''], ': no such run in .runbook/runs: `runbook runs` lists them'],
    [['2026-01-01'], `2026-01-01: 2 runs in .runbook/runs begin with this name: ${one}-2, ${one}`],
    [['.runbook/runs'], `.runbook/runs: this folder holds recordings: name one, such as .runbook/runs/${two}`],
    [['-o', 'report.pdf'], '-o report.pdf: `.pdf` does not say which report this is: write `--as NAME` as well'],
    [['-o', '/dev/full'], '-o /dev/full: cannot be written: ENOSPC: no space left on device, write'],
    [['--as', 'htm'], '--as htm: did you mean `html`?'],
    [
      ['--as', 'badge'],
      '--as badge: choose one of terminal, plain, json, cast, html, markdown, junit, junit-strict, github, badge-json, trace, site',
    ],
    [
      ['--as', 'fancy'],
      '--as fancy: choose one of terminal, plain, json, cast, html, markdown, junit, junit-strict, github, badge-json, trace, site',
    ],
    [['--limit', 'none'], '--limit none: write a whole number from 1 on'],
    [['--as', 'junit', '--limit', '9'], '--limit: only the report markdown uses this option: ask for it with --as'],
    [['--player', '-o', 'a.md'], '--player: only the report html uses this option: ask for it with --as'],
    [['-o', '.'], '-o .: this is a folder: name a file in it'],
    [
      ['-o', `.runbook/runs/${two}/events.jsonl`],
      `-o .runbook/runs/${two}/events.jsonl: a report must not take the place of what it is made of: name another file`,
    ],
  ])('but not by %j', async (args, message) => {
    expect(await here.run(['show', ...args])).toEqual({code: 2, stdout: '', stderr: `runbook: ${message}\n`})
  })

  test('but not where there is none', async () => {
    const there = sandbox()
    expect(await there.run(['show'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'runbook: latest: there are no recordings in .runbook/runs, here or above: name the folder of one\n',
    })
  })
})

describe('a recording', () => {
  test.each([
    ['', 'it is empty: its run ended before it began'],
    ['# A page\n', 'this is not a recording: its first line is not the start of a run'],
    [
      lines({...runStarted, format: 7, version: '3.0.0'}),
      'a newer runbook wrote it (format 7, this one reads up to 2): update runbook, or use version 3.0.0',
    ],
  ])('that is %j is refused, and no file written', async (text, why) => {
    write('2026-01-01T00-00-00Z-one', text)
    here.write('old.html', 'as it was')
    expect(await here.run(['show', '-o', 'old.html'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `runbook: 2026-01-01T00-00-00Z-one: ${why}\n`,
    })
    expect(here.read('old.html')).toBe('as it was')
    expect(readdirSync(here.path).sort()).toEqual(['.runbook', 'old.html'])
  })

  test('that is broken in its middle, or holds what is unknown, is shown without that, which is said', async () => {
    write(
      '2026-01-01T00-00-00Z-one',
      `${lines(runStarted)}{"type":"out\n${lines({type: 'weather', at: 1}, runEnded(2))}`,
    )
    const {code, stdout, stderr} = await here.run(['show'])
    expect(stderr.split('\n')).toEqual([
      'runbook: 2026-01-01T00-00-00Z-one: line 2 cannot be read, and is not shown',
      'runbook: 2026-01-01T00-00-00Z-one: an event `weather` of a later version is not shown',
      '',
    ])
    expect(stdout).toMatch(/passed, in 2ms/)
    expect(code).toBe(0)
  })

  test('in a file of another name is called by that', async () => {
    here.write('notes.txt', 'nothing of the kind\n')
    const {code, stderr} = await here.run(['show', './notes.txt'])
    expect(stderr).toBe('runbook: ./notes.txt: this is not a recording: its first line is not the start of a run\n')
    expect(code).toBe(2)
  })

  test('may be moved, and its outputs with it', async () => {
    here.write('page.md', pageOf({One: 'seq 300000; false'}))
    await here.run(['play', 'page.md'])
    renameSync(join(here.path, recordsIn(here)[0] ?? ''), join(here.path, 'moved'))
    const {stdout} = await here.run(['show', 'moved'])
    expect(stdout).toContain('all 2.0 MB are in moved/outputs/1.txt')
    expect(existsSync(join(here.path, 'moved/outputs/1.txt'))).toBe(true)
  })
})

describe('a report', () => {
  test('of several runs is one', async () => {
    here.write('one.md', pageOf({One: 'echo first'}))
    here.write('two.md', pageOf({Two: 'echo second; false'}))
    await here.run(['play', 'one.md'])
    await here.run(['play', 'two.md'])
    const [one = '', two = ''] = recordsIn(here)
    const show = async (name: string) => (await here.run(['show', one, two, '--as', name])).stdout
    const events = eventsOf(await show('json')).map(
      ({failure: _, ...event}: RunEvent & {failure?: FailureData}) => event,
    )
    expect(events).toEqual([...recorded(here, one), ...recorded(here, two)])
    for (const name of ['plain', 'terminal', 'html', 'markdown', 'cast', 'junit']) {
      const report = await show(name)
      expect(report.indexOf('first'), name).toBeGreaterThan(-1)
      expect(report.indexOf('second'), name).toBeGreaterThan(report.indexOf('first'))
    }
    expect((await show('junit')).match(/<testsuite /g)).toHaveLength(2)
    expect((await show('cast')).match(/"version":2/g)).toHaveLength(1)
    expect((await show('html')).match(/<html/g)).toHaveLength(1)
    expect(await show('badge-json')).toMatch(/"label": "(?:fails|verified)"/)
  })

  test.each([
    ['report.html', /^<!doctype html>/i],
    ['new/folder/report.md', /^## /],
    ['report.xml', /^<\?xml/],
    ['events.jsonl', /^\{"at":/],
    ['run.cast', /^\{"version":2/],
    ['run.txt', /^page\.md, 1 step/m],
  ])('is what the name of its file says: %s', async (name, begins) => {
    here.write('page.md', pageOf({One: 'true'}))
    await here.run(['play', 'page.md'])
    expect(await here.run(['show', '-o', name])).toEqual({code: 0, stdout: `wrote ${name}\n`, stderr: ''})
    expect(here.read(name)).toMatch(begins)
    expect(here.read(name)).not.toContain('\u001b[')
  })

  test('goes into a pipe that is named as a file', async () => {
    const [begun, ended] = [{...runStarted, pages: ['one.md']}, runEnded(1500)].map((event) => JSON.stringify(event))
    write('2026-01-01T00-00-00Z-one', `${begun}\n${ended}\n`)
    const script = `'${process.execPath}' '${program}' show --as json -o /dev/stdout | cat`
    const {stdout, stderr} = spawnSync('bash', ['-c', script], {cwd: here.path, env: here.env, encoding: 'utf8'})
    expect({stdout, stderr}).toEqual({stdout: `${begun}\n${ended}\n`, stderr: ''})
  })

  test('never takes the place of a page', async () => {
    here.write('pages/page.md', pageOf({One: 'true'}))
    await here.run(['play', 'page.md'], {cwd: join(here.path, 'pages')})
    cpSync(join(here.path, recordsIn(here, 'pages')[0] ?? ''), join(here.path, 'copy'), {recursive: true})
    const {code, stderr} = await here.run(['show', 'copy', '--as', 'markdown', '-o', 'pages/page.md'])
    expect(stderr).toMatch(/^runbook: -o pages\/page\.md: a report must not take the place of what it is made of/)
    expect(code).toBe(2)
    expect(here.read('pages/page.md')).toMatch(/^## One/)
    expect(readdirSync(join(here.path, 'pages')).sort()).toEqual(['.runbook', 'page.md'])
  })

  test('in Markdown is no longer than asked for', async () => {
    here.write(
      'page.md',
      pageOf(Object.fromEntries(Array.from({length: 40}, (_, index) => [`S ${index}`, 'seq 50 | grep 0; false']))),
    )
    await here.run(['play', 'page.md', '--keep-going'])
    const {stdout} = await here.run(['show', '--as', 'markdown', '--limit', '3000'])
    expect(stdout.length).toBeLessThanOrEqual(3000)
    expect((await here.run(['show', '--as', 'markdown'])).stdout.length).toBeGreaterThan(3000)
  })

  test('has colours where they are wanted', async () => {
    here.write('page.md', pageOf({One: 'false'}))
    await here.run(['play', 'page.md'])
    expect((await here.run(['show'], {env: {FORCE_COLOR: '1'}})).stdout).toContain('\u001b[31m')
    expect((await here.run(['show'])).stdout).not.toContain('\u001b[')
  })
})
