import {readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {reporterNames} from '../../engine/report/index.ts'
import {eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'
import {recorded, recordsIn} from './records.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

const mebi = 1024 * 1024
const lines = 2_000_000 // of `seq`: 15 MB

/** All bytes of the recordings, their folders' own not counted. */
const recordedBytes = (): number =>
  readdirSync(join(here.path, '.runbook'), {recursive: true, encoding: 'utf8'})
    .map((name) => statSync(join(here.path, '.runbook', name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0)

const endOf = (events: readonly RunEvent[]) => events.find((event) => event.type === 'command-ended')
const warnings = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === 'warning' ? [event.text] : []))

describe('what a command prints is kept up to a limit', () => {
  test('its beginning and its end are there, and the command goes on to its end', async () => {
    here.write('page.md', pageOf({One: `seq ${lines}; echo done > ended`}))
    const {code} = await here.run(['play', 'page.md', '--workdir', '.', '--output-limit', '4MiB'])
    expect(code).toBe(0)
    expect(here.read('ended')).toBe('done\n')
    expect(recordedBytes()).toBeLessThan(4.5 * mebi) // escapes of JSON are not counted
    const end = endOf(recorded(here))
    const [file = ''] = recordsIn(here).map((folder) => here.read(join(folder, end?.outputFile ?? '')))
    expect(file.startsWith('1\n2\n3\n')).toBe(true)
    expect(file.endsWith(`${lines - 1}\n${lines}\n`)).toBe(true)
    const [, cut] = /\n\[(\d+) bytes are not kept here\]\n/.exec(file) ?? []
    expect(Number(cut)).toBe(end?.cutBytes)
    expect(file.replace(/\n\[\d+ bytes are not kept here\]\n/, '').length + Number(cut)).toBe(end?.bytes)
  })

  test.each(reporterNames.filter((name) => name !== 'badge-json'))('the cut is said: %s', async (name) => {
    here.write('page.md', pageOf({One: `seq ${lines}`}))
    await here.run(['play', 'page.md', '--output-limit', '4MiB'])
    const {stdout} = await here.run(['show', '--as', name])
    expect(stdout).toMatch(/printed more than the 4 MiB that a recording keeps/)
  })

  test('where it failed, its file is named as what it holds', async () => {
    here.write('page.md', pageOf({One: `seq ${lines}; false`}))
    const {stdout} = await here.run(['play', 'page.md', '--output-limit', '4MiB'])
    expect(stdout).toMatch(/\d MB of 15 MB, the beginning and the end, are in \.runbook/)
  })

  test('tries and what is printed in the background count as well', async () => {
    const late = `(sleep 0.5; seq ${lines}; : > ended) & sleep 0.1`
    here.write('page.md', pageOf({One: late, Two: 'until [ -e ended ]; do sleep 0.1; done; sleep 0.5'}))
    await here.run(['play', 'page.md', '--workdir', '.', '--output-limit', '4MiB'])
    expect(recordedBytes()).toBeLessThan(6 * mebi)
    expect(warnings(recorded(here))).toEqual([expect.stringContaining('it has printed more than the 4 MiB')])
  })

  test('all commands together have a limit, which is told once', async () => {
    here.write('page.md', pageOf({One: Array.from({length: 6}, () => 'seq 400000').join('\n')}))
    const {code} = await here.run(['play', 'page.md', '--run-output-limit', '8MiB'])
    expect(code).toBe(0)
    expect(recordedBytes()).toBeLessThan(14 * mebi) // an end of each may be shown still
    expect(warnings(recorded(here))).toEqual([
      expect.stringContaining('the commands of this run have printed more than the 8 MiB'),
    ])
  })

  test('it holds for a file of events where nothing is recorded', async () => {
    here.write('page.md', pageOf({One: `seq ${lines}`}))
    here.write('runbook.config.yaml', 'output: {command: 4MiB}\n')
    await here.run(['play', 'page.md', '--no-record', '--reporter', 'json=run.json'])
    const text = here.read('run.json')
    expect(text.length).toBeLessThan(7 * mebi)
    expect(warnings(eventsOf(text))).toHaveLength(1)
  })

  test('what fits is kept whole', async () => {
    here.write('page.md', pageOf({One: `seq ${lines}`}))
    await here.run(['play', 'page.md'])
    const end = endOf(recorded(here))
    expect(warnings(recorded(here))).toEqual([])
    expect(recordsIn(here).map((folder) => here.read(join(folder, end?.outputFile ?? '')).length)).toEqual([end?.bytes])
  })
})

test.each([
  ['1.2.3', 'write a size such as'],
  ['1MiB', 'the least is `4MiB`'],
  ['4 parsecs', 'write a size such as'],
])('a limit `%s` is refused', async (size, why) => {
  here.write('page.md', pageOf({One: 'true'}))
  const {code, stderr} = await here.run(['play', 'page.md', '--output-limit', size])
  expect({code, stderr}).toEqual({code: 2, stderr: expect.stringContaining(why)})
})
