import type {StepState} from '../../transcript/index.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import type {Report} from '../report.ts'
import {banners} from './banners.ts'
import {commandBar, coverageBar} from './bars.ts'
import {runFacts} from './facts.ts'
import {type Result, resultOf, resultWords, totalsOf} from './result.ts'

/** What a report comes to, at its top: the result, the pages, how much of them, and what they were played with. */
export function masthead({transcripts}: Report): Markup {
  const result = resultOf(transcripts)
  const totals = totalsOf(transcripts)
  return markup`<header class="masthead ${result}" id="result"><p class="result"><span class="sign" aria-hidden="true">${
    resultSigns[result]
  }</span> ${resultWords(result, totals)}</p><h1>${titleOf(transcripts)}</h1>${transcripts.map(banners)}<div class="bars">${commandBar(
    totals,
  )}${coverageBar(transcripts)}</div>${facts(transcripts)}</header>\n`
}

export const resultSigns: Readonly<Record<Result & StepState, string>> = {
  passed: '✓',
  failed: '✗',
  interrupted: '!',
  open: '…',
}

/** The pages that were to be played: the last of a group is the one that was asked for. */
export function titleOf(transcripts: Report['transcripts']): string {
  const titles = [...new Set(transcripts.flatMap(({pages}) => pages.map(({title}) => title)))]
  const last = titles.at(-1)
  if (last === undefined) return transcripts.flatMap(({run}) => run.pages).join(', ')
  return titles.length === 1 ? last : `${last}, and ${titles.length - 1} more ${titles.length === 2 ? 'page' : 'pages'}`
}

const facts = (transcripts: Report['transcripts']): Content =>
  transcripts.map((transcript, index) =>
    transcripts.length === 1
      ? runFacts(transcript)
      : markup`<details class="run-facts"${index === 0 ? markup` open` : null}><summary>Run ${index + 1}: ${transcript.run.pages.join(
          ', ',
        )}</summary>${runFacts(transcript)}</details>`,
  )
