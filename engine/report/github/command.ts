import type {Place} from '../../diagnostic.ts'

/** What GitHub shows at a line of a file, in a pull request and on the page of a workflow's run. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string // one line
  readonly text: string
  readonly place: Place | null // null: of no file
}

/**
 * One line that a workflow's runner takes for a command, whatever the texts are: what would end the line, or a property,
 * is escaped, and in a line that begins with a command the runner looks for no other.
 */
export function writeCommand({level, title, text, place}: Annotation): string {
  const properties = [...(place === null ? [] : listPlaceProperties(place)), ['title', title] as const]
  const given = properties.map(([name, value]) => `${name}=${escapeProperty(`${value}`)}`).join(',')
  return `::${level} ${given}::${escapeText(text)}\n`
}

/** A column only within one line: beyond, GitHub refuses it. */
function listPlaceProperties({page, start, end}: Place): readonly (readonly [string, string | number])[] {
  return [
    ['file', page],
    ['line', start.line],
    ['endLine', end.line],
    ...(start.line === end.line ? [['col', start.column] as const] : []),
  ]
}

function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
