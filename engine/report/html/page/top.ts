import type {Coverage} from '../../../event.ts'
import {count, duration} from '../../text/quantity.ts'
import type {Aside, PageTranscript} from '../../transcript/index.ts'
import {type Content, joined, type Markup, markup} from '../markup.ts'
import {pageState, stateSign} from '../states.ts'
import {asideLines} from '../step/beside.ts'
import {worded} from '../worded.ts'
import type {PageView} from './view.ts'

/** A page's heading, with what it was played with and what that came to. */
export function pageTop({page}: PageView, id: string, level: 2 | 3, before: readonly Aside[]): Markup {
  const heading = {html: `h${level}`}
  return markup`<header class="page-top"><${heading} class="page-title" id="${id}-title">${stateSign(pageState(page))} <a href="#${id}">${
    page.title
  }</a></${heading}><p class="facts">${joined(facts(page), ' · ')}</p>${
    page.skipped === null ? null : markup`<p class="verdict">Not played: ${worded(page.skipped.reason)}</p>`
  }${variables(page)}${asideLines(before)}${cutShort(page)}</header>\n`
}

const facts = (page: PageTranscript): readonly Content[] => {
  const {file, play, started, ended} = page
  const tabs = Object.entries(started?.tabs ?? {}).map(
    ([variant, tab]) => markup`tab <code>${tab}</code> of ${variant}`,
  )
  return [
    markup`<span class="place">${file}</span>`,
    ...(play === '' ? [] : [markup`play <code>${play}</code>`]),
    ...tabs,
    ...(started === null ? [] : [count(started.steps, 'step'), count(started.commands, 'command')]),
    ...(ended === null ? [] : [duration(ended.durationMs), covered(ended.coverage)]),
    ...(started === null || started.requires.length === 0 ? [] : [`after ${started.requires.join(', ')}`]),
    ...(ended?.workdir == null ? [] : [markup`kept in <code>${ended.workdir}</code>`]),
  ]
}

const covered = ({open, executed, verified}: Coverage): string =>
  `${executed} of ${count(open, 'step')} played, ${verified} checked`

const variables = ({started}: PageTranscript): Content =>
  started === null || started.variables.length === 0
    ? null
    : markup`<details class="variables"><summary>${count(
        started.variables.length,
        'variable',
      )} set before its first command</summary><ul>${started.variables.map(
        ({name, value, from, told}) =>
          markup`<li><code>${name}=${value}</code> <span class="facts">${from}${
            told ? null : '; no page tells its reader'
          }</span></li>`,
      )}</ul></details>`

const cutShort = ({started, ended}: PageTranscript): Content =>
  started === null || ended !== null ? null : markup`<p class="banner">The record ends in this page.</p>`
