import {type Content, markup} from '../../../engine/report/html/markup.ts'
import {drawFrame, round, width} from './frame.ts'

export interface CurveChart {
  readonly title: string
  readonly wordX: (value: number) => string
  readonly wordY: (value: number) => string
  readonly curves: readonly Curve[] // two at most
}

export interface Curve {
  readonly name: string
  readonly points: readonly Point[] // all above nought, from left to right
}

type Point = readonly [x: number, y: number]

const classes = ['one', 'two'] as const
const box = {left: 64, right: width - 24, top: 44, bottom: 214} // px, in which curves are drawn
const height = 272 // px

/** Curves over logarithmic axes: what grows in step is as steep as the dashed line. */
export function drawCurves({title, wordX, wordY, curves}: CurveChart): string {
  const points = curves.flatMap((curve) => curve.points)
  const across = makeScale(
    points.map((point) => point[0]),
    box.left,
    box.right,
  )
  const up = makeScale(
    points.map((point) => point[1]),
    box.bottom,
    box.top,
  )
  const description = `${title}: ${curves.map((curve) => describeCurve(curve, wordX, wordY)).join('; ')}`
  return drawFrame(title, description, height, [
    up.ticks.map((tick) => drawTick(up.place(tick), wordY(tick))),
    across.ticks.map((tick) => drawCount(across.place(tick), wordX(tick))),
    drawLinear(points, across, up),
    curves.map((curve, index) => drawCurve(curve, classes[index] ?? 'one', across, up)),
    drawKey(curves),
  ])
}

/** Powers of ten, from the one below the least to the one above the most, and where a value stands between two edges. */
export interface Scale {
  readonly ticks: readonly number[]
  readonly place: (value: number) => number
}

export function makeScale(values: readonly number[], from: number, to: number): Scale {
  const logs = values.map(Math.log10)
  const [first, last] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))]
  const span = Math.max(1, last - first)
  return {
    ticks: Array.from({length: span + 1}, (_, index) => 10 ** (first + index)),
    place: (value) => round(from + ((Math.log10(value) - first) / span) * (to - from)),
  }
}

function describeCurve({name, points}: Curve, wordX: CurveChart['wordX'], wordY: CurveChart['wordY']): string {
  return `${name}, ${points.map(([x, y]) => `${wordX(x)} in ${wordY(y)}`).join(', ')}`
}

function drawTick(y: number, label: string): Content {
  return markup`<path class="grid" d="M${box.left} ${y}H${box.right}"/><text class="faint" x="${box.left - 8}" y="${y + 4}" text-anchor="end">${label}</text>\n`
}

function drawCount(x: number, label: string): Content {
  return markup`<text class="faint" x="${x}" y="${box.bottom + 20}" text-anchor="middle">${label}</text>\n`
}

/** Ten times as much for ten times as many, up to the point that is furthest to the right, and on top there. */
function drawLinear(points: readonly Point[], across: Scale, up: Scale): Content {
  const [lastX, lastY] = points.reduce((last, point) => (point[0] >= last[0] && point[1] > last[1] ? point : last))
  const [firstX, firstY] = [across.ticks[0] ?? 1, up.ticks[0] ?? 1]
  const share = Math.min(lastX / firstX, lastY / firstY)
  const start = `${across.place(lastX / share)} ${up.place(lastY / share)}`
  return markup`<path class="linear" d="M${start}L${across.place(lastX)} ${up.place(lastY)}"/>\n`
}

function drawCurve({points}: Curve, kind: string, across: Scale, up: Scale): Content {
  const places = points.map(([x, y]) => [across.place(x), up.place(y)] as const)
  const line = places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return markup`<path class="${kind}" d="${line}"/>${places.map(([x, y]) => markup`<circle class="${kind}" cx="${x}" cy="${y}" r="3.5"/>`)}\n`
}

function drawKey(curves: readonly Curve[]): Content {
  const step = (box.right - box.left) / 3
  const entries = [
    ...curves.map(({name}, index) => ({name, kind: classes[index] ?? 'one'})),
    {name: 'linear', kind: 'linear'},
  ]
  return entries.map(({name, kind}, index) => {
    const x = round(16 + index * step * 1.15)
    return markup`<path class="${kind}" d="M${x} ${height - 16}h16"/><text x="${x + 22}" y="${height - 12}">${name}</text>`
  })
}
