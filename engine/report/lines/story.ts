import type {EventOf, RunEvent} from '../../event.ts'
import {type CommandKey, localPartOfKey, type StepKey} from '../../key.ts'
import {type OffPage, sortOf} from '../../off-page.ts'
import {blank, type Line, led, span} from '../text/line.ts'
import {wordOffPage} from '../text/off-page.ts'
import {keepAfterReturn} from '../text/printable.ts'
import {wordAmount} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'
import {listDiagnosisLines, wordAside} from '../transcript/facts.ts'
import {shortenCommand} from './command.ts'
import {followHeadings} from './headings.ts'
import {followSummary} from './summary.ts'

/** Follows a run and tells what is worth a line, commands apart: each reporter has its own way to show these. */
type Story = (event: RunEvent) => readonly Line[]

/** Whether a story tells of an event when it comes later than it happened: of what commands print, only what is late anyway. */
export function isToldLater(event: RunEvent): boolean {
  return event.type !== 'output' || event.late
}

/** @returns lines that are never taken back, in the order of the events */
export function story(signs: Signs): Story {
  const skips = groupSkips(signs)
  const sums = followSummary(signs)
  const head = followHeadings(signs)
  const isNews = newSettings()
  const late = lateOutput(signs)
  const isSaid = skipsSaid()
  return (event) => {
    if (isSaid(event)) return sums(event)
    return [
      ...skips(event),
      ...head(event),
      ...(isNews(event) ? notices(event, signs) : []),
      ...late(event),
      ...sums(event),
    ]
  }
}

/** What is skipped by its reader is off the page as well: the line that says why says that, too. */
function skipsSaid(): (event: RunEvent) => boolean {
  let skipped: StepKey | CommandKey | null = null
  return (event) => {
    if (event.type === 'step-skipped' || (event.type === 'command-ended' && event.verdict.kind === 'skipped'))
      skipped = event.key
    return event.type === 'off-page' && event.key !== null && event.key === skipped && sortOf(event.action) === 'reader'
  }
}

/**
 * Variables that a page's readers are not told of are told of once, and again where they differ; what a page warns of is
 * told once, in however many plays. The summary counts them all.
 */
function newSettings(): (event: RunEvent) => boolean {
  const known = new Map<string, string>()
  const warned = new Set<string>()
  return (event) => {
    if (event.type === 'warning' && event.place !== undefined) {
      const text = wordAside(event)
      return !warned.has(text) && warned.add(text) !== undefined
    }
    if (event.type !== 'off-page' || event.key !== null) return true
    const variable = variableOf(event.action)
    if (variable === null) return true
    const setting = JSON.stringify(event.action)
    const isNew = known.get(variable) !== setting
    known.set(variable, setting)
    return isNew
  }
}

/** Which variable is set, and for what; null where none is. */
function variableOf(action: OffPage): string | null {
  switch (action.what) {
    case 'context':
      return action.name
    case 'env':
      return action.kind === 'calls' ? `${action.name} ${action.context}` : action.name
    case 'recorded':
      return action.kind === 'context' || action.kind === 'env' ? action.text : null
    default:
      return null
  }
}

function notices(event: RunEvent, signs: Signs): readonly Line[] {
  if (event.type === 'off-page') {
    return [
      led(
        under(event.key),
        span(`${signs.offPage} `, 'note'),
        span('off the page: ', 'dim'),
        span(wordOffPage(event.action)),
      ),
    ]
  }
  if (event.type === 'job' && event.state !== 'started') {
    const place = event.state === 'ready' ? 4 : 2
    return [led(place, span(`${signs.offPage} `, 'note'), span('in the background: ', 'dim'), span(jobText(event)))]
  }
  if (event.type === 'diagnosis')
    return [
      led(4, span(`${signs.offPage} `, 'note'), span(wordAside(event))),
      ...listDiagnosisLines(event).map((text) => led(6, span(`${signs.gutter} `, 'dim'), span(keepAfterReturn(text)))),
      blank,
    ]
  if (event.type === 'warning')
    return [led(under(event.key), span(`${signs.warning} `, 'warn'), span(wordAside(event), 'warn'))]
  if (event.type !== 'interrupted') return []
  const said =
    event.count === 1
      ? 'interrupted; cleaning up (Ctrl-C again stops that, too)'
      : 'interrupted again; cleanup is stopped'
  return [led(0, span(`${signs.warning} `, 'warn'), span(said, 'warn'))]
}

/** Once other commands stand between, which one it is. */
function jobText({key, state, text}: EventOf<'job'>): string {
  return state === 'ready' ? text : `${localPartOfKey(key)} ${text}`
}

/** What belongs to a command stands under it. */
function under(key: string | null): number {
  return key === null ? 2 : 4
}

/** What a command still prints after its end is told of once, so that a chatty one does not bury the rest. */
function lateOutput(signs: Signs): Story {
  const runs = new Map<string, string>()
  return (event) => {
    if (event.type === 'command-started') runs.set(event.key, event.run)
    if (event.type !== 'output' || !event.late) return []
    const run = runs.get(event.key)
    if (run === undefined) return []
    runs.delete(event.key)
    const {text, rest} = shortenCommand(run, signs)
    return [led(2, span(`${signs.offPage} `, 'note'), span('still prints after its end: ', 'dim'), text, rest)]
  }
}

type StepSkipped = EventOf<'step-skipped'>

/** Skipped steps in a row that share their reason make one line, told when something else happens. */
function groupSkips(signs: Signs): (event: RunEvent) => readonly Line[] {
  let group: readonly StepSkipped[] = []
  return (event) => {
    const before = group
    if (event.type === 'step-skipped' && (group.at(-1)?.reason ?? event.reason) === event.reason) {
      group = [...group, event]
      return []
    }
    group = event.type === 'step-skipped' ? [event] : []
    return drawSkips(before, signs)
  }
}

function drawSkips(group: readonly StepSkipped[], {skipped}: Signs): readonly Line[] {
  const [first, ...more] = group
  if (first === undefined) return []
  const last = more.at(-1)
  const commands = group.reduce((sum, event) => sum + event.commands, 0)
  const which = last === undefined ? first.id : `${group.length} steps, ${first.id} to ${last.id}`
  return [
    led(
      2,
      span(`${skipped} `, 'dim'),
      span(which),
      span(commands === 0 ? '' : ` (${wordAmount(commands, 'command')})`, 'dim'),
      span(`: ${first.reason}`, 'dim'),
    ),
  ]
}
