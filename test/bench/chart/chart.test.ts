import {describe, expect, test} from 'vitest'
import {validateXML} from 'xmllint-wasm'
import {drawBars} from './bars.ts'
import {drawCurves, makeScale} from './lines.ts'

const curves = drawCurves({
  title: 'Time by <pages> & more',
  wordX: (value) => `${value}`,
  wordY: (value) => `${value} s`,
  curves: [
    {
      name: 'played',
      points: [
        [1, 0.2],
        [10, 0.6],
        [1000, 40],
      ],
    },
    {
      name: 'planned',
      points: [
        [1, 0.2],
        [1000, 2],
      ],
    },
  ],
})

const bars = drawBars('Each further command', [
  {name: 'slow "one"', value: 8, label: '8 ms', isOurs: false},
  {name: 'runbook', value: 2, label: '2 ms', isOurs: true},
  {name: 'noise', value: -0.1, label: '-0.1 ms', isOurs: false},
])

describe('a scale', () => {
  test('has the powers of ten around its values, and places them evenly', () => {
    const {ticks, place} = makeScale([0.2, 40], 0, 300)
    expect(ticks).toEqual([0.1, 1, 10, 100])
    expect(ticks.map(place)).toEqual([0, 100, 200, 300])
  })

  test('of a single power of ten has a decade all the same', () => {
    const {ticks, place} = makeScale([10], 0, 100)
    expect(ticks).toEqual([10, 100])
    expect(place(10)).toBe(0)
  })

  test('may run upwards, as SVG counts from the top', () => {
    const {place} = makeScale([1, 100], 200, 0)
    expect([1, 10, 100].map(place)).toEqual([200, 100, 0])
  })
})

describe('a chart', () => {
  test.each([
    ['of bars', bars],
    ['of curves', curves],
  ])('%s is well-formed XML, with texts escaped', async (_, svg) => {
    expect((await validateXML({xml: svg, normalization: 'format'})).errors).toEqual([])
  })

  test('loads nothing, and knows light and dark', () => {
    expect(bars.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|@import|url\(/)
    expect(bars).toContain('prefers-color-scheme:dark')
  })

  test('says in words what it shows', () => {
    expect(bars).toContain('aria-label="Each further command: noise -0.1 ms, runbook 2 ms, slow &quot;one&quot; 8 ms"')
    expect(curves).toContain('played, 1 in 0.2 s, 10 in 0.6 s, 1000 in 40 s; planned, 1 in 0.2 s, 1000 in 2 s')
  })
})

describe('bars', () => {
  test('stand in order, as long as their values; ours differs', () => {
    const drawn = [...bars.matchAll(/<rect class="(one|other)" x="100" y="\d+" width="([\d.]+)"/g)]
    expect(drawn.map(([, kind, length]) => [kind, Number(length)])).toEqual([
      ['other', 1],
      ['one', 53],
      ['other', 212],
    ])
  })
})

describe('curves', () => {
  test('go through their points; what is linear goes along the dashed line', () => {
    const svg = drawCurves({
      title: 'Linear',
      wordX: String,
      wordY: String,
      curves: [
        {
          name: 'linear',
          points: [
            [1, 1],
            [10, 10],
            [100, 100],
          ],
        },
      ],
    })
    const line = /<path class="one" d="M(\S+) (\S+)L\S+ \S+L(\S+) ([\d.]+)"/.exec(svg)?.slice(1)
    const dashed = /<path class="linear" d="M(\S+) (\S+)L(\S+) ([\d.]+)"/.exec(svg)?.slice(1)
    expect(line).toHaveLength(4)
    expect(dashed).toEqual(line)
  })
})
