import type {Variable} from '../../../event.ts'
import type {Write} from '../../reporter.ts'
import {wordAmount, wordDuration} from '../../text/quantity.ts'
import {countWarnings, wordCoverage} from '../../transcript/facts.ts'
import {placeAsides, wordUnplaced} from '../../transcript/page.ts'
import {countPage, measureSteps, wordCounts} from '../../transcript/totals.ts'
import {
  type Aside,
  fellShort,
  findPageState,
  type PageTranscript,
  type StepTranscript,
  wordTerms,
} from '../../transcript/transcript.ts'
import {type Content, drawSentence, joinContents, type Markup, markup} from '../markup.ts'
import {drawFold, drawStateSign} from '../pieces.ts'
import type {Report} from '../report.ts'
import {drawAsides} from '../step/beside.ts'
import {drawStep, type PageSetting} from '../step/card.ts'
import {writeProse} from './prose.ts'
import type {PageView} from './view.ts'

/** How a page stands in its report. */
export interface PagePosition {
  readonly level: 2 | 3 // of its own heading
  readonly folded: boolean // behind a line that says what it is
}

/** Write a page as its reader sees it, what became of its steps in their places. Of one that was not played the text is folded. */
export function writePage(view: PageView, report: Report, {level, folded}: PagePosition, write: Write): void {
  const {page, document} = view
  const id = report.anchors(page)
  const {before, after} = placeAsides(page)
  const setting: PageSetting = {report, page, after}
  const fine = page.steps.some(fellShort) ? '' : ' fine'
  write(markup`<section class="page${fine}" id="${id}" aria-labelledby="${id}-title">\n`.html)
  if (folded) write(markup`<details class="page-fold">${drawPageLine(page)}\n`.html)
  write(drawPageTop(page, report, level, before).html)
  const [fold, end] = page.skipped === null ? ['', ''] : ['<details><summary>The page</summary>\n', '</details>\n']
  if (document !== null) write(fold)
  const drawn = document === null ? new Set() : writeProse(view, document, setting, level, write)
  if (document !== null) write(end)
  const left = page.steps.filter((step) => !drawn.has(step))
  if (left.length > 0 || (document === null && page.skipped === null))
    write(drawElsewhere(left, setting, document !== null).html)
  write(folded ? '</details>\n</section>\n' : '</section>\n')
}

/** A page in a line. */
function drawPageLine(page: PageTranscript): Markup {
  const counts = wordCounts(countPage(page))
  const time = page.ended === null ? '' : ` · ${wordDuration(measureSteps(page))}`
  return markup`<summary>${drawStateSign(findPageState(page))} <b>${page.title}</b> <span class="facts">${[page.file, ...wordTerms(page), counts].join(' · ')}${time}</span></summary>`
}

/**
 * A page's heading, with what it was played with and what that came to.
 *
 * @param before what is told of it before its first command
 */
function drawPageTop(
  page: PageTranscript,
  report: Report,
  level: PagePosition['level'],
  before: readonly Aside[],
): Markup {
  const {started, skipped} = page
  const inside = [
    drawPageHeading(page, report, level),
    markup`<p class="facts">${joinContents(listPageFacts(page), ' · ')}</p>`,
    skipped === null ? null : markup`<p class="verdict">Skipped: ${drawSentence(skipped.reason)}</p>`,
    started === null || started.variables.length === 0 ? null : drawVariables(started.variables),
    drawAsides(before),
    drawCutShort(page),
  ]
  return markup`<header class="page-top">${inside}</header>\n`
}

/** What tells it from the same page in another play or run is in it as well: it names the page's part of the report. */
function drawPageHeading(page: PageTranscript, report: Report, level: PagePosition['level']): Markup {
  const {transcripts} = report
  const id = report.anchors(page)
  const run = transcripts.length === 1 ? 1 : transcripts.findIndex(({pages}) => pages.includes(page)) + 1
  const inside = [
    markup`${drawStateSign(findPageState(page))} <a href="#${id}">${page.title}</a>`,
    page.play === '' ? null : markup` <span class="facts">${page.play}</span>`,
    transcripts.length === 1 ? null : markup`<span class="unseen">, run ${run}</span>`,
  ]
  const name = {html: `h${level}`}
  return markup`<${name} class="page-title" id="${id}-title">${inside}</${name}>`
}

function listPageFacts(page: PageTranscript): readonly Content[] {
  const {file, started, ended} = page
  const tabs = Object.entries(started?.tabs ?? {})
  const warnings = countWarnings([page])
  return [
    markup`<span class="place">${file}</span>`,
    ...wordTerms(page),
    ...tabs.map(([variant, tab]) => markup`tab <code>${tab}</code> of ${variant}`),
    ...(started === null ? [] : [wordAmount(started.steps, 'step'), wordAmount(started.commands, 'command')]),
    ...(ended === null ? [] : [wordDuration(measureSteps(page)), wordCoverage(ended.coverage)]),
    ...(warnings === 0 ? [] : [wordAmount(warnings, 'warning')]),
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
    `${wordAmount(all.length, 'variable')} set before its first command`,
    markup`<ul>${items}</ul>`,
  )
}

function drawCutShort({started, ended}: PageTranscript): Content {
  return started === null || ended !== null ? null : markup`<p class="banner">The record ends in this page.</p>`
}

/** Steps that have no place on the page as it is drawn, or all of them where it is not. */
function drawElsewhere(steps: readonly StepTranscript[], setting: PageSetting, isDrawn: boolean): Markup {
  const end = steps.length === 0 ? '.' : isDrawn ? ':' : '; its steps:'
  return markup`<div class="prose elsewhere"><p>${wordUnplaced(setting.page, isDrawn)}${end}</p>${steps.map((step) => [
    markup`<p class="section-name${fellShort(step) ? '' : ' fine'}">${step.section || 'Before the first heading'}</p>`,
    drawStep(step, null, setting),
  ])}</div>`
}
