import {type Result, resultOf, resultWords} from '../../facts/result.ts'
import {countRun, sumCounts} from '../../facts/totals.ts'
import {count} from '../../text/quantity.ts'
import type {Transcript} from '../../transcript/index.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import type {Report} from '../report.ts'
import {banners} from './banners.ts'
import {commandBar, coverageBar} from './bars.ts'
import {runFacts, when} from './facts.ts'

/** What a report comes to, at its top: the result, the pages, how much of them, and what they were played with. */
export function masthead({transcripts}: Report): Markup {
  const [only, ...more] = transcripts
  const isOne = only !== undefined && more.length === 0
  const inside = [
    resultLine(transcripts),
    markup`<h1>${titleOf(transcripts)}</h1>`,
    isOne ? banners(only) : null,
    markup`<div class="bars">${commandBar(sumCounts(transcripts.map(countRun)))}${coverageBar(transcripts)}</div>`,
    isOne ? runFacts(only) : transcripts.map(run),
  ]
  return markup`<header class="masthead ${resultOf(transcripts)}" id="result">${inside}</header>\n`
}

export const resultSigns: Readonly<Record<Result, string>> = {passed: '✓', failed: '✗', interrupted: '!', open: '…'}

/** The pages that were to be played: the last of a group is the one that was asked for. */
export function titleOf(transcripts: readonly Transcript[]): string {
  const titles = transcripts.flatMap(({pages}) => pages.map(({title}) => title))
  const last = titles.at(-1)
  if (last === undefined) return transcripts.flatMap(({run}) => run.pages).join(', ')
  const others = new Set(titles).size - 1 // in a matrix a page is played several times
  return others === 0 ? last : `${last}, and ${count(others, 'more page')}`
}

function resultLine(transcripts: readonly Transcript[]): Markup {
  const result = resultOf(transcripts)
  const sign = markup`<span class="sign" aria-hidden="true">${resultSigns[result]}</span>`
  return markup`<p class="result ${result}">${sign} ${resultWords(result, sumCounts(transcripts.map(countRun)))}</p>`
}

/** One run of several. */
function run(transcript: Transcript, index: number): Content {
  const heading = markup`<h2>Run ${index + 1}: ${titleOf([transcript])}, ${when(transcript.run.startedAt)}</h2>`
  const facts = markup`<details><summary>What it was played with</summary>${runFacts(transcript)}</details>`
  return markup`<div class="run-top">${heading}${resultLine([transcript])}${banners(transcript)}${facts}</div>`
}
