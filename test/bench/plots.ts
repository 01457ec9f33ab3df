import {type Bar, drawBars} from './chart/bars.ts'
import {drawCurves} from './chart/lines.ts'
import {wordFigure} from './figure.ts'
import type {Growth} from './growth/growth.ts'
import type {Comparison, ContenderCost} from './peers/compare.ts'

/** An SVG file. */
export interface Plot {
  readonly name: string
  readonly title: string
  readonly svg: string
}

export function plotComparison({costs}: Comparison): readonly Plot[] {
  const plot = (name: string, title: string, unit: string, pick: (cost: ContenderCost) => number | null): Plot => {
    const bars = costs.flatMap((cost) => makeBar(cost, pick(cost), unit))
    return {name, title, svg: drawBars(title, bars)}
  }
  return [
    plot('peers-start.svg', 'A text of one command', 'ms', ({startMs}) => startMs),
    plot('peers-command.svg', 'Each further command', 'ms', ({slopeMs}) => slopeMs),
    plot('peers-processor.svg', 'Processor time of each further command', 'ms', ({cpuMs}) => cpuMs),
    plot('peers-memory.svg', 'Memory at 1,001 commands', 'MiB', ({peakMib}) => peakMib),
  ]
}

function makeBar({name}: ContenderCost, value: number | null, unit: string): readonly Bar[] {
  if (value === null) return []
  return [{name, value, label: `${wordFigure(value)} ${unit}`, isOurs: name === 'runbook'}]
}

export function plotGrowths(growths: readonly Growth[]): readonly Plot[] {
  return growths.map(({of, lines}) => {
    const title = `Time by ${of}`
    const curves = lines.map(({name, points}) => ({
      name,
      points: points.map(({count, seconds}) => [count, seconds] as const),
    }))
    const wordY = (seconds: number) => `${wordFigure(seconds)} s`
    return {
      name: `growth-${of.split(' ')[0]}.svg`,
      title,
      svg: drawCurves({title, wordX: wordMagnitude, wordY, curves}),
    }
  })
}

/** `100 k`, `10 M` */
export function wordMagnitude(count: number): string {
  const [size, sign] = count >= 1e6 ? [1e6, ' M'] : count >= 1e4 ? [1e3, ' k'] : [1, '']
  return `${wordFigure(count / size)}${sign}`
}
