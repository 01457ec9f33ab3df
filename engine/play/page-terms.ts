import {type Diagnostic, type DiagnosticCode, placeAtTop} from '../diagnostic.ts'
import type {Outcome, PlayTerms, Quarantine} from '../event.ts'
import type {Plan} from '../plan/index.ts'
import type {SessionPage} from '../plan/run/session-plan.ts'
import type {PageResult} from './context.ts'

/** What sets this play of a page apart, as events have it. */
export function listTerms({retry, quarantine}: SessionPage): PlayTerms {
  return {...(retry === null ? {} : {retryOf: retry.of}), ...(quarantine === null ? {} : {quarantine})}
}

/** What a page came to, which is flaky where it failed before. */
export function findFlaky(result: PageResult, {retry}: SessionPage): PageResult {
  return result.outcome === 'passed' && retry?.hasFailed === true ? {...result, outcome: 'flaky'} : result
}

export function wordFlaky({plan}: SessionPage): Diagnostic {
  return warnOfPage(plan, 'flaky', 'the page failed, and passed when it was played again', '')
}

/** That a page is quarantined is told whatever it came to: who has forgotten it is reminded. */
export function wordQuarantine(plan: Plan, {until, reason}: Quarantine, outcome: Outcome): Diagnostic {
  const message = `the page ${outcome === 'failed' ? 'failed, but does not fail the run' : outcome}: it is quarantined until ${until}: ${reason}`
  return warnOfPage(
    plan,
    'quarantined',
    message,
    outcome === 'passed' ? 'take it out of `quarantine` once it keeps passing' : '',
  )
}

export function wordQuarantineOver({plan}: SessionPage, {until, reason}: Quarantine): Diagnostic {
  const message = `the quarantine of the page ended on ${until}, so that its failures count again: ${reason}`
  return warnOfPage(
    plan,
    'quarantine-over',
    message,
    'mend the page and take it out of `quarantine`, or set a later day',
  )
}

function warnOfPage({runbook}: Plan, code: DiagnosticCode, message: string, hint: string): Diagnostic {
  return {code, severity: 'warning', message, hint, place: placeAtTop(runbook.page)}
}
