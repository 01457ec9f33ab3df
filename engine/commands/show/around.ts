import {relative} from 'node:path'
import {wordOffPage} from '../../report/index.ts'
import type {Play} from '../plays/index.ts'
import {releaseFiles} from '../run/files.ts'
import {hooksFileOf} from '../run/hooks.ts'
import {upsOf} from '../run/ups.ts'
import {variableActions} from '../run/variables.ts'

/** What is done around pages that none of them says. */
export interface Around {
  readonly before: readonly string[] // commands that make the contexts
  readonly after: readonly string[] // commands that take them down
  readonly hooks: readonly string[] // files that are called at each moment
}

/** Around all plays of a run. */
export function aroundRun(plays: readonly Play[]): Around {
  const ups = upsOf(plays.map(({lead}) => lead)).map(({config}) => config.up)
  return {
    before: ups.flatMap(({make}) => make),
    after: [...ups].reverse().flatMap(({down}) => down),
    hooks: [...new Set(plays.flatMap(({lead}) => hooksFileOf(lead) ?? []))].map((file) => relative('', file)),
  }
}

/** As lines; none where nothing is done. */
export function aroundLines({before, after, hooks}: Around): readonly string[] {
  const commands = [
    ...before.map((command) => `  before  $ ${command}`),
    ...after.map((command) => `  after   $ ${command}`),
  ]
  return [
    ...(commands.length === 0 ? [] : ['runbook.config.yaml', ...commands]),
    ...hooks.map((file) => `${file} is called before and after the run, its pages and their steps`),
  ]
}

/** What is done to one play's folder and environment. */
export function aroundPlay(play: Play): readonly string[] {
  return [...variableActions(play), ...releaseFiles(play).map((name) => ({what: 'files', name}) as const)].map(
    wordOffPage,
  )
}
