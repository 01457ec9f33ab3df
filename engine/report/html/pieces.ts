import {formatPlace} from '../../diagnostic.ts'
import type {CommandTranscript, State} from '../transcript/transcript.ts'
import {type Content, type Markup, markup} from './markup.ts'
import type {Report} from './report.ts'

/** A part of a report, with a heading of its own. */
export function drawSection(id: string, title: string, content: Content): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${content}</section>\n`
}

/** What is there to be looked at, behind a line that says what it is. */
export function drawFold(kind: string, summary: Content, content: Content, open = false): Markup {
  return markup`<details class="${kind}"${open ? markup` open` : null}><summary>${summary}</summary>${content}</details>`
}

/** What is moved sideways where it is too wide, by keyboard as well. */
export function drawScroll(label: string, content: Content): Markup {
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="${label}">${content}</div>`
}

/** A column of a table; `amount`s stand at its right. */
export interface HtmlColumn {
  readonly name: string
  readonly amount?: true
}

/**
 * A table, the first cell of each of its rows naming the row.
 *
 * @param rows each of as many cells as there are columns
 */
export function drawTable(
  kind: string,
  caption: string | null,
  columns: readonly HtmlColumn[],
  rows: readonly HtmlRow[],
): Markup {
  const kindOf = (index: number): Content => (columns[index]?.amount === true ? markup` class="amount"` : null)
  const head = columns.map(({name}, index) => markup`<th scope="col"${kindOf(index)}>${name}</th>`)
  const body = rows.map(({cells: [first = null, ...more], kind: rowKind}) => {
    const cells = more.map((cell, index) => markup`<td${kindOf(index + 1)}>${cell}</td>`)
    return markup`<tr${rowKind === undefined ? null : markup` class="${rowKind}"`}><th scope="row">${first}</th>${cells}</tr>`
  })
  const title = caption === null ? null : markup`<caption>${caption}</caption>`
  return markup`<table class="${kind}">${title}<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}

export interface HtmlRow {
  readonly cells: readonly Content[]
  readonly kind?: string // its class
}

const stateWords: Readonly<Record<State, string>> = {
  passed: 'passed',
  flaky: 'flaky',
  failed: 'failed',
  interrupted: 'interrupted',
  skipped: 'skipped',
  open: 'not ended',
}

/** `✗ failed`: the style puts a sign before the word, which says the same as its colour. */
export function drawState(state: State): Markup {
  return markup`<b class="state ${state}">${stateWords[state]}</b>`
}

/** `✗` alone; its word is for who does not see it. */
export function drawStateSign(state: State): Markup {
  return markup`<b class="state ${state}"><span class="unseen">${stateWords[state]}</span></b>`
}

/** Where a command stands on its page: a link to that line where it is read on the web. */
export function drawPlace(command: CommandTranscript, sources: Report['sources']): Markup {
  const source = sources.get(command)
  const place = formatPlace(command.place)
  return source === undefined
    ? markup`<span class="place">${place}</span>`
    : markup`<a class="place" href="${source}" rel="noreferrer" title="The line on the web, as it was played">${place}</a>`
}

const filters = [
  ['', 'all steps'],
  ['failed', 'what failed'],
  ['slow', 'slow steps'],
  ['off-page', 'what is off the page'],
  ['warned', 'warnings'],
] as const

/**
 * What a reader can do with all of a report. To look at failures alone needs no script; the others are hidden without.
 *
 * @param hasShort whether something fell short
 * @param home the address of what the report is a part of
 */
export function drawControls(hasShort: boolean, home: string | null): Markup {
  const inside = [
    markup`<label class="filter">Search <input type="search" id="search" aria-keyshortcuts="/"></label>`,
    markup`<label class="filter">Show <select id="show">${filters.map(([value, name]) => markup`<option value="${value}">${name}</option>`)}</select></label>`,
    hasShort ? markup`<label class="only"><input type="checkbox" id="only-failures"> Only failures</label>` : null,
    markup`<button type="button" data-all="open">Expand all</button>`,
    markup`<button type="button" data-all="close">Collapse all</button>`,
    markup`<button type="button" id="theme">Theme: system</button>`,
  ]
  const status = markup`<p id="said" class="unseen" role="status"></p>`
  const brand = home === null ? 'runbook' : markup`<a href="${home}">← All pages</a>`
  return markup`<header class="bar-top"><p class="brand">${brand}</p><div class="controls">${inside}</div>${status}</header>\n`
}
