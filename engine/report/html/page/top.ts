import type {Variable} from '../../../event.ts'
import {coverageText} from '../../facts/coverage.ts'
import {count, duration} from '../../text/quantity.ts'
import {type Aside, type PageTranscript, pageState} from '../../transcript/index.ts'
import {type Content, joined, type Markup, markup} from '../markup.ts'
import {fold} from '../pieces.ts'
import type {Report} from '../report.ts'
import {stateSign} from '../states.ts'
import {asideLines} from '../step/beside.ts'
import {worded} from '../worded.ts'

/**
 * A page's heading, with what it was played with and what that came to.
 *
 * @param before what is told of it before its first command
 */
export function pageTop(page: PageTranscript, report: Report, level: 2 | 3, before: readonly Aside[]): Markup {
  const {started, skipped} = page
  const inside = [
    heading(page, report, level),
    markup`<p class="facts">${joined(facts(page), ' · ')}</p>`,
    skipped === null ? null : markup`<p class="verdict">Not played: ${worded(skipped.reason)}</p>`,
    started === null || started.variables.length === 0 ? null : variables(started.variables),
    asideLines(before),
    cutShort(page),
  ]
  return markup`<header class="page-top">${inside}</header>\n`
}

/** What tells it from the same page in another play or run is in it as well: it names the page's part of the report. */
function heading(page: PageTranscript, report: Report, level: 2 | 3): Markup {
  const id = report.anchors(page)
  const run = report.transcripts.findIndex(({pages}) => pages.includes(page)) + 1
  const inside = [
    markup`${stateSign(pageState(page))} <a href="#${id}">${page.title}</a>`,
    page.play === '' ? null : markup` <span class="facts">${page.play}</span>`,
    report.transcripts.length === 1 ? null : markup`<span class="unseen">, run ${run}</span>`,
  ]
  const name = {html: `h${level}`}
  return markup`<${name} class="page-title" id="${id}-title">${inside}</${name}>`
}

function facts(page: PageTranscript): readonly Content[] {
  const {file, started, ended} = page
  const tabs = Object.entries(started?.tabs ?? {})
  return [
    markup`<span class="place">${file}</span>`,
    ...tabs.map(([variant, tab]) => markup`tab <code>${tab}</code> of ${variant}`),
    ...(started === null ? [] : [count(started.steps, 'step'), count(started.commands, 'command')]),
    ...(ended === null ? [] : [duration(ended.durationMs), coverageText(ended.coverage)]),
    ...(started === null || started.requires.length === 0 ? [] : [`after ${started.requires.join(', ')}`]),
    ...(ended === null || ended.workdir === null ? [] : [markup`kept in <code>${ended.workdir}</code>`]),
  ]
}

function variables(all: readonly Variable[]): Markup {
  const items = all.map(({name, value, from, told}) => {
    const origin = told ? from : `${from}; no page tells its reader`
    return markup`<li><code>${name}=${value}</code> <span class="facts">${origin}</span></li>`
  })
  return fold('variables', `${count(all.length, 'variable')} set before its first command`, markup`<ul>${items}</ul>`)
}

function cutShort({started, ended}: PageTranscript): Content {
  return started === null || ended !== null ? null : markup`<p class="banner">The record ends in this page.</p>`
}
