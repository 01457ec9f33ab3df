import type {Diagnostic} from '../diagnostic.ts'
import type {SessionPlan} from '../plan/run/session-plan.ts'
import {hideLazily} from '../redact/index.ts'
import {findRunSecrets} from './secrets.ts'

/** Diagnostics with their secrets hidden: they quote commands. */
export async function hideDiagnostics(
  diagnostics: readonly Diagnostic[],
  sessions: readonly SessionPlan[],
): Promise<readonly Diagnostic[]> {
  if (diagnostics.length === 0) return []
  const texts = diagnostics.map(({message, hint}) => [message, hint])
  const hide = await hideLazily(texts, findRunSecrets(sessions))
  return diagnostics.map((each) => ({...each, message: hide(each.message), hint: hide(each.hint)}))
}
