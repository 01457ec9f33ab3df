import {type Content, markup} from '../../../engine/report/html/markup.ts'
import {drawFrame, round, width} from './frame.ts'

export interface Bar {
  readonly name: string
  readonly value: number
  readonly label: string // the value in words
  readonly isOurs: boolean
}

const top = 44 // px
const rowHeight = 24 // px
const left = 100 // px, for names
const right = 88 // px, for labels

/** A bar each, the shortest first, from nought on. */
export function drawBars(title: string, bars: readonly Bar[]): string {
  const sorted = bars.toSorted((one, other) => one.value - other.value)
  const longest = Math.max(...sorted.map(({value}) => value))
  const description = `${title}: ${sorted.map(({name, label}) => `${name} ${label}`).join(', ')}`
  const rows = sorted.map((bar, index) => drawBar(bar, top + index * rowHeight, longest))
  return drawFrame(title, description, top + sorted.length * rowHeight + 12, rows)
}

function drawBar({name, value, label, isOurs}: Bar, y: number, longest: number): Content {
  const length = round(Math.max(1, (Math.max(0, value) / longest) * (width - left - right)))
  const weight = isOurs ? 'bold' : 'normal'
  return markup`<text x="${left - 10}" y="${y + 14}" text-anchor="end" font-weight="${weight}">${name}</text><rect class="${isOurs ? 'one' : 'other'}" x="${left}" y="${y + 2}" width="${length}" height="16" rx="2"/><text x="${left + length + 8}" y="${y + 14}" font-weight="${weight}">${label}</text>
`
}
