import {Mistake} from '../../mistake.ts'
import type {Plan} from '../../plan/index.ts'
import type {Play} from '../plays/index.ts'
import type {Checkpoint} from './resume.ts'
import type {Scene} from './scene.ts'
import type {OpenStage} from './stage.ts'

/** The run that is taken up again is not among those that would be played now. */
export function notAmong({page}: Checkpoint): Mistake {
  return new Mistake(
    `--resume: the run that is remembered fell short in ${page}, which is not to be played now: choose as you did then`,
  )
}

/** Tell that a run is taken up again, and what may be otherwise than it was. */
export function sayResumed({pages}: Play, {page, after, text, cleaned}: Checkpoint, {stamped}: Scene): void {
  stamped({type: 'off-page', page, key: null, action: {what: 'resume', page, after}})
  const now = pages.find((each) => each.page === page)?.plan.runbook.text
  const warnings = [
    ...(now !== undefined && now !== text ? [`${page} has been changed since the run that is resumed`] : []),
    ...(cleaned ? ['the run that is resumed has cleaned up: what its steps had made may be gone'] : []),
  ]
  for (const warning of warnings) stamped({type: 'warning', page, key: null, text: warning})
}

/** The first play of a run that falls short can be taken up again, where one that was taken up has come no further too. */
export async function remember(
  play: Play,
  {last}: OpenStage,
  workdir: string,
  {paths, stamped, resume}: Scene,
): Promise<void> {
  const {saveCheckpoint} = await import('../seldom.ts')
  const [first] = play.pages
  const found = last() ?? resume ?? (first === undefined ? null : {page: first.page, after: null, state: null})
  const at = play.pages.findIndex(({page}) => page === found?.page)
  const planned = play.pages[at]?.plan
  if (found === null || planned === undefined) return
  const trouble = saveCheckpoint(paths, {
    page: found.page,
    after: found.after,
    state: found.state,
    workdir,
    text: planned.runbook.text,
    cleaned: resume?.cleaned === true || play.pages.slice(0, at + 1).some(({plan}) => cleansUp(plan)),
    at: new Date().toISOString(),
  })
  if (trouble !== null) stamped({type: 'warning', page: found.page, key: null, text: trouble})
}

function cleansUp({steps}: Plan): boolean {
  return steps.some(({step, skip}) => step.phase === 'cleanup' && skip === null)
}
