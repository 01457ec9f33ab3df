import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import {cast} from '../../../engine/report/cast/index.ts'
import {emulator} from '../emulator.ts'
import {commandEnded, commandStarted, output, passed, runEnded, runStarted} from '../events.ts'
import {castOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

type Frame = readonly [seconds: number, kind: string, text: string]

const read = (text: string): {readonly header: unknown; readonly frames: readonly Frame[]} => {
  expect(text.endsWith('\n')).toBe(true)
  const [header, ...frames] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return {header, frames}
}

const framesOf = (...events: readonly RunEvent[]) => read(castOf(events)).frames

const screenOf = async (frames: readonly Frame[], columns = 100): Promise<readonly string[]> => {
  const screen = emulator(columns)
  await screen.write(frames.flatMap(([, kind, text]) => (kind === 'o' ? [text] : [])).join(''))
  return screen.screen()
}

describe('a cast of every kind of event', () => {
  const {header, frames} = read(castOf(allEvents))

  test('is as it was', async () => {
    await expect(castOf(allEvents)).toMatchFileSnapshot('../golden/cast.cast')
    await expect(`${(await screenOf(frames)).join('\n')}\n`).toMatchFileSnapshot('../golden/cast.txt')
  })

  test('says who it is', () => {
    expect(header).toEqual({
      version: 2,
      width: 100,
      height: 30,
      timestamp: 1_772_357_400,
      idle_time_limit: 2,
      title: 'quickstart.md, multicluster/multi-primary.md',
      env: {SHELL: '/bin/bash', TERM: 'xterm-256color'},
    })
  })

  test('has frames in their order, none longer than two seconds after the one before', () => {
    for (const [index, [seconds, kind, text]] of frames.entries()) {
      const before = frames[index - 1]?.[0] ?? 0
      expect(seconds).toBeGreaterThanOrEqual(before)
      expect(seconds - before).toBeLessThan(2.001)
      expect(['o', 'm']).toContain(kind)
      expect(text).not.toBe('')
    }
  })

  test('marks pages, steps and what failed', () => {
    expect(frames.flatMap(([, kind, text]) => (kind === 'm' ? [text] : []))).toEqual([
      'Play your first page',
      'Say hello',
      'Wait for it',
      'Install Multi-Primary',
      'Before you begin',
      'Configure cluster1 as a primary',
      'Configure cluster1 as a primary',
      'Open the dashboard',
      'Verify the installation',
      '✗ verify_the_installation_1/1',
      'Cleanup',
      '✗ cleanup_1/1',
      '✗ cleanup_1/2',
    ])
  })

  test('is the same, told as it happens', () => {
    const lines: string[] = []
    const {emit} = cast((line) => void lines.push(line))
    for (const event of allEvents) emit(event)
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
    expect(lines.join('')).toBe(castOf(allEvents))
  })
})

describe('time', () => {
  test('is that of the run but for long waits, and the verdict says how long these were', () => {
    const frames = framesOf(
      runStarted,
      commandStarted(100, 'make'),
      output(1_600, 'one\n'),
      output(61_600, 'two\n'),
      commandEnded(62_100, 'make', passed),
      runEnded(62_100),
    )
    expect(frames.slice(0, 4).map(([seconds]) => seconds)).toEqual([0.1, 1.6, 3.6, 4.1])
    expect(frames[3]?.[2]).toContain('1m 02s')
  })

  test('of a second run goes on where the first one ended', () => {
    const run = [runStarted, commandStarted(100, 'id'), commandEnded(200, 'id', passed), runEnded(300)]
    const {header, frames} = read(castOf([...run, ...run]))
    expect(header).toMatchObject({version: 2})
    const [first, second] = [frames.slice(0, frames.length / 2), frames.slice(frames.length / 2)]
    expect(first.map(([seconds]) => seconds)).toEqual([0.1, 0.2, 0.3])
    expect(second.map(([seconds]) => seconds)).toEqual([1.4, 1.5, 1.6])
    expect(second.map(([, , text]) => text)).toEqual(first.map(([, , text]) => text))
  })
})

test('a run whose record is not whole says so where it ends, also before another run', async () => {
  const torn = [runStarted, commandStarted(100, 'make'), output(200, 'half a li')]
  const said = '! the record ends here: it is not whole, as the run was killed or still goes on'
  expect(await screenOf(framesOf(...torn))).toEqual(['$ make', 'half a li', '', said])
  const whole = [runStarted, commandEnded(1, 'id', passed), runEnded(2)]
  expect((await screenOf(framesOf(...torn, ...whole))).filter((row) => row === said)).toHaveLength(1)
  expect((await screenOf(framesOf(...whole, ...torn))).at(-1)).toBe(said)
})

test('nothing is written before a run begins', () => {
  const lines: string[] = []
  cast((line) => void lines.push(line)).end()
  expect(lines).toEqual([])
})

describe('output', () => {
  test('of one command is cut at a million characters, and says so', async () => {
    const chunk = `${'0123456789'.repeat(6_553)}\n`
    const chunks = Array.from({length: 40}, (_, index) => output(index, chunk))
    const text = castOf([
      runStarted,
      commandStarted(0, 'seq'),
      ...chunks,
      commandEnded(50, 'seq', passed),
      runEnded(51),
    ])
    expect(text.length).toBeGreaterThan(1_048_576)
    expect(text.length).toBeLessThan(1_100_000)
    const rows = await screenOf(read(text).frames)
    expect(rows).toContain('  … what it prints beyond 1.0 MB is not shown here')
    expect(rows).toContain('  ✓ 50ms, as the page shows')
  })

  test('comes to the same where a record holds not all of what is too much', () => {
    const [start, chunk] = [commandStarted(0, 'seq'), output(1, 'x'.repeat(1_000_000))]
    const end = [commandEnded(50, 'seq', passed), runEnded(51)]
    expect(castOf([runStarted, start, chunk, chunk, chunk, ...end])).toBe(
      castOf([runStarted, start, chunk, chunk, ...end]),
    )
  })

  test('of a command in the background begins a row of its own', async () => {
    const late = {...output(30, 'late\n', 'page.md#step_0/1'), late: true} as RunEvent
    const frames = framesOf(
      runStarted,
      commandStarted(0, 'serve &', 'page.md#step_0/1'),
      commandEnded(10, 'serve &', passed, '', 'page.md#step_0/1'),
      commandStarted(10, 'printf a', 'page.md#step_1/1'),
      output(20, 'half'),
      late,
      output(40, 'other half'),
      commandEnded(50, 'printf a', passed),
    )
    expect((await screenOf(frames)).slice(3, 9)).toEqual([
      '$ printf a',
      'half',
      '  ~ still prints after its end: serve &',
      'late',
      'other half',
      '  ✓ 50ms, as the page shows',
    ])
  })
})

test('a long command is shown to its end, a very long one folded', async () => {
  const command = (lines: number) => Array.from({length: lines}, (_, index) => `line ${index}`).join('\n')
  const shown = async (lines: number) => screenOf(framesOf(runStarted, commandStarted(0, command(lines))))
  expect((await shown(60)).slice(0, 60)).toEqual(
    Array.from({length: 60}, (_, index) => `${index === 0 ? '$' : '>'} line ${index}`),
  )
  expect(await shown(1_000)).toContain('> … 798 more lines')
})

test('a command that a reader has run again says so', async () => {
  const again: RunEvent = {
    type: 'try-ended',
    at: 20,
    key: 'page.md#step_1/1',
    number: 1,
    status: 1,
    reason: 'exit status 1, a reader expects 0',
    delayMs: 0,
    deadlineMs: 0,
  }
  const rows = await screenOf(framesOf(runStarted, commandStarted(10, 'make'), again, commandEnded(30, 'make', passed)))
  expect(rows.slice(0, 2)).toEqual(['$ make', '  … run again, after try 1: exit status 1, a reader expects 0'])
})

test('a command that falls short before it is begun is told with its text', async () => {
  const failed = {kind: 'failed', comparator: 'status', why: '', reason: 'not run: no shell', diff: []} as const
  const rows = await screenOf(framesOf(runStarted, commandEnded(10, 'make', failed)))
  expect(rows.slice(0, 3)).toEqual(['$ make', '  ✗ 10ms', '    not run: no shell [status]'])
})
