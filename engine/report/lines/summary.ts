import {formatPlace} from '../../diagnostic.ts'
import {type EventOf, findWorst, type Outcome, type RunEvent} from '../../event.ts'
import {blank, type Line, led, type Span, span, type Tone} from '../text/line.ts'
import {countEach, wordAmount, wordDuration} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'
import {sumCoverage, wordCoverage, wordLeftBehind, wordWithWarnings} from '../transcript/facts.ts'
import {splitPageKey, wordTerms} from '../transcript/transcript.ts'
import {shortenCommand} from './command.ts'
import {type Broken, emptyTally, type PageTally, type RunTally, tallyEvent} from './tally.ts'

type RunEnded = EventOf<'run-ended'>

const maxEntries = 12 // entries of one kind
const labelWidth = 11

/** Counts as a run goes on, and says at its end what came of it, what was not checked and what the page does not say. */
export function followSummary(signs: Signs): (event: RunEvent) => readonly Line[] {
  let tally = emptyTally
  return (event) => {
    tally = tallyEvent(tally, event)
    return event.type === 'run-ended' ? drawSummary(event, tally, signs) : []
  }
}

function drawSummary(event: RunEnded, tally: RunTally, signs: Signs): readonly Line[] {
  const {pages, broken, skipped, unplayed, offPage, warnings, left} = tally
  const sections: readonly (readonly [label: string, entries: readonly (readonly Span[])[]])[] = [
    ['commands', [[span(wordCommandCounts(event, tally))]]],
    ['checked', [[span(wordCheckedCounts(event, tally))]]],
    ['coverage', listCoverage(pages)],
    ['failed', broken.map((one) => drawBroken(one, signs))],
    ['skipped', [...drawReasons(skipped, 'command'), ...drawReasons(unplayed, 'block')]],
    ['off page', [...offPage].map(drawRepeated)],
    ['warnings', [...warnings].map(drawRepeated)],
    ['left', wordLeftBehind(left).map((text) => [span(text, 'warn')])],
    ['folder', pages.flatMap(drawFolder)],
  ]
  const entries = sections.flatMap(([label, values]) => drawEntries(label, values, signs))
  return [blank, ...drawJudged(tally, signs), ...entries, blank, drawLastLine(event, tally, signs)]
}

function drawReasons(reasons: ReadonlyMap<string, number>, of: string): readonly (readonly Span[])[] {
  return [...reasons].map(([reason, amount]) => [span(`${wordAmount(amount, of)}: ${reason}`)])
}

/** A line a play where there are several, else a line a page. */
function drawJudged({due, pages}: RunTally, signs: Signs): readonly Line[] {
  const plays = new Set(due.map((page) => splitPageKey(page).play))
  const begun = new Set(pages.map(({play}) => play))
  if (plays.size > 1) return drawJudgements('plays', listPlayEntries(pages, signs), plays.size - begun.size, signs)
  const waiting = due.filter((page) => pages.every((each) => each.page !== page))
  const isOne = due.length < 2 && pages.length < 2
  return drawJudgements('pages', isOne ? [] : listPageEntries(pages, signs), waiting.length, signs)
}

/** Where there are too many, what fell short stays, and comes first. */
function drawJudgements(label: string, all: readonly Entry[], waiting: number, {ellipsis}: Signs): readonly Line[] {
  const short = all.filter(({fine}) => !fine)
  const room = Math.max(0, maxEntries - 1 - short.length)
  const kept = all.length > maxEntries ? [...short, ...all.filter(({fine}) => fine).slice(0, room)] : all
  const more = all.length - kept.length
  return drawLabelled(label, [
    ...kept.map(({spans}) => spans),
    ...(more === 0 ? [] : [[span(`${ellipsis} ${more} more, all passed`, 'dim')]]),
    ...(all.length === 0 || waiting <= 0 ? [] : [[span(`${ellipsis} ${waiting} more, not begun`, 'dim')]]),
  ])
}

function drawEntries(label: string, values: readonly (readonly Span[])[], {ellipsis}: Signs): readonly Line[] {
  const shown = values.length > maxEntries ? values.slice(0, maxEntries - 1) : values
  const more = values.length - shown.length
  return drawLabelled(label, more === 0 ? shown : [...shown, [span(`${ellipsis} ${more} more, see above`, 'dim')]])
}

function drawLabelled(label: string, values: readonly (readonly Span[])[]): readonly Line[] {
  return values.map((spans, index) => led(2, span((index === 0 ? label : '').padEnd(labelWidth), 'dim'), ...spans))
}

function wordCommandCounts({totals}: RunEnded, {skipped}: RunTally): string {
  const counts = [
    `${totals.passed} passed`,
    ...(totals.failed > 0 ? [`${totals.failed} failed`] : []),
    ...(totals.skipped > 0 || skipped.size > 0 ? [`${totals.skipped} skipped`] : []),
  ]
  return `${totals.commands} in ${wordAmount(totals.steps, 'step')}: ${counts.join(', ')}`
}

function wordCheckedCounts({totals}: RunEnded, {noted}: RunTally): string {
  const merelyRan = totals.passed + totals.failed - totals.checked
  const rest = merelyRan <= 0 ? '' : `; ${merelyRan} ran, with nothing to compare`
  const by = noted === 0 ? '' : `, ${noted} against what a note expects`
  return `${totals.checked - noted} against what the page shows${by}${rest}`
}

/** How much of what a reader would come to was played, and checked by what, of all pages together. */
function listCoverage(pages: readonly PageTally[]): readonly (readonly Span[])[] {
  const covered = sumCoverage(pages)
  if (covered === null) return []
  const played = pages.flatMap(({ended}) => ended?.coverage ?? [])
  const unplayed = pages.length - played.length
  const missing = unplayed === 0 ? '' : `, but for ${wordAmount(unplayed, 'page')} not played`
  const times = countEach(played.flatMap(({comparators}) => Object.entries(comparators)))
  const by = [...times].map(([comparator, each]) => (each > 1 ? `${comparator} ${each}×` : comparator))
  return [
    [span(`${wordCoverage(covered)}${missing}`), ...(by.length === 0 ? [] : [span(` (${by.join(', ')})`, 'dim')])],
  ]
}

function drawBroken({place, run, plays}: Broken, signs: Signs): readonly Span[] {
  const {text, rest} = shortenCommand(run, signs)
  return [span(formatPlace(place), 'note'), span('  '), text, rest, ...plays.map((play) => span(` [${play}]`, 'dim'))]
}

function drawFolder({play, ended}: PageTally): readonly (readonly Span[])[] {
  if (ended === null || ended.workdir === null) return []
  return [[span(ended.workdir), span(`  (kept)${play === '' ? '' : ` [${play}]`}`, 'dim')]]
}

function drawRepeated([text, times]: readonly [string, number]): readonly Span[] {
  return [span(text), ...(times > 1 ? [span(` (${times} times)`, 'dim')] : [])]
}

function drawLastLine(event: RunEnded, {isShortOfCoverage, warnings}: RunTally, signs: Signs): Line {
  const {outcome, totals, exitStatus, durationMs} = event
  const broken = `${totals.failed} of ${wordAmount(totals.commands, 'command')}`
  const failures = [...(totals.failed === 0 ? [] : [broken]), ...(isShortOfCoverage ? ['coverage is too low'] : [])]
  const text = {
    passed: 'passed',
    flaky: 'flaky: what failed passed when it was played again',
    failed: failures.length === 0 ? 'failed' : `failed: ${failures.join(', ')}`,
    interrupted: totals.failed === 0 ? 'interrupted' : `interrupted: ${broken} failed`,
  }[outcome]
  const took = span(`${outcome === 'interrupted' ? ' after' : ', in'} ${wordDuration(durationMs)}`)
  const status = span(` (exit status ${exitStatus})`, 'dim')
  const warned = warnings.size === 0 ? [] : [span(`, ${wordAmount(warnings.size, 'warning')}`, 'warn')]
  const facts = outcome === 'interrupted' ? [took, ...warned] : [...warned, took]
  return led(0, span(signs.outcome[outcome], tones[outcome]), span(text, tones[outcome]), ...facts, status)
}

/** What became of something, for a list of which what fell short is never cut away. */
interface Entry {
  readonly spans: readonly Span[]
  readonly fine: boolean
}

const tones: Readonly<Record<Outcome, Tone>> = {passed: 'good', flaky: 'warn', failed: 'bad', interrupted: 'warn'}

/** A line a page, in the order in which they were begun. */
function listPageEntries(pages: readonly PageTally[], signs: Signs): readonly Entry[] {
  return pages.map((page) => {
    const {file, ended} = page
    if (ended === null)
      return {
        spans: [
          span(`${signs.skipped} `, 'dim'),
          span(file),
          drawFact([page.isBegun ? 'not played to its end' : 'not played', ...wordTerms(page)]),
        ],
        fine: false,
      }
    const {outcome, totals, coverage} = ended
    const facts = [
      wordWithWarnings(outcome, page.warnings.size),
      ...wordTerms(page),
      `${coverage.executed} of ${wordAmount(coverage.open, 'step')}`,
      ...wordFaults(totals.failed),
    ]
    return {
      spans: [span(signs.outcome[outcome], tones[outcome]), span(file), drawFact([...facts, wordDuration(page.ownMs)])],
      fine: outcome === 'passed',
    }
  })
}

/** A line a play of several pages: those that fell short by name, the others by their number. */
function listPlayEntries(pages: readonly PageTally[], signs: Signs): readonly Entry[] {
  return [...new Set(pages.map(({play}) => play))].map((play) => {
    const own = pages.filter((page) => page.play === play)
    const outcome = findWorst(own.flatMap(({ended}) => ended?.outcome ?? []))
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
    wordWithWarnings(
      short.length === 0 ? outcome : `${outcome} in ${short.join(', ')}`,
      new Set(pages.flatMap(({warnings}) => [...warnings])).size,
    ),
    wordAmount(pages.length, 'page'),
    ...(unplayed === 0 ? [] : [`${unplayed} not played`]),
    `${executed} of ${wordAmount(open, 'step')}`,
    wordDuration(pages.reduce((sum, {ownMs}) => sum + ownMs, 0)),
  ]
}

function wordFaults(failed: number): readonly string[] {
  return failed === 0 ? [] : [`${failed} failed`]
}

function drawFact(facts: readonly string[]): Span {
  return span(`  ${facts.join(', ')}`, 'dim')
}
