import {wordFigure} from './figure.ts'
import type {Growth, Point} from './growth/growth.ts'
import type {Comparison} from './peers/compare.ts'
import {type Plot, plotComparison, plotGrowths} from './plots.ts'
import {wordCount, writeTable} from './table.ts'

/** The peers beside the program, a row each. */
export function writeComparison(comparison: Comparison): string {
  const {costs, absent} = comparison
  const headings = ['', 'version', 'compares', 'start:', 'each further command:', 'its processor time:', 'memory:']
  const rows = costs.map(({name, version, checks, startMs, slopeMs, cpuMs, peakMib}) => [
    name === 'runbook' ? `**${name}**` : name,
    version,
    checks,
    `${wordFigure(startMs)} ms`,
    `${wordFigure(slopeMs)} ms`,
    `${wordFigure(cpuMs)} ms`,
    wordMemory(peakMib),
  ])
  const missing = absent.length === 0 ? '' : `\nNot installed, so not measured: ${absent.join(', ')}.\n`
  return `${writeImages(plotComparison(comparison))}\n${writeTable(headings, rows)}${missing}`
}

/** One table for all that was measured of growth. */
export function writeGrowths(growths: readonly Growth[]): string {
  const headings = ['grows', 'how', 'to:', 'time:', 'for ten times as many:', 'processor time:', 'memory:', 'runs:']
  const table = writeTable(
    headings,
    growths.flatMap(({of, lines}) =>
      lines.flatMap(({name, points}) =>
        points.map((point, index) => [of, name, ...writePoint(point, points[index - 1])]),
      ),
    ),
  )
  return `${writeImages(plotGrowths(growths))}\n${table}`
}

/** Side by side where there is room. */
function writeImages(plots: readonly Plot[]): string {
  return plots.map(({name, title}) => `![${title}](performance/${name})\n`).join('')
}

function writePoint({count, seconds, cpuSeconds, peakMib, runs}: Point, before: Point | undefined): readonly string[] {
  return [
    wordCount(count),
    wordSeconds(seconds),
    before === undefined ? '' : `${wordFigure(seconds / before.seconds)}×`,
    wordSeconds(cpuSeconds),
    wordMemory(peakMib),
    `${runs}`,
  ]
}

/** `0.15 s` */
export function wordSeconds(seconds: number): string {
  return `${wordFigure(seconds)} s`
}

function wordMemory(mib: number | null): string {
  return mib === null ? '' : `${Math.round(mib)} MiB`
}

/**
 * Put texts between their markers, `<!-- measured: NAME -->` and `<!-- /measured -->`, in a page.
 *
 * @throws where the page has no such markers
 */
export function replaceMeasured(page: string, texts: Readonly<Record<string, string>>): string {
  return Object.entries(texts).reduce((whole, [name, text]) => {
    const opening = `<!-- measured: ${name} -->\n`
    const from = whole.indexOf(opening)
    const to = whole.indexOf('<!-- /measured -->', from)
    if (from === -1 || to === -1) throw new Error(`the page has no markers for what is measured of ${name}`)
    return `${whole.slice(0, from)}${opening}\n${text.trim()}\n\n${whole.slice(to)}`
  }, page)
}
