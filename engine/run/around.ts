import {relative} from 'node:path'
import type {SessionPlan} from '../plan/run/session-plan.ts'
import {wordOffPage} from '../report/index.ts'
import {findContextSetups} from './context-setup.ts'
import {findHooksFile} from './hooks.ts'
import {listReleaseFiles} from './release-files.ts'
import {listVariableActions} from './variables.ts'

/** What is done around pages, and none of them says. */
export interface ActionsAround {
  readonly before: readonly string[] // commands that make the contexts
  readonly after: readonly string[] // commands that take them down
  readonly hooks: readonly string[] // files that are called at each moment
}

/** What is done around all sessions of a run. */
export function listActionsAround(sessions: readonly SessionPlan[]): ActionsAround {
  const setups = findContextSetups(sessions).map(({config}) => config.up)
  return {
    before: setups.flatMap(({make}) => make),
    after: [...setups].reverse().flatMap(({down}) => down),
    hooks: [...new Set(sessions.flatMap(({lead}) => findHooksFile(lead) ?? []))].map((file) => relative('', file)),
  }
}

/** As lines; none where nothing is done. */
export function formatActionsAround({before, after, hooks}: ActionsAround): readonly string[] {
  const commands = [
    ...before.map((command) => `  before  $ ${command}`),
    ...after.map((command) => `  after   $ ${command}`),
  ]
  return [
    ...(commands.length === 0 ? [] : ['runbook.config.yaml', ...commands]),
    ...hooks.map((file) => `${file} is called before and after the run, its pages and their steps`),
  ]
}

/** What is done to one session's folder and environment. */
export function listSessionActions(session: SessionPlan): readonly string[] {
  const files = listReleaseFiles(session).map((name) => ({what: 'files', name}) as const)
  return [...listVariableActions(session), ...files].map(wordOffPage)
}
