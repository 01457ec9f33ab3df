import {type Content, type Markup, markup} from '../html/markup.ts'
import {wordAmount} from '../text/quantity.ts'

const maxRuns = 20 // in a plot
const slot = 6 // px, of a run
const width = maxRuns * slot
const height = 22 // px

/** What a run came to, as far as a plot tells: up, down, or neither. */
export type Mark = 'passed' | 'failed' | 'neither'

/** A bar for each of the last runs: up where it passed, down where it failed. @param marks the newest first */
export function drawResults(marks: readonly Mark[]): Markup {
  const shown = marks.slice(0, maxRuns)
  const count = (mark: Mark) => shown.filter((each) => each === mark).length
  const [passed, failed, neither] = [count('passed'), count('failed'), count('neither')]
  const parts = [
    `${passed} passed`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(neither === 0 ? [] : [`${neither} neither`]),
  ]
  const label = `Of the last ${wordAmount(shown.length, 'run')}, ${parts.join(', ')}`
  return drawPlot(label, [
    drawBars(shown, 'passed', 2, 9),
    drawBars(shown, 'failed', 12, 9),
    drawBars(shown, 'neither', 10, 3),
  ])
}

function drawBars(marks: readonly Mark[], mark: Mark, y: number, tall: number): Content {
  const bars = marks.flatMap((each, index) =>
    each === mark ? [`M${width - slot * (index + 1) + 1} ${y}h4v${tall}h-4z`] : [],
  )
  return bars.length === 0 ? null : markup`<path class="${mark}" d="${bars.join('')}"/>`
}

/**
 * A line through what the last runs came to.
 *
 * @param values the newest first; null for a run that has none
 * @param whole what is drawn at the top
 */
export function drawLine(label: string, values: readonly (number | null)[], whole: number): Content {
  const points = values.slice(0, maxRuns).flatMap((value, index) => {
    const x = width - slot * index - slot / 2
    return value === null ? [] : [{x, y: round(height - 3 - ((height - 6) * value) / Math.max(whole, 1))}]
  })
  const [last] = points
  if (last === undefined) return null
  const line = points.map(({x, y}, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return drawPlot(label, [
    markup`<path class="line" d="${line}"/>`,
    markup`<circle class="dot" cx="${last.x}" cy="${last.y}" r="2.5"/>`,
  ])
}

function drawPlot(label: string, content: Content): Markup {
  return markup`<svg class="plot" role="img" aria-label="${label}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
