import {type Outcome, worst} from '../../event.ts'
import {sumCoverage} from '../facts/coverage.ts'
import {type Span, span, type Tone} from '../text/line.ts'
import {count, duration} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'
import type {PageTally} from './tally.ts'

/** What became of something, for a list of which what fell short is never cut away. */
export interface Entry {
  readonly spans: readonly Span[]
  readonly fine: boolean
}

export const tones: Readonly<Record<Outcome, Tone>> = {passed: 'good', failed: 'bad', interrupted: 'warn'}

/** A line a page, in the order in which they were begun. */
export function listPageEntries(pages: readonly PageTally[], signs: Signs): readonly Entry[] {
  return pages.map((page) => {
    const {file, ended} = page
    if (ended === null)
      return {spans: [span(`${signs.skipped} `, 'dim'), span(file), drawFact(['not played'])], fine: false}
    const {outcome, totals, coverage} = ended
    const said = [outcome, `${coverage.executed} of ${count(coverage.open, 'step')}`, ...wordFaults(totals.failed)]
    return {
      spans: [span(signs.outcome[outcome], tones[outcome]), span(file), drawFact([...said, duration(page.ownMs)])],
      fine: outcome === 'passed',
    }
  })
}

/** A line a play of several pages: those that fell short by name, the others by their number. */
export function listPlayEntries(pages: readonly PageTally[], signs: Signs): readonly Entry[] {
  return [...new Set(pages.map(({play}) => play))].map((play) => {
    const own = pages.filter((page) => page.play === play)
    const outcome = worst(own.flatMap(({ended}) => ended?.outcome ?? []))
    const sign = span(signs.outcome[outcome], tones[outcome])
    return {
      spans: [sign, span(play === '' ? (own[0]?.file ?? '') : play), drawFact(wordPlayFacts(own, outcome))],
      fine: outcome === 'passed',
    }
  })
}

function wordPlayFacts(pages: readonly PageTally[], outcome: Outcome): readonly string[] {
  const short = pages.filter(({ended}) => ended !== null && ended.outcome !== 'passed').map(({file}) => file)
  const unplayed = pages.filter(({ended}) => ended === null).length
  const {executed, open} = sumCoverage(pages) ?? {executed: 0, open: 0}
  return [
    short.length === 0 ? outcome : `${outcome} in ${short.join(', ')}`,
    count(pages.length, 'page'),
    ...(unplayed === 0 ? [] : [`${unplayed} not played`]),
    `${executed} of ${count(open, 'step')}`,
    duration(Math.max(...pages.map(({untilMs}) => untilMs)) - Math.min(...pages.map(({sinceMs}) => sinceMs))),
  ]
}

function wordFaults(failed: number): readonly string[] {
  return failed === 0 ? [] : [`${failed} failed`]
}

function drawFact(facts: readonly string[]): Span {
  return span(`  ${facts.join(', ')}`, 'dim')
}
