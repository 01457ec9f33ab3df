import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {mergeSegments} from '../../../engine/report/html/overview/chart.ts'
import {listSegments, sumTimes, type TimeSegment} from '../../../engine/report/transcript/segments.ts'
import {transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

const pages = transcriptOf(allEvents).pages
const told = (segments: readonly TimeSegment[]) =>
  segments.map(
    ({doing, sinceMs, untilMs, command}) => `${sinceMs}-${untilMs} ${doing} ${command?.key.split('#')[1] ?? ''}`,
  )

describe('segments', () => {
  test('are commands, their tries and the waits between them, in order', () => {
    expect(pages.flatMap((page) => told(listSegments(page)))).toEqual([
      '6-11 running say_hello_1/1',
      '12-20 running say_hello_1/2',
      '22-2026 running wait_for_it_1/1',
      '2040-2350 running environment__1/2',
      '2352-2366 running configure_cluster1_as_a_primary_1/1',
      '2368-10508 running configure_cluster1_as_a_primary_2/1',
      '10510-10630 running open_the_dashboard_1/1',
      '10632-10816 try verify_the_installation_1/1',
      '10816-11816 delay verify_the_installation_1/1',
      '11816-12010 try verify_the_installation_1/1',
      '12010-13510 delay verify_the_installation_1/1',
      '13510-13714 try verify_the_installation_1/1',
      '13714-15714 delay verify_the_installation_1/1',
      '15714-16039 failed verify_the_installation_1/1',
      '16044-17284 failed cleanup_1/1',
      '17285-49395 failed cleanup_1/2',
    ])
  })

  test('end with the record where the command did not', () => {
    const cut = allEvents.findIndex((event) => event.type === 'output' && event.at > 5000)
    const [, , page] = transcriptOf(allEvents.slice(0, cut)).pages
    expect(page === undefined ? [] : told(listSegments(page)).at(-1)).toBe(
      '2368-4668 running configure_cluster1_as_a_primary_2/1',
    )
  })

  test('of waiting for what was made go from the command before to where they are told', () => {
    const [, , page] = pages
    if (page === undefined) throw new Error('there is no third page')
    const settle = (at: number) =>
      ({
        type: 'off-page',
        at,
        page: page.page,
        key: null,
        action: {what: 'settle', object: 'pod/a', durationMs: 1, trouble: null},
      }) as const
    const waits = listSegments({...page, asides: [settle(10_509), settle(16_042), settle(16_043)]})
    expect(told(waits.filter(({doing}) => doing === 'settle'))).toEqual([
      '10508-10509 settle ',
      '16039-16042 settle ',
      '16042-16043 settle ',
    ])
  })
})

const segments = fc
  .array(fc.tuple(fc.nat({max: 50}), fc.nat({max: 50}), fc.constantFrom('running', 'failed', 'delay')), {
    maxLength: 300,
  })
  .map((pieces) => {
    let at = 0
    return pieces.map(([gap, length, doing]): TimeSegment => {
      const sinceMs = at + gap
      at = sinceMs + length
      return {doing: doing as TimeSegment['doing'], sinceMs, untilMs: at, command: null}
    })
  })

describe('bars', () => {
  test('are few, in order, hold every segment, and show every failure', () => {
    fc.assert(
      fc.property(segments, fc.integer({min: 1, max: 1_000_000}), (all, more) => {
        const bars = mergeSegments(all, (all.at(-1)?.untilMs ?? 0) + more)
        expect(bars.length).toBeLessThanOrEqual(2_001)
        expect(bars.reduce((sum, bar) => sum + bar.segments, 0)).toBe(all.length)
        for (const [index, bar] of bars.entries())
          expect(bar.sinceMs).toBeGreaterThanOrEqual(bars[index - 1]?.untilMs ?? 0)
        for (const {doing, sinceMs, untilMs} of all)
          if (doing === 'failed')
            expect(bars.some((bar) => bar.doing === 'failed' && bar.sinceMs <= sinceMs && bar.untilMs >= untilMs)).toBe(
              true,
            )
      }),
    )
  })

  test('of ten thousand short commands are a thousand', () => {
    const all = Array.from({length: 10_000}, (_, index): TimeSegment => {
      return {doing: 'running', sinceMs: index * 10, untilMs: index * 10 + 8, command: null}
    })
    expect(mergeSegments(all, 100_000)).toHaveLength(1_000)
    expect(sumTimes(all).get('running')).toBe(80_000)
  })
})
