import {at} from '../../diagnostic.ts'
import type {Outcome, RunEvent} from '../../event.ts'
import {blank, type Line, led, type Span, span, type Tone} from '../text/line.ts'
import {count, duration} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'
import {brief} from './command.ts'
import {type Broken, counted, nothingYet, type Tally} from './tally.ts'

type RunEnded = Extract<RunEvent, {type: 'run-ended'}>

const exitStatuses: Readonly<Record<Outcome, number>> = {passed: 0, failed: 1, interrupted: 130}

const most = 12 // entries of one kind
const labelWidth = 11
const tones: Readonly<Record<Outcome, Tone>> = {passed: 'good', failed: 'bad', interrupted: 'warn'}

/** Counts as a run goes on, and says at its end what came of it, what was not checked and what the page does not say. */
export function summary(signs: Signs): (event: RunEvent) => readonly Line[] {
  let tally = nothingYet
  return (event) => {
    tally = counted(tally, event)
    return event.type === 'run-ended' ? summaryLines(event, tally, signs) : []
  }
}

function summaryLines(event: RunEnded, tally: Tally, signs: Signs): readonly Line[] {
  const {pages, broken, skipped, offPage, warnings} = tally
  const folders = pages.flatMap(({workdir}) => (workdir === null ? [] : [[span(workdir), span('  (kept)', 'dim')]]))
  return [
    blank,
    ...entries('pages', pages.length > 1 ? pages.map((page) => pageEntry(page, signs)) : [], signs),
    ...entries('commands', [[span(commandCounts(event, tally))]], signs),
    ...entries('checked', [[span(checkedCounts(event))]], signs),
    ...entries(
      'coverage',
      pages.map((page) => coverageEntry(page, pages.length > 1)),
      signs,
    ),
    ...entries(
      'failed',
      broken.map((one) => brokenEntry(one, signs)),
      signs,
    ),
    ...entries(
      'skipped',
      [...skipped].map(([reason, commands]) => [span(`${count(commands, 'command')}: ${reason}`)]),
      signs,
    ),
    ...entries('off page', [...offPage].map(repeated), signs),
    ...entries('warnings', [...warnings].map(repeated), signs),
    ...entries(
      'left',
      tally.left.map((text) => [span(text, 'warn')]),
      signs,
    ),
    ...entries('folder', folders, signs),
    blank,
    lastLine(event, signs),
  ]
}

function entries(label: string, values: readonly (readonly Span[])[], {ellipsis}: Signs): readonly Line[] {
  const shown = values.length > most ? values.slice(0, most - 1) : values
  const more = values.length - shown.length
  const all = more === 0 ? shown : [...shown, [span(`${ellipsis} ${more} more, see above`, 'dim')]]
  return all.map((spans, index) => led(2, span((index === 0 ? label : '').padEnd(labelWidth), 'dim'), ...spans))
}

function pageEntry({page, outcome, totals, durationMs}: Tally['pages'][number], signs: Signs): readonly Span[] {
  const facts = `  ${outcome}, ${count(totals.commands, 'command')}, ${duration(durationMs)}`
  return [span(signs.outcome[outcome], tones[outcome]), span(page), span(facts, 'dim')]
}

function commandCounts({totals}: RunEnded, {skipped}: Tally): string {
  const known = [
    `${totals.passed} passed`,
    ...(totals.failed > 0 ? [`${totals.failed} failed`] : []),
    ...(totals.skipped > 0 || skipped.size > 0 ? [`${totals.skipped} skipped`] : []),
  ]
  return `${totals.commands} in ${count(totals.steps, 'step')}: ${known.join(', ')}`
}

function checkedCounts({totals}: RunEnded): string {
  const merelyRan = totals.passed + totals.failed - totals.checked
  const rest = merelyRan <= 0 ? '' : `; ${merelyRan} ran, with nothing to compare`
  return `${totals.checked} against what the page shows${rest}`
}

/** How much of what a reader would come to was played, and checked by what. */
function coverageEntry({page, coverage}: Tally['pages'][number], named: boolean): readonly Span[] {
  const {open, executed, verified, comparators} = coverage
  const by = Object.entries(comparators).map(([comparator, times]) =>
    times > 1 ? `${comparator} ${times}×` : comparator,
  )
  return [
    ...(named ? [span(`${page}  `)] : []),
    span(`${executed} of ${count(open, 'step')} played, ${verified} checked`),
    ...(by.length === 0 ? [] : [span(` (${by.join(', ')})`, 'dim')]),
  ]
}

const brokenEntry = ({place, run}: Broken, signs: Signs): readonly Span[] => {
  const {text, rest} = brief(run, signs)
  return [span(at(place), 'note'), span('  '), text, rest]
}

const repeated = ([text, times]: readonly [string, number]): readonly Span[] => [
  span(text),
  ...(times > 1 ? [span(` (${times} times)`, 'dim')] : []),
]

function lastLine({outcome, totals, durationMs}: RunEnded, signs: Signs): Line {
  const broken = `${totals.failed} of ${count(totals.commands, 'command')}`
  const said = {
    passed: 'passed',
    failed: totals.failed === 0 ? 'failed' : `failed: ${broken}`,
    interrupted: totals.failed === 0 ? 'interrupted' : `interrupted: ${broken} failed`,
  }[outcome]
  const took = span(`${outcome === 'interrupted' ? ' after' : ', in'} ${duration(durationMs)}`)
  const status = span(` (exit status ${exitStatuses[outcome]})`, 'dim')
  return led(0, span(signs.outcome[outcome], tones[outcome]), span(said, tones[outcome]), took, status)
}
