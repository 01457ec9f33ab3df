import {describe, expect, test} from 'vitest'
import {plotComparison, plotGrowths, wordMagnitude} from './plots.ts'
import {writeRows} from './table.ts'
import {replaceMeasured, writeComparison, writeGrowths} from './write-up.ts'

const comparison = {
  costs: [
    {
      name: 'runbook',
      version: 'this one',
      checks: 'before the next command',
      startMs: 120.4,
      slopeMs: 0.25,
      cpuMs: 0.31,
      peakMib: 90.4,
    },
    {
      name: 'cram',
      version: '0.7',
      checks: 'after the last command',
      startMs: 60,
      slopeMs: 0.05,
      cpuMs: 0.04,
      peakMib: null,
    },
  ],
  absent: ['byexample', 'bats'],
} as const

const growths = [
  {
    of: 'pages of a run',
    lines: [
      {
        name: 'played',
        points: [
          {count: 1, seconds: 0.2, cpuSeconds: 0.18, peakMib: 60, runs: 5},
          {count: 1000, seconds: 30, cpuSeconds: 28, peakMib: null, runs: 1},
        ],
      },
    ],
  },
] as const

describe('what was measured', () => {
  test('of targets says what is reached, and why something was not measured', () => {
    const row = {
      what: 'a start',
      unit: '×',
      target: 2,
      figure: 3,
      least: 2.5,
      most: 4,
      detail: '30 / 10 ms, 7 pairs',
    } as const
    expect(writeRows([row, {...row, figure: 2}, {what: 'a site', skipped: 'there is none'}])).toBe(
      `| what | at most | measured | least to most | medians | reached |
| --- | ---: | ---: | ---: | --- | --- |
| a start | 2× | 3× | 2.5 to 4 | 30 / 10 ms, 7 pairs | **no** |
| a start | 2× | 2× | 2.5 to 4 | 30 / 10 ms, 7 pairs | yes |
| a site |  |  |  |  | not measured: there is none |
`,
    )
  })

  test('of peers names those that are not installed', () => {
    const text = writeComparison(comparison)
    expect(text).toContain(
      '| **runbook** | this one | before the next command | 120 ms | 0.25 ms | 0.31 ms | 90 MiB |\n',
    )
    expect(text).toContain('| cram | 0.7 | after the last command | 60 ms | 0.05 ms | 0.04 ms |  |\n')
    expect(text).toContain('Not installed, so not measured: byexample, bats.')
  })

  test('of growth compares each size with the one before', () => {
    const text = writeGrowths(growths)
    expect(text).toContain('| pages of a run | played | 1 | 0.2 s |  | 0.18 s | 60 MiB | 5 |\n')
    expect(text).toContain('| pages of a run | played | 1,000 | 30 s | 150× | 28 s |  | 1 |\n')
  })
})

describe('a page', () => {
  const page =
    'a\n\n<!-- measured: one -->\nold\n<!-- /measured -->\n\nb\n\n<!-- measured: two -->\n<!-- /measured -->\n'

  test('keeps all but what stands between the markers', () => {
    const written = replaceMeasured(page, {one: 'new\n', two: '$& text'})
    expect(written).toBe(
      'a\n\n<!-- measured: one -->\n\nnew\n\n<!-- /measured -->\n\nb\n\n<!-- measured: two -->\n\n$& text\n\n<!-- /measured -->\n',
    )
    expect(replaceMeasured(written, {one: 'new\n', two: '$& text'})).toBe(written)
  })

  test('without the markers is not written', () => {
    expect(() => replaceMeasured(page, {three: 'text'})).toThrow('no markers for what is measured of three')
  })
})

describe('plots', () => {
  test('are named by what they show; a figure that is not there has no bar', () => {
    const plots = [...plotComparison(comparison), ...plotGrowths(growths)]
    expect(plots.map(({name}) => name)).toEqual([
      'peers-start.svg',
      'peers-command.svg',
      'peers-processor.svg',
      'peers-memory.svg',
      'growth-pages.svg',
    ])
    const find = (title: string) => plots.find((plot) => plot.title === title)?.svg
    expect(find('A text of one command')).toContain('60 ms')
    expect(find('Memory at 1,001 commands')).not.toContain('cram')
  })

  test('shorten large counts', () => {
    expect([10, 1000, 10_000, 100_000, 10_000_000].map(wordMagnitude)).toEqual(['10', '1000', '10 k', '100 k', '10 M'])
  })
})
