import {type Cost, type Program, takeCost} from '../program.ts'
import {median} from '../sample.ts'

/** What is measured with more and more of one thing. */
export interface Series {
  readonly name: string // what is done
  readonly sizes: readonly Size[] // from the smallest on
}

export interface Size {
  readonly count: number // of commands, bytes or pages
  readonly program: Program
  readonly passed: string // what it prints when all was done
}

/** How cost grows with one thing. */
export interface Growth {
  readonly of: string // `commands`
  readonly lines: readonly Line[]
}

export interface Line {
  readonly name: string
  readonly points: readonly Point[]
}

/** Medians of the runs. */
export interface Point {
  readonly count: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMib: number | null
  readonly runs: number
}

const maxRuns = 5
const enoughMs = 10_000 // of the runs of one size: what takes long is steady, and is run less often

export async function measureGrowth(of: string, series: readonly Series[]): Promise<Growth> {
  const lines: Line[] = []
  for (const {name, sizes} of series) {
    const points: Point[] = []
    for (const size of sizes) points.push(await measureSize(size))
    lines.push({name, points})
  }
  return {of, lines}
}

async function measureSize({count, program, passed}: Size): Promise<Point> {
  const costs: Cost[] = []
  while (costs.length < maxRuns && costs.reduce((sum, {ms}) => sum + ms, 0) < enoughMs) {
    const cost = await takeCost(program, {peak: true})
    if (!cost.stdout.includes(passed)) throw new Error(`"${passed}" was not printed: ${cost.stdout.slice(-500)}`)
    costs.push(cost)
  }
  const peaks = costs.flatMap(({peakMib}) => peakMib ?? [])
  return {
    count,
    seconds: median(costs.map(({ms}) => ms)) / 1000,
    cpuSeconds: median(costs.map(({cpuMs}) => cpuMs)) / 1000,
    peakMib: peaks.length === 0 ? null : median(peaks),
    runs: costs.length,
  }
}
