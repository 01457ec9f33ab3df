import type {Diagnostic} from '../diagnostic.ts'
import type {SessionPage, SessionPlan} from '../plan/run/session-plan.ts'

/**
 * Sessions whose pages tell what planning warns of: each page what was found on it, and in what it includes; the first one
 * of all what is of no page that is played, such as a config.
 */
export function assignWarnings(
  sessions: readonly SessionPlan[],
  diagnostics: readonly Diagnostic[],
): readonly SessionPlan[] {
  const warnings = diagnostics.filter(({severity}) => severity === 'warning')
  const pages = sessions.flatMap((session) => session.pages)
  const rest = warnings.filter((warning) => !pages.some((page) => isFoundOn(page, warning)))
  const [first] = pages
  const assign = (page: SessionPage): SessionPage => ({
    ...page,
    warnings: [...(page === first ? rest : []), ...warnings.filter((warning) => isFoundOn(page, warning))],
  })
  return sessions.map((session) => ({...session, pages: session.pages.map(assign)}))
}

function isFoundOn({plan: {runbook, diagnostics}}: SessionPage, {place, code}: Diagnostic): boolean {
  if (place.page === runbook.page) return true
  const {page, start} = place
  return diagnostics.some(
    (own) => own.code === code && own.place.page === page && own.place.start.offset === start.offset,
  )
}
