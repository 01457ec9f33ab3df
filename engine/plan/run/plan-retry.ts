import {makeAttemptKey, type PageKey} from '../../key.ts'
import type {SessionPage, SessionPlan} from './session-plan.ts'

/** What a page came to in a session that may be played again. */
export interface PlayedPage {
  readonly page: PageKey
  readonly isPlayed: boolean
  readonly outcome: string
}

/**
 * The part of a session that is played again: its pages that failed, those that were skipped for that, and all that these
 * require. Null where none has failed.
 *
 * @param played all pages of the session
 * @param attempt of this play; 2 for the first one again
 */
export function planRetry(session: SessionPlan, played: readonly PlayedPage[], attempt: number): SessionPlan | null {
  const failed = played.filter(({outcome}) => outcome === 'failed')
  const due = addRequired(session, new Set(failed.map(({page}) => page)))
  if (due.size === 0) return null
  const rename = (page: PageKey) => makeAttemptKey(page, attempt)
  const hasFailed = ({page, retry}: SessionPage) =>
    retry?.hasFailed === true || failed.some((each) => each.page === page && each.isPlayed)
  return {
    ...session,
    pages: session.pages
      .filter(({page}) => due.has(page))
      .map((each) => ({
        ...each,
        page: rename(each.page),
        requires: each.requires.map(rename),
        warnings: [], // they were told
        retry: {of: each.page, hasFailed: hasFailed(each)},
      })),
    turns: session.turns.filter(({page}) => due.has(page)).map((turn) => ({...turn, page: rename(turn.page)})),
  }
}

/** Pages, with all that they require, directly or not. */
function addRequired({pages}: Pick<SessionPlan, 'pages'>, due: ReadonlySet<PageKey>): ReadonlySet<PageKey> {
  const required = pages.filter(({page}) => due.has(page)).flatMap(({requires}) => requires)
  const all = new Set([...due, ...required])
  return all.size === due.size ? all : addRequired({pages}, all)
}
