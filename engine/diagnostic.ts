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

/** Every code of a diagnostic. `docs/troubleshooting.md` explains each. */
export const diagnosticCodes = [
  // of Markdown and shortcodes
  'crossed-shortcodes',
  'deep-shortcode',
  'malformed-parameters',
  'mixed-delimiters',
  'nests-too-deep',
  'unclosed-comment',
  'unclosed-fence',
  'unclosed-shortcode',
  'unfinished-shortcode',
  'unknown-shortcode',
  'unopened-shortcode',
  'unread-lines',
  'unread-shortcodes',
  // of what a page holds
  'annotated-twice',
  'annotation-without-value',
  'bad-until',
  'commands-not-run',
  'front-matter',
  'include-cycle',
  'include-not-found',
  'output-without-command',
  'stray-annotation',
  'unfinished-command',
  'unknown-comparator',
  'unknown-include',
  'unknown-value',
  'unknown-vary',
  'unread-annotation',
  // of configs and notes
  'bad-duration',
  'bad-name',
  'bad-pattern',
  'bad-value',
  'broken-yaml',
  'duplicate-key',
  'key-conflict',
  'note-command',
  'notes-twice',
  'unknown-key',
  'unreadable-config',
  'unreadable-notes',
  'wrong-type',
  'yaml',
  // of plans
  'by-hand',
  'default-tab',
  'kubeconfig-set',
  'no-context',
  'no-release',
  'no-steps',
  'nothing-to-play',
  'open-requirement',
  'overwritten-variable',
  'own-kubeconfig',
  'page-cycle',
  'past-the-guard',
  'placeholder',
  'saved-file',
  'strange-context',
  'terminal-variable',
  'typography',
  'undecided-tab',
  'unknown-context',
  'unknown-page',
  'unknown-place',
  'unknown-step',
  'unknown-tab',
  'unreadable-page',
  'unset-variable',
  'unused-context',
  // of runs
  'flaky',
  'min-coverage',
  'quarantine-over',
  'quarantined',
  'strict',
  'unusable-context',
] as const

export type DiagnosticCode = (typeof diagnosticCodes)[number]

/** Something about a page or a call that a person should know, with what to do about it. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly message: string // one line, no full stop
  readonly hint: string // what to type instead; empty where there is nothing to say
  readonly place: Place
  readonly subject?: string // the name that it is about, as an option asked for it
  readonly named?: string // the name that it is about, as the page has it: a tab that is taken, a value that is missing
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

/** One line for a person: where, what, what to do instead, and the code that is explained. What an option has named has no place on the page. */
export function explainDiagnostic({code, place, severity, message, hint, subject}: Diagnostic): string {
  const where = subject === undefined ? formatPlace(place) : place.page
  return `${where}: ${severity}: ${message}${hint === '' ? '' : ` (${hint})`} [${code}]`
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
