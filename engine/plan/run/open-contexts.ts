import type {Diagnostic} from '../../diagnostic.ts'
import type {Command} from '../../model.ts'
import {changesContext, findCalls, leavesContextOpen, redefinesTool} from '../../shellscript/index.ts'
import {listPlayedHere} from '../index.ts'
import type {PlannedPage} from './page-plans.ts'
import type {ClusterContext, PreparedPage} from './session-plan.ts'

/**
 * Find pages of a session of several clusters whose commands say to none of them which one is meant, while none is current:
 * the guard would refuse each such command. What may make one current as the pages are played leaves it open.
 */
export async function findOpenContexts(
  pages: readonly PlannedPage[],
  {clusters: named, guardedTools, config, findOwnContexts}: PreparedPage,
): Promise<readonly Diagnostic[]> {
  const clusters = Object.values(named)
  if (clusters.length < 2 || config.up.make.length > 0 || clusters.some(({kubeconfig}) => kubeconfig !== null))
    return []
  const found = pages.flatMap((page) => {
    const isOpen = ({run}: Command) => findCalls(run, guardedTools).some(leavesContextOpen)
    const [first, ...more] = isSettled(page) ? [] : listCommands(page).filter(isOpen)
    return first === undefined ? [] : [refuseOpen(first, more.length, page, clusters)]
  })
  if (found.length === 0) return []
  const mayChoose = ({run}: Command) => changesContext(run) || guardedTools.some((tool) => redefinesTool(run, tool))
  if (pages.some((page) => listCommands(page).some(mayChoose))) return []
  return (await isCurrentKnown(clusters, findOwnContexts)) ? [] : found
}

/** That are played on this machine, whatever comes before them. */
function listCommands({plan: {steps}}: PlannedPage): readonly Command[] {
  const due = steps.filter(({around}) => around.if === undefined && around.env === undefined)
  return listPlayedHere(due).map(({command}) => command)
}

/** Its notes say where it goes, or ask whether it is to be played. */
function isSettled({prepared: {choices}, asked}: PlannedPage): boolean {
  return choices.notes.context !== null || (choices.notes.done !== null && !asked && !choices.faithful)
}

/** Whether one of them is current, or they are not there: that is told elsewhere. */
async function isCurrentKnown(
  clusters: readonly ClusterContext[],
  findOwnContexts: PreparedPage['findOwnContexts'],
): Promise<boolean> {
  const {current, all} = await findOwnContexts()
  return !clusters.every(({kubeContext}) => all.includes(kubeContext) && kubeContext !== current)
}

function refuseOpen(
  {run, place}: Command,
  more: number,
  {prepared: {runbook}, asked}: PlannedPage,
  [cluster]: readonly ClusterContext[],
): Diagnostic {
  const others =
    more === 0 ? '' : `, nor ${more === 1 ? 'does one more command' : `do ${more} more commands`} of its page`
  const without = asked ? '' : `; or play without the page: \`--no-requires ${runbook.page}\``
  return {
    code: 'no-context',
    severity: 'error',
    message: `\`${run.split('\n')[0]}\` names no context, and none is current${others}`,
    hint: `say in the page's notes where it goes: \`context: ${cluster?.name}\`; or make one current: \`kubectl config use-context ${cluster?.kubeContext}\`${without}`,
    place,
  }
}
