import {isRefusal, Mistake, messageOf} from '../../mistake.ts'
import {findFirstPage, type SessionPlan} from '../../plan/run/session-plan.ts'
import {skipPages} from '../../play/index.ts'
import type {SessionResult} from '../play-session.ts'
import type {RunContext} from '../run-context.ts'

/** Plays sessions so that what goes wrong with one, beside its pages, leaves the others to be played. */
export interface CrashWatch {
  readonly survive: (
    session: SessionPlan,
    play: (hearCrash?: (error: unknown) => string) => Promise<SessionResult>,
  ) => Promise<SessionResult>
  /** Throw the first error that neither a user made nor the system. */
  readonly throwFault: () => void
}

/** A run of one session ends with whatever is thrown. */
export function watchCrashes({sessions, pipe, results}: RunContext): CrashWatch {
  const faults: unknown[] = []
  const hear = (error: unknown): string => {
    if (!(error instanceof Mistake) && !isRefusal(error)) faults.push(error)
    return `it could not be played to its end: ${messageOf(error)}`
  }
  return {
    survive: async (session, play) => {
      if (sessions.length === 1) return play()
      try {
        return await play(hear)
      } catch (error) {
        const text = hear(error)
        const told = new Set(results.map(({page}) => page))
        const untold = session.pages.filter(({page}) => !told.has(page))
        if (untold.length === 0) pipe.emit({type: 'warning', page: findFirstPage(session), key: null, text})
        results.push(...skipPages(untold, {kind: 'crash', text}, pipe))
        return {played: [], hasFailed: true}
      }
    },
    throwFault: () => {
      if (faults.length > 0) throw faults[0]
    },
  }
}
