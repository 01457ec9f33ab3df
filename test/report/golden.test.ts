import {expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {plain} from '../../engine/report/plain.ts'
import {reporters} from '../../engine/report/reporters.ts'
import {terminal} from '../../engine/report/terminal/index.ts'
import {emulator} from './emulator.ts'
import {rendered, transcriptOf} from './rendering.ts'
import {allEvents, clock, replay, withoutCauses} from './replay.ts'

const kinds = [
  'called',
  'command-ended',
  'command-started',
  'context-checked',
  'diagnosis',
  'interrupted',
  'job',
  'left-behind',
  'off-page',
  'output',
  'page-ended',
  'page-read',
  'page-skipped',
  'page-started',
  'phase-started',
  'run-ended',
  'run-started',
  'step-ended',
  'step-skipped',
  'step-started',
  'surroundings',
  'try-ended',
  'warning',
]

test('the log holds every kind of event', () => {
  expect([...new Set(allEvents.map(({type}) => type))].sort()).toEqual(kinds)
})

const plainOf = (events: readonly RunEvent[]): readonly string[] => {
  const written: string[] = []
  const time = clock()
  replay(
    events,
    plain((text) => written.push(text), {tick: time.tick}),
    time,
  )
  return written
}

test('plain lines', async () => {
  const written = plainOf(allEvents)
  expect(written.every((text) => text.endsWith('\n'))).toBe(true)
  await expect(written.join('')).toMatchFileSnapshot('golden/plain.txt')
})

test('a recording that is older than the causes of failures is shown as one that holds them', async () => {
  const older = withoutCauses(allEvents)
  expect(older).not.toEqual(allEvents)
  expect(plainOf(older)).toEqual(plainOf(allEvents))
  for (const name of ['badge-json', 'github', 'html', 'junit', 'markdown'] as const) {
    const render = await reporters[name].load()
    const [before, now] = await Promise.all(
      [older, allEvents].map((events) => rendered(render, [transcriptOf(events)])),
    )
    expect(before, name).toBe(now)
  }
})

for (const [name, columns, colour, unicode] of [
  ['terminal-80', 80, false, true],
  ['terminal-60', 60, false, true],
  ['terminal-20', 20, false, true],
  ['terminal-80-ascii', 80, false, false],
  ['terminal-80-colour', 80, true, true],
  ['terminal-60-colour', 60, true, true],
] as const) {
  test(`the final screen: ${name}`, async () => {
    const screen = emulator(columns)
    const written: string[] = []
    const time = clock()
    replay(
      allEvents,
      terminal((text) => written.push(text), {columns: () => columns, colour, unicode, tick: time.tick}),
      time,
    )
    await screen.write(written.join(''))
    const shown = colour ? screen.styled() : screen.screen()
    expect(screen.wrapped()).toBe(0)
    expect(screen.cursor()).toEqual({row: shown.length, column: 0, visible: true})
    await expect(`${shown.join('\n')}\n`).toMatchFileSnapshot(`golden/${name}.txt`)
  })
}
