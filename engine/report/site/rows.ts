import {type Content, drawSentence, type Markup, markup} from '../html/markup.ts'
import {drawState} from '../html/pieces.ts'
import {capitalise, wordDuration} from '../text/quantity.ts'
import {wordCoverage} from '../transcript/facts.ts'
import type {Standing} from '../transcript/standing.ts'
import {findDay, isFlaky, type SitePage, wordWith} from './history.ts'
import type {PageRun} from './page-run.ts'
import {drawLine, drawResults, type Mark} from './plots.ts'

/** What pages are filtered by, the worst first. */
const kinds = {
  fails: 'fails',
  'not verified': 'unverified',
  flaky: 'flaky',
  'partly verified': 'partly',
  verified: 'verified',
} as const satisfies Record<Standing, string>

export function findKind({standing}: SitePage): (typeof kinds)[Standing] {
  return kinds[standing]
}

/**
 * All pages, the worst first, and what they can be filtered by, for which no script is needed.
 *
 * @param never how many others there are that were never played
 */
export function drawPages(pages: readonly SitePage[], never: number): Content {
  const order = Object.values(kinds)
  const sorted = [...pages].sort(
    (one, other) => order.indexOf(findKind(one)) - order.indexOf(findKind(other)) || (one.path < other.path ? -1 : 1),
  )
  const caption = 'Pages, with the last runs of each, the newest at the right'
  if (sorted.length <= maxRows) return [drawFilters(pages, never), drawRows(sorted, caption)]
  const parts = Array.from({length: Math.ceil(sorted.length / maxRows)}, (_, index) => {
    const part = sorted.slice(index * maxRows, (index + 1) * maxRows)
    const from = index * maxRows + 1
    return markup`<div class="part">${drawRows(part, `${caption}: ${from} to ${from + part.length - 1}`)}</div>`
  })
  return [drawFilters(pages, never), parts]
}

/** Of a table. A browser lays out those tables alone that are seen; of one it lays out all rows. */
const maxRows = 500

function drawRows(pages: readonly SitePage[], caption: string): Markup {
  const head = ['Page', 'Standing', 'Steps', 'Results', 'Time'].map((name) => markup`<th scope="col">${name}</th>`)
  return markup`<table class="site-pages"><caption class="unseen">${caption}</caption><thead><tr>${head}</tr></thead><tbody>${pages.map(drawRow)}</tbody></table>`
}

function drawFilters(pages: readonly SitePage[], never: number): Markup {
  const count = (kind: string) => pages.filter((page) => findKind(page) === kind).length
  const filters = [
    ['all', 'All', pages.length + never],
    ['fails', 'Fail', count('fails')],
    ['unverified', 'Not verified', count('unverified')],
    ['partly', 'Partly verified', count('partly')],
    ['verified', 'Verified', count('verified')],
    ['flaky', 'Flaky', pages.filter((page) => isFlaky(page) || findKind(page) === 'flaky').length],
    ['never', 'Never tested', never],
  ] as const
  const radios = filters
    .filter(([kind, , amount]) => kind === 'all' || amount > 0)
    .map(([kind, name, amount]) => {
      const checked = kind === 'all' ? markup` checked` : null
      return markup`<label class="choice"><input type="radio" name="show" id="show-${kind}"${checked}>${name} <b>${amount}</b></label>`
    })
  return markup`<fieldset class="choices"><legend>Show</legend>${radios}</fieldset>\n`
}

function drawRow(page: SitePage): Content {
  const {path, title, runs, report} = page
  const [last] = runs
  if (last === undefined) return null
  const name = markup`<a href="${report}">${title}</a> <span class="place">${path}</span>`
  const kind = findKind(page)
  const flaky = isFlaky(page) && kind !== 'flaky' ? ' flaky' : ''
  return markup`<tr class="page ${kind}${flaky}"><th scope="row">${name}</th>${[
    markup`<td>${drawStanding(page, last)}</td>`,
    markup`<td>${drawSteps(last, runs)}</td>`,
    markup`<td>${drawResults(runs.map(findMark))}${drawFlakiness(page)}</td>`,
    markup`<td>${drawDuration(last, runs)}</td>`,
  ]}</tr>\n`
}

function findMark({state}: PageRun): Mark {
  return state === 'passed' || state === 'failed' ? state : 'neither'
}

/** What readers may trust in, then what the last run came to where that is something else, then when all of it last passed. */
function drawStanding(page: SitePage, last: PageRun): Content {
  const {standing, standingRun, lastVerified} = page
  const facts =
    standingRun === null || standing === 'fails'
      ? null
      : markup` <span class="with">${wordWith(standingRun.versions)}</span>`
  return [
    markup`<b class="standing ${findKind(page)}">${capitalise(standing)}</b>`,
    standingRun === null ? null : markup` <time datetime="${standingRun.startedAt}">${findDay(standingRun)}</time>`,
    facts,
    drawDoubts(page, last),
    lastVerified === null || isOf(standingRun, lastVerified)
      ? null
      : markup`<span class="note">last verified ${findDay(lastVerified)}${wordWith(lastVerified.versions)}</span>`,
  ]
}

function drawDoubts({standingRun}: SitePage, last: PageRun): Content {
  const {state, reason, judged} = last
  const why = reason ?? judged.doubt
  const told = why === null ? null : drawSentence(why)
  return [
    standingRun?.changed === true ? markup`<span class="note warned">the page has changed since</span>` : null,
    isOf(standingRun, last)
      ? state === 'failed' && markup`<span class="note">${told}</span>`
      : markup`<span class="note">${[drawState(state), ` ${findDay(last)}`, told === null ? null : [': ', told]]}</span>`,
  ].filter((each) => each !== false)
}

/** Whether a standing is that of this run. */
function isOf(standingRun: PageRun | null, {recording}: PageRun): boolean {
  return standingRun?.recording === recording
}

function drawSteps({judged, coverage}: PageRun, runs: readonly PageRun[]): Content {
  const shares = runs.map((run) => (run.coverage === null ? null : findShare(run.coverage)))
  const text = coverage === null ? `${judged.played} of ${judged.due} played` : wordCoverage(coverage)
  return [drawLine('Share of steps played in the last runs', shares, 100), markup`<span class="amounts">${text}</span>`]
}

/** In per cent. */
function findShare({open, executed}: {readonly open: number; readonly executed: number}): number {
  return open === 0 ? 100 : (100 * executed) / open
}

function drawFlakiness(page: SitePage): Content {
  const {failed, runs} = page.flakiness
  return isFlaky(page) ? markup`<span class="note warned">flaky: ${failed} of ${runs} failed</span>` : null
}

function drawDuration(last: PageRun, runs: readonly PageRun[]): Content {
  const times = runs.map(({state, durationMs}) => (state === 'skipped' ? null : durationMs))
  const longest = Math.max(0, ...times.map((time) => time ?? 0))
  const label = `Time of the last runs, ${wordDuration(longest)} at most`
  return [drawLine(label, times, longest), markup`<span class="amounts">${wordDuration(last.durationMs)}</span>`]
}
