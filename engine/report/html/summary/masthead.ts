import {findResult, type Result, wordResult} from '../../facts/result.ts'
import {countRun, sumCounts} from '../../facts/totals.ts'
import {count} from '../../text/quantity.ts'
import type {Transcript} from '../../transcript/transcript.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import type {Report} from '../report.ts'
import {drawBanners} from './banners.ts'
import {drawCommandBar, drawCoverageBar} from './bars.ts'
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

export const resultSigns: Readonly<Record<Result, string>> = {passed: '✓', failed: '✗', interrupted: '!', open: '…'}

/** The pages that were to be played: the last of a group is the one that was asked for. */
export function wordTitle(transcripts: readonly Transcript[]): string {
  const titles = transcripts.flatMap(({pages}) => pages.map(({title}) => title))
  const last = titles.at(-1)
  if (last === undefined) return transcripts.flatMap(({run}) => run.pages).join(', ')
  const others = new Set(titles).size - 1 // in a matrix a page is played several times
  return others === 0 ? last : `${last}, and ${count(others, 'more page')}`
}

function drawResult(transcripts: readonly Transcript[]): Markup {
  const result = findResult(transcripts)
  const sign = markup`<span class="sign" aria-hidden="true">${resultSigns[result]}</span>`
  return markup`<p class="result ${result}">${sign} ${wordResult(result, sumCounts(transcripts.map(countRun)))}</p>`
}

/** One run of several. */
function drawRunTop(transcript: Transcript, index: number): Content {
  const heading = markup`<h2>Run ${index + 1}: ${wordTitle([transcript])}, ${drawTime(transcript.run.startedAt)}</h2>`
  const facts = markup`<details><summary>What it was played with</summary>${drawRunFacts(transcript)}</details>`
  return markup`<div class="run-top">${heading}${drawResult([transcript])}${drawBanners(transcript)}${facts}</div>`
}
