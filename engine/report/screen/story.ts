import type {RunEvent} from '../../event.ts'
import {type Line, led, span} from '../text/line.ts'
import type {Signs} from '../text/signs.ts'
import {brief} from './command.ts'
import {contextAnswer, pageAgain, pageHeading, runHeading, sectionHeading, skippedPage} from './heading.ts'
import {leftBehind} from './left-behind.ts'
import {skipGroups} from './skips.ts'
import {summary} from './summary.ts'

/** Follows a run and tells what is worth a line, commands apart: each reporter has its own way to show these. */
type Story = (event: RunEvent) => readonly Line[]

/** @returns lines that are never taken back, in the order of the events */
export function story(signs: Signs): Story {
  const skips = skipGroups(signs)
  const sums = summary(signs)
  const headings = newHeadings()
  const late = lateOutput(signs)
  return (event) => [
    ...skips(event),
    ...headings(event, signs),
    ...notices(event, signs),
    ...late(event),
    ...sums(event),
  ]
}

function newHeadings(): (event: RunEvent, signs: Signs) => readonly Line[] {
  const pages = new Map<string, Extract<RunEvent, {type: 'page-started'}>>()
  let current = ''
  let last = ''
  return (event, signs) => {
    if (event.type === 'page-started') {
      pages.set(event.page, event)
      current = event.page
      last = ''
    }
    if (event.type === 'phase-started' && event.page !== current) {
      current = event.page
      last = ''
      const page = pages.get(event.page)
      return page === undefined ? [] : pageAgain(page, event.phase)
    }
    if (event.type !== 'step-started') return heading(event, signs)
    const lines = sectionHeading(event)
    const text = JSON.stringify(lines)
    const known = text === last
    last = text
    return known ? [] : lines
  }
}

function heading(event: RunEvent, signs: Signs): readonly Line[] {
  switch (event.type) {
    case 'run-started':
      return runHeading(event)
    case 'context-checked':
      return contextAnswer(event)
    case 'page-started':
      return pageHeading(event, signs)
    case 'page-skipped':
      return skippedPage(event, signs)
    default:
      return []
  }
}

function notices(event: RunEvent, signs: Signs): readonly Line[] {
  if (event.type === 'off-page') {
    return [
      led(under(event.key), span(`${signs.offPage} `, 'note'), span('off the page: ', 'dim'), span(event.action.text)),
    ]
  }
  if (event.type === 'job' && event.state !== 'started') {
    const place = event.state === 'ready' ? 4 : 2
    return [led(place, span(`${signs.offPage} `, 'note'), span('in the background: ', 'dim'), span(jobText(event)))]
  }
  if (event.type === 'left-behind')
    return [led(0, span(`${signs.warning} `, 'warn'), span('left behind: ', 'warn'), span(leftBehind(event)))]
  if (event.type === 'warning')
    return [led(under(event.key), span(`${signs.warning} `, 'warn'), span(event.text, 'warn'))]
  if (event.type !== 'interrupted') return []
  const said =
    event.count === 1
      ? 'interrupted; cleaning up (Ctrl-C again stops that, too)'
      : 'interrupted again; cleanup is stopped'
  return [led(0, span(`${signs.warning} `, 'warn'), span(said, 'warn'))]
}

/** Once other commands stand between, which one it is. */
const jobText = ({key, state, text}: Extract<RunEvent, {type: 'job'}>): string =>
  state === 'ready' ? text : `${key.slice(key.indexOf('#') + 1)} ${text}`

/** What belongs to a command stands under it. */
const under = (key: string | null): number => (key === null ? 2 : 4)

/** What a command still prints after its end is told of once, so that a chatty one does not bury the rest. */
function lateOutput(signs: Signs): Story {
  const runs = new Map<string, string>()
  return (event) => {
    if (event.type === 'command-started') runs.set(event.key, event.run)
    if (event.type !== 'output' || !event.late) return []
    const run = runs.get(event.key)
    if (run === undefined) return []
    runs.delete(event.key)
    const {text, rest} = brief(run, signs)
    return [led(2, span(`${signs.offPage} `, 'note'), span('still prints after its end: ', 'dim'), text, rest)]
  }
}
