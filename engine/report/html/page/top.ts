import type {Variable} from '../../../event.ts'
import {wordCoverage} from '../../facts/coverage.ts'
import {count, duration} from '../../text/quantity.ts'
import {findPageState} from '../../transcript/state.ts'
import type {Aside, PageTranscript} from '../../transcript/transcript.ts'
import {type Content, joinContents, type Markup, markup} from '../markup.ts'
import {drawFold} from '../pieces.ts'
import type {Report} from '../report.ts'
import {drawStateSign} from '../states.ts'
import {drawAsides} from '../step/beside.ts'
import {drawSentence} from '../worded.ts'

/**
 * A page's heading, with what it was played with and what that came to.
 *
 * @param before what is told of it before its first command
 */
export function drawPageTop(page: PageTranscript, report: Report, level: 2 | 3, before: readonly Aside[]): Markup {
  const {started, skipped} = page
  const inside = [
    drawPageHeading(page, report, level),
    markup`<p class="facts">${joinContents(listPageFacts(page), ' · ')}</p>`,
    skipped === null ? null : markup`<p class="verdict">Not played: ${drawSentence(skipped.reason)}</p>`,
    started === null || started.variables.length === 0 ? null : drawVariables(started.variables),
    drawAsides(before),
    drawCutShort(page),
  ]
  return markup`<header class="page-top">${inside}</header>\n`
}

/** What tells it from the same page in another play or run is in it as well: it names the page's part of the report. */
function drawPageHeading(page: PageTranscript, report: Report, level: 2 | 3): Markup {
  const id = report.anchors(page)
  const run = report.transcripts.findIndex(({pages}) => pages.includes(page)) + 1
  const inside = [
    markup`${drawStateSign(findPageState(page))} <a href="#${id}">${page.title}</a>`,
    page.play === '' ? null : markup` <span class="facts">${page.play}</span>`,
    report.transcripts.length === 1 ? null : markup`<span class="unseen">, run ${run}</span>`,
  ]
  const name = {html: `h${level}`}
  return markup`<${name} class="page-title" id="${id}-title">${inside}</${name}>`
}

function listPageFacts(page: PageTranscript): readonly Content[] {
  const {file, started, ended} = page
  const tabs = Object.entries(started?.tabs ?? {})
  return [
    markup`<span class="place">${file}</span>`,
    ...tabs.map(([variant, tab]) => markup`tab <code>${tab}</code> of ${variant}`),
    ...(started === null ? [] : [count(started.steps, 'step'), count(started.commands, 'command')]),
    ...(ended === null ? [] : [duration(ended.durationMs), wordCoverage(ended.coverage)]),
    ...(started === null || started.requires.length === 0 ? [] : [`after ${started.requires.join(', ')}`]),
    ...(ended === null || ended.workdir === null ? [] : [markup`kept in <code>${ended.workdir}</code>`]),
  ]
}

function drawVariables(all: readonly Variable[]): Markup {
  const items = all.map(({name, value, from, told}) => {
    const origin = told ? from : `${from}; no page tells its reader`
    return markup`<li><code>${name}=${value}</code> <span class="facts">${origin}</span></li>`
  })
  return drawFold(
    'variables',
    `${count(all.length, 'variable')} set before its first command`,
    markup`<ul>${items}</ul>`,
  )
}

function drawCutShort({started, ended}: PageTranscript): Content {
  return started === null || ended !== null ? null : markup`<p class="banner">The record ends in this page.</p>`
}
