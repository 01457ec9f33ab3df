import type {Totals} from '../../../event.ts'
import {wordAmount, wordDuration} from '../../text/quantity.ts'
import {countWarnings, findRecordEnd, sumCoverage, wordWithWarnings} from '../../transcript/facts.ts'
import {countRun, findResult, type Result, sumCounts, wordResult} from '../../transcript/totals.ts'
import type {Transcript} from '../../transcript/transcript.ts'
import {type Content, type Markup, markup, writePercent} from '../markup.ts'
import type {Report} from '../report.ts'
import {drawRunFacts, drawTime} from './facts.ts'

/** What a report comes to, at its top: the result, the pages, how much of them, and what they were played with. */
export function drawMasthead({transcripts}: Report): Markup {
  const [only, ...more] = transcripts
  const isOne = only !== undefined && more.length === 0
  const inside = [
    drawResult(transcripts),
    markup`<h1>${wordTitle(transcripts)}</h1>`,
    isOne ? drawBanners(only) : null,
    markup`<div class="bars">${drawCommandBar(sumCounts(transcripts.map(countRun)))}${drawCoverageBar(transcripts)}</div>`,
    isOne ? drawRunFacts(only) : transcripts.map(drawRunTop),
  ]
  return markup`<header class="masthead ${findResult(transcripts)}" id="result">${inside}</header>\n`
}

export const resultSigns: Readonly<Record<Result, string>> = {
  passed: '✓',
  flaky: '!',
  failed: '✗',
  interrupted: '!',
  open: '…',
}

/** The pages that were to be played: the last of a group is the one that was asked for. */
export function wordTitle(transcripts: readonly Transcript[]): string {
  const titles = transcripts.flatMap(({pages}) => pages.map(({title}) => title))
  const last = titles.at(-1)
  if (last === undefined) return transcripts.flatMap(({run}) => run.pages).join(', ')
  const others = new Set(titles).size - 1 // in a matrix a page is played several times
  return others === 0 ? last : `${last}, and ${wordAmount(others, 'more page')}`
}

function drawResult(transcripts: readonly Transcript[]): Markup {
  const result = findResult(transcripts)
  const warnings = countWarnings(transcripts.flatMap(({pages}) => pages))
  const sign = markup`<span class="sign" aria-hidden="true">${resultSigns[result]}</span>`
  const warned = warnings === 0 ? null : markup`<span class="warned">${wordWithWarnings('', warnings)}</span>`
  return markup`<p class="result ${result}">${sign} ${wordResult(result, sumCounts(transcripts.map(countRun)))}${warned}</p>`
}

/** One run of several. */
function drawRunTop(transcript: Transcript, index: number): Content {
  const heading = markup`<h2>Run ${index + 1}: ${wordTitle([transcript])}, ${drawTime(transcript.run.startedAt)}</h2>`
  const facts = markup`<details><summary>What it was played with</summary>${drawRunFacts(transcript)}</details>`
  return markup`<div class="run-top">${heading}${drawResult([transcript])}${drawBanners(transcript)}${facts}</div>`
}

/** What must be known before anything else of a run is believed: that its record is not whole, that it was interrupted. */
function drawBanners(transcript: Transcript): Content {
  return [drawTornBanner(transcript), drawInterruptBanner(transcript)]
}

function drawTornBanner(transcript: Transcript): Content {
  const end = findRecordEnd(transcript)
  if (end === null) return null
  const where = end.step === null ? ', between two steps' : markup`, in step <code>${end.step.key}</code>`
  return markup`<p class="banner incomplete"><b>This record is incomplete:</b> it ends ${wordDuration(end.atMs)} after the run began${where}. What came after is not known.</p>`
}

function drawInterruptBanner({interruptedAt}: Transcript): Content {
  const [first, second] = interruptedAt
  if (first === undefined) return null
  const cleanup = second === undefined ? 'Cleanup followed' : `Cleanup was stopped as well, at ${wordDuration(second)}`
  return markup`<p class="banner"><b>Interrupted</b> ${wordDuration(first)} after it began. ${cleanup}.</p>`
}

/** A part of a bar. */
export interface Share {
  readonly kind: string // its class
  readonly amount: number
  readonly label: string
}

/** How many commands passed, failed and were skipped, as a bar and in words. What was checked may have passed or failed. */
function drawCommandBar({passed, checked, failed, skipped}: Totals): Markup {
  return drawBar(
    'Commands',
    [
      {kind: 'passed', amount: passed, label: 'passed'},
      {kind: 'failed', amount: failed, label: 'failed'},
      {kind: 'skipped', amount: skipped, label: 'skipped'},
    ],
    checked === 0 ? null : markup`<li><b>${checked}</b> of them with their output checked</li>`,
  )
}

/** How many of the steps that a reader would come to were played, and checked. */
function drawCoverageBar(transcripts: readonly Transcript[]): Content {
  const isPart = transcripts.some(({ended}) => ended === null)
  const name = isPart ? 'Coverage, in steps of the pages that ended' : 'Coverage, in steps'
  return drawCovered(name, sumCoverage(transcripts.flatMap(({pages}) => pages)))
}

/** @param covered null where nothing was played to its end */
export function drawCovered(name: string, covered: ReturnType<typeof sumCoverage>): Content {
  if (covered === null) return null
  const {open, executed, verified} = covered
  return drawBar(name, [
    {kind: 'verified', amount: verified, label: 'played and checked'},
    {kind: 'executed', amount: executed - verified, label: 'played, with nothing to check'},
    {kind: 'skipped', amount: open - executed, label: 'not played'},
  ])
}

/** Shares of a whole, as a bar and in words; those of nothing are not shown. */
export function drawBar(name: string, shares: readonly Share[], more: Content = null): Markup {
  const shown = shares.filter(({amount}) => amount > 0)
  const all = shown.reduce((sum, {amount}) => sum + amount, 0)
  let from = 0
  const rects = shown.map(({kind, amount}) => {
    const x = (100 * from) / all
    from += amount
    return markup`<rect class="${kind}" x="${writePercent(x)}" width="${writePercent((100 * amount) / all)}" height="10"/>`
  })
  const items = shown.map(({kind, amount, label}) => {
    return markup`<li><span class="key ${kind}"></span><b>${amount}</b> ${label}</li>`
  })
  const inside = [
    markup`<p class="bar-name">${name}</p>`,
    markup`<svg width="100%" height="10" aria-hidden="true">${rects}</svg>`,
    markup`<ul>${items}${more}</ul>`,
  ]
  return markup`<div class="bar">${inside}</div>`
}
