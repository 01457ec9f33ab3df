import {formatPlace} from '../../diagnostic.ts'
import type {PlannedCommand, PlannedStep} from '../../plan/index.ts'
import type {SessionPage, SessionPlan} from '../../plan/run/session-plan.ts'
import {makePrintable, wordAmount} from '../../report/index.ts'
import {formatActionsAround, listActionsAround, listSessionActions} from '../../run/around.ts'
import {findRemovals} from '../../shellscript/index.ts'
import {commandNotes, stepNotes} from './notes.ts'

/** What a run comes to: its totals, the contexts that it touches, what it deletes, and what is not on its pages. */
export function formatBrief(sessions: readonly SessionPlan[]): string {
  const lines = [
    formatTotals(sessions),
    ...list('touches', listContexts(sessions), 'touches no cluster that it names'),
    ...list('deletes', listRemovals(sessions), 'deletes nothing that its text shows'),
    ...list('not on the page', listOffPage(sessions), 'does nothing that is not on the page'),
  ]
  return `${lines.flatMap((line) => line.split('\n').map((part) => makePrintable(part))).join('\n')}\n\n`
}

function list(title: string, entries: readonly string[], none: string): readonly string[] {
  const found = [...new Set(entries)] // pages of a matrix are much alike
  return found.length === 0 ? [`  ${none}`] : [`  ${title} (${found.length})`, ...found.map((entry) => `    ${entry}`)]
}

/** `In all: 2 pages, 5 steps, 9 commands, 1 step skipped` */
export function formatTotals(sessions: readonly SessionPlan[]): string {
  const pages = sessions.flatMap((session) => session.pages)
  const played = pages.flatMap(listPlayedSteps)
  const skipped = pages.flatMap(({plan}) => plan.steps).length - played.length
  const commands = played.flatMap(listPlayedCommands).length
  const amounts = [wordAmount(pages.length, 'page'), wordAmount(played.length, 'step'), wordAmount(commands, 'command')]
  return `In all: ${amounts.join(', ')}, ${wordAmount(skipped, 'step')} skipped`
}

function listContexts(sessions: readonly SessionPlan[]): readonly string[] {
  return sessions
    .filter(({usesClusters}) => usesClusters)
    .flatMap(({clusters, defaultContext}) => [
      ...clusters.map(({name, kubeContext}) => (name === kubeContext ? name : `${name} = ${kubeContext}`)),
      ...(defaultContext === null ? [] : [`${defaultContext}, where commands go that name none`]),
    ])
}

function listRemovals(sessions: readonly SessionPlan[]): readonly string[] {
  return sessions
    .flatMap((session) => session.pages.flatMap(listPlayedSteps))
    .flatMap(listPlayedCommands)
    .flatMap(({command: {run, place}}) => {
      const removals = findRemovals(run)
      const reaches = removals.some(({reach}) => reach === 'beyond') ? '  (reaches beyond the run)' : ''
      return removals.length === 0 ? [] : [`${formatPlace(place)}  $ ${run.split('\n').join('\n        ')}${reaches}`]
    })
}

function listOffPage(sessions: readonly SessionPlan[]): readonly string[] {
  return [
    ...formatActionsAround(listActionsAround(sessions)).map((line) => line.trim()),
    ...sessions.flatMap((session) => [...listSessionActions(session), ...session.pages.flatMap(listPageActions)]),
  ]
}

function listPageActions(page: SessionPage): readonly string[] {
  const {probe, plan} = page
  return [
    ...(probe === null ? [] : [`${page.page}: skipped if this ends with status 0: ${probe}`]),
    ...plan.bindings.filter(({told}) => !told).map(({name, value, from}) => `${name}=${value} (${from})`),
    ...listPlayedSteps(page).flatMap((planned) => [
      ...stepNotes(planned.around).map((text) => `${formatPlace(planned.step.place)}: ${text}`),
      ...listPlayedCommands(planned).flatMap((each) =>
        commandNotes(each).map((text) => `${formatPlace(each.command.place)}: ${text}`),
      ),
    ]),
  ]
}

export function listPlayedSteps({plan}: SessionPage): readonly PlannedStep[] {
  return plan.steps.filter(({skip}) => skip === null)
}

export function listPlayedCommands({commands}: PlannedStep): readonly PlannedCommand[] {
  return commands.filter(({skip}) => skip === null)
}
