import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import {terminal} from '../../../engine/report/terminal/index.ts'
import {type Emulator, emulator} from '../emulator.ts'
import {commandEnded, commandStarted, output, passed, place, runEnded, runStarted} from '../events.ts'
import {allEvents, clock, replay} from '../replay.ts'

const looks = {colour: true, unicode: true}

/** What is written for these events, a string a write. */
function written(events: readonly RunEvent[], columns: number, ticking = true): readonly string[] {
  const writes: string[] = []
  const time = clock()
  const still = {goTo: () => {}}
  replay(
    events,
    terminal((text) => writes.push(text), {...looks, columns: () => columns, tick: time.tick}),
    ticking ? time : still,
  )
  return writes
}

/** The same with all at once, so that nothing is drawn live. */
const unhurried = (events: readonly RunEvent[], columns: number) =>
  written(
    events.map((event) => ({...event, at: 0})),
    columns,
    false,
  )

async function shown(writes: readonly string[], columns: number): Promise<Emulator> {
  const screen = emulator(columns)
  await screen.write(writes.join(''))
  return screen
}

test('the command that runs is drawn with its time and last output, and makes way for its verdict', async () => {
  const screen = emulator(60)
  const time = clock()
  const writes: Promise<void>[] = []
  const emit = terminal((text) => writes.push(screen.write(text)), {
    colour: false,
    unicode: false,
    columns: () => 60,
    tick: time.tick,
  })
  const lines = Array.from({length: 9}, (_, index) => `line ${index + 1}\n`).join('')
  replay([runStarted, commandStarted(0, 'kubectl get pods'), output(100, `${lines}\n10%\r80%`)], emit, time)
  time.goTo(4000)
  await Promise.all(writes)
  expect(screen.screen()).toEqual([
    '  - kubectl get pods  4s',
    '    | line 7',
    '    | line 8',
    '    | line 9',
    '    | 80%',
  ])
  emit(commandEnded(4000, 'kubectl get pods', passed))
  emit(runEnded(4010))
  await Promise.all(writes)
  expect(screen.screen().slice(0, 2)).toEqual(['  v kubectl get pods  4.0s', ''])
  expect(time.listeners()).toBe(0)
})

test('tries are told while it waits for a match', async () => {
  const reason = 'row `a`: STATUS is `Pending`, the page shows `Running`'
  const tried: RunEvent = {
    type: 'try-ended',
    at: 900,
    key: 'page.md#step_1/1',
    number: 3,
    status: 0,
    reason,
    delayMs: 1000,
    deadlineMs: 120_000,
  }
  const time = clock()
  const writes: string[] = []
  const emit = terminal((text) => writes.push(text), {...looks, columns: () => 80, tick: time.tick})
  replay([runStarted, commandStarted(0, 'kubectl get pods'), output(800, 'a Pending\n'), tried], emit, time)
  time.goTo(12_000)
  const screen = await shown(writes, 80)
  expect(screen.screen().slice(1)).toEqual([
    '    │ a Pending',
    '    waiting for a match, 12s of 2m, 3 tries: row `a`: STATUS is `Pending`, the…',
  ])
})

test('a command that may be stopped soon says when', async () => {
  const time = clock()
  const writes: string[] = []
  const emit = terminal((text) => writes.push(text), {...looks, columns: () => 80, tick: time.tick})
  replay([runStarted, commandStarted(0, 'kubectl wait')], emit, time)
  time.goTo(200_000)
  expect((await shown(writes, 80)).screen()[0]).toMatch(/kubectl wait {2}3m 20s of 5m$/)
})

test('a burst of output is drawn at most 12 times a second', () => {
  const burst = Array.from({length: 10_000}, (_, index) => output(index / 10, `line ${index}\n`))
  const writes = written([runStarted, commandStarted(0, 'seq 10000'), ...burst], 80)
  expect(writes.length).toBeGreaterThan(5)
  expect(writes.length).toBeLessThanOrEqual(13)
})

test('10,000 quick commands are written in batches, none lost', async () => {
  const commands = Array.from({length: 10_000}, (_, index) => commandEnded(index / 10, `echo ${index}`, passed))
  const writes = written([runStarted, ...commands, runEnded(1001)], 80)
  expect(writes.length).toBeLessThanOrEqual(14)
  expect(writes.join('').match(/echo \d+/g)?.length).toBe(10_000)
})

test('after each write the cursor is visible and rows wrap as before', () => {
  const count = (text: string, what: string) => text.split(what).length
  const all = written(allEvents, 80)
  expect(all.length).toBeGreaterThan(100)
  for (const text of all) {
    expect(count(text, '\u001b[?25l')).toBe(count(text, '\u001b[?25h'))
    expect(count(text, '\u001b[?7l')).toBe(count(text, '\u001b[?7h'))
  }
})

test('redrawing leaves nothing behind: the screen is that of a run without a clock', async () => {
  for (const columns of [20, 33, 40, 60, 80, 200]) {
    const still = written(
      [...allEvents].map((event) => ({...event, at: 0})),
      columns,
      false,
    )
    const [one, other] = await Promise.all([shown(written(allEvents, columns), columns), shown(still, columns)])
    expect(one.screen()).toEqual(other.screen())
    expect(one.wrapped()).toBe(0)
  }
})

test('a terminal that is made narrower and wider while a command runs', async () => {
  const screen = emulator(80)
  let columns = 80
  const time = clock()
  const writes: Promise<void>[] = []
  const emit = terminal((text) => writes.push(screen.write(text)), {...looks, columns: () => columns, tick: time.tick})
  const long = `${'kubectl get pods '.repeat(5)}\n`
  replay(
    [runStarted, commandEnded(0, 'true', passed), commandStarted(0, long.trim()), output(50, long.repeat(4))],
    emit,
    time,
  )
  for (const [index, to] of [47, 61, 40, 80].entries()) {
    time.goTo(1000 + index * 500)
    await Promise.all(writes)
    columns = to
    screen.resize(to)
    time.goTo(1400 + index * 500)
  }
  replay([commandEnded(4000, 'kubectl', passed), runEnded(4001)], emit, time)
  await Promise.all(writes)
  expect(screen.screen().slice(0, 4)).toEqual([
    '  ✓ true  0ms',
    '  ✓ kubectl  4.0s',
    '',
    '  commands   1 in 1 step: 1 passed',
  ])
})

test('on a terminal of few rows a command is drawn in no more than there are, and leaves nothing behind', async () => {
  for (const height of [1, 2, 3, 4, 5]) {
    const screen = emulator(60, height)
    const time = clock()
    const writes: Promise<void>[] = []
    const emit = terminal((text) => writes.push(screen.write(text)), {
      ...looks,
      columns: () => 60,
      rows: () => height,
      tick: time.tick,
    })
    const lines = Array.from({length: 30}, (_, index) => output(100 * index, `line ${index}\n`))
    replay([runStarted, commandStarted(0, 'seq 30'), ...lines, commandEnded(4000, 'seq 30', passed)], emit, time)
    time.goTo(4200)
    await Promise.all(writes)
    expect(screen.screen()).toEqual(['  ✓ seq 30  4.0s'])
  }
})

const hostile = fc.oneof(
  fc.string({unit: 'binary', maxLength: 40}),
  fc.constantFrom(
    '\u001b[2J',
    '\u001b]0;title\u0007',
    '\u001bc',
    '\u009b2J',
    '\r',
    '\n',
    '\t',
    '\b\b',
    '\u202e',
    '\u2066',
    '日本語',
    '👩‍👩‍👧',
    'e\u0301',
    '\ud800',
    ' ',
  ),
)
const hostileText = fc.array(hostile, {maxLength: 12}).map((parts) => parts.join(''))
const csi = '\u001b'
const ours = new RegExp(`${csi}\\[(\\d*A|K|J|\\?25[lh]|\\?7[lh]|[\\d;]*m)`, 'g')

test('whatever is printed, only our own control sequences are written, and the live rows leave nothing behind', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, fc.integer({min: 20, max: 90}), async (run, printed, columns) => {
      const failed = {kind: 'failed', comparator: 'same', why: printed, reason: printed, diff: []} as const
      const events: readonly RunEvent[] = [
        runStarted,
        commandStarted(0, run),
        output(10, printed),
        {
          type: 'try-ended',
          at: 200,
          key: 'page.md#step_1/1',
          number: 1,
          status: 0,
          reason: printed,
          delayMs: 1,
          deadlineMs: 2,
        },
        {type: 'warning', at: 300, page: 'page.md', key: null, text: printed},
        commandEnded(2000, run, {
          ...failed,
          diff: [{kind: 'changed', expected: [{text: run, tone: 'wrong'}], actual: [{text: printed, tone: 'same'}]}],
        }),
        {
          type: 'step-skipped',
          at: 2000,
          key: run,
          id: run,
          phase: 'main',
          section: '',
          commands: 1,
          kind: 'note',
          reason: printed,
          place,
        },
        runEnded(2001),
      ]
      const writes = written(events, columns)
      expect(writes.join('').replace(ours, '')).not.toMatch(/(?!\n|\r)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
      const still = unhurried(events, columns)
      const [one, other] = await Promise.all([shown(writes, columns), shown(still, columns)])
      expect(one.screen()).toEqual(other.screen())
    }),
    {numRuns: 150},
  )
})
