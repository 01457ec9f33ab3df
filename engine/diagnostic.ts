/** A point in a page, as unist counts. */
export interface Point {
  readonly line: number // 1-based
  readonly column: number // 1-based, in UTF-16 code units
  readonly offset: number // 0-based, in UTF-16 code units
}

/** Where in a page something stands. */
export interface Place {
  readonly page: string // as the user gave it, or relative to the site root; `/` separators
  readonly start: Point
  readonly end: Point
}

/** With an error nothing is run. */
export type Severity = 'error' | 'warning'

/** Something about a page or a call that a person should know, with what to do about it. */
export interface Diagnostic {
  readonly code: string // kebab-case, stable: `unknown-tab`, `unclosed-shortcode`
  readonly severity: Severity
  readonly message: string // one line, no full stop
  readonly hint: string // what to type instead; empty where there is nothing to say
  readonly place: Place
  readonly subject?: string // the name that it is about, as it was asked for
}

/** A point of a syntax tree; the page's first where there is none. */
export function toPoint(point: Pick<Point, 'line' | 'column'> & {offset?: number | undefined} = firstPoint): Point {
  return {line: point.line, column: point.column, offset: point.offset ?? 0}
}

const firstPoint: Point = {line: 1, column: 1, offset: 0}

/** The place of what is about a page as a whole. */
export function placeAtTop(page: string): Place {
  return {page, start: firstPoint, end: firstPoint}
}

/** `page.md:57:3`, the form that editors and terminals open. */
export function formatPlace(place: Place): string {
  return `${place.page}:${place.start.line}:${place.start.column}`
}

/** One line for a person: where, what, and what to do instead. What an option has named has no place on the page. */
export function explainDiagnostic({place, severity, message, hint, subject}: Diagnostic): string {
  const where = subject === undefined ? formatPlace(place) : place.page
  return `${where}: ${severity}: ${message}${hint === '' ? '' : ` (${hint})`}`
}

/** Whether nothing may be run. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({severity}) => severity === 'error')
}

/** Of diagnostics that a person would read alike, the first. */
export function dropRepeated(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const told = new Set<string>()
  return diagnostics.filter((each) => {
    const text = explainDiagnostic(each)
    return !told.has(text) && told.add(text)
  })
}
