import type {Outcome} from '../../event.ts'
import {writeDocument} from '../html/frame.ts'
import {type Content, drawSentence, type Markup, markup} from '../html/markup.ts'
import {drawTime} from '../html/overview/facts.ts'
import {drawBar, drawCovered} from '../html/overview/masthead.ts'
import {drawFold, drawScroll, drawSection, drawState, drawTable, type HtmlRow} from '../html/pieces.ts'
import {style} from '../html/style.ts'
import type {NeverPlayed, Write} from '../reporter.ts'
import {wordAmount, wordDuration, wordTries} from '../text/quantity.ts'
import {sumCovered} from '../transcript/facts.ts'
import {isFlaky, isNeverPlayed, type SitePage} from './history.ts'
import {drawPages, findKind} from './rows.ts'
import {siteScript, siteStyle} from './style.ts'

/** A recording that a site is made of. */
export interface SiteRun {
  readonly id: string
  readonly startedAt: string // ISO 8601
  readonly outcome: Outcome | null // null where the record is incomplete
  readonly durationMs: number // up to where it ends
  readonly pages: number // that were played or skipped
}

/** All that a status page shows. */
export interface SiteStatus {
  readonly generator: string
  readonly pages: readonly SitePage[]
  readonly runs: readonly SiteRun[] // the newest first
  readonly neverPlayed: readonly NeverPlayed[] | null // null where nobody says which pages there are
  readonly unread: readonly string[] // recordings that could not be read, and why
}

/** Write the status of all pages: one file, which can be read without a script, with a way to each page's transcript. */
export async function writeStatus(status: SiteStatus, write: Write): Promise<void> {
  const {generator} = status
  const pages = status.pages.filter((page) => !isNeverPlayed(page))
  const skipped = status.pages.filter(isNeverPlayed)
  const never = skipped.length + (status.neverPlayed?.length ?? 0)
  const head = {title: `Status of ${wordAmount(pages.length, 'page')}`, generator, icon: '✓'}
  const parts = [
    drawMasthead(pages, never, status.runs),
    drawSection('pages', 'Pages', drawPages(pages, never)),
    drawNeverPlayed(skipped, status.neverPlayed),
    drawSection('times', 'What takes long, and what is flaky', [
      markup`<div class="pair">${[drawSlowest(pages), drawFlaky(pages)]}</div>`,
    ]),
    drawRuns(status),
  ]
  await writeDocument(
    head,
    {styles: [style, siteStyle], scripts: [siteScript], sources: {}},
    () => {
      write(markup`<body class="site">\n<a class="skip" href="#main">Skip to the pages</a>\n${drawBarTop()}`.html)
      write(markup`<main id="main">\n${parts}</main>\n`.html)
    },
    write,
  )
}

function drawBarTop(): Markup {
  const search = markup`<label class="filter">Search <input type="search" id="search" aria-keyshortcuts="/"></label>`
  const theme = markup`<button type="button" id="theme">Theme: system</button>`
  const status = markup`<p id="said" class="unseen" role="status"></p>`
  return markup`<header class="bar-top"><p class="brand">runbook</p><div class="controls">${[search, theme]}</div>${status}</header>\n`
}

function drawMasthead(pages: readonly SitePage[], never: number, runs: SiteStatus['runs']): Markup {
  const count = (kind: ReturnType<typeof findKind>) => pages.filter((page) => findKind(page) === kind).length
  const bar = drawBar('Pages', [
    {kind: 'verified', amount: count('verified'), label: 'verified'},
    {kind: 'executed', amount: count('partly'), label: 'partly verified'},
    {kind: 'executed', amount: count('flaky'), label: 'flaky'},
    {kind: 'failed', amount: count('fails'), label: 'fail'},
    {kind: 'skipped', amount: count('unverified'), label: 'not verified'},
    {kind: 'never', amount: never, label: 'never tested'},
  ])
  const covered = sumCovered(pages.flatMap(({runs: [last]}) => last?.coverage ?? []))
  const steps = drawCovered('Steps of the pages, as they were last played', covered)
  const isVerified = pages.length > 0 && count('verified') === pages.length
  const kind = count('fails') > 0 ? 'failed' : isVerified ? 'passed' : 'open'
  const [first, last] = [runs.at(-1), runs[0]]
  const since = first === undefined ? null : drawTime(first.startedAt)
  const until = last === undefined ? null : drawTime(last.startedAt)
  const from = markup`<p class="facts">By ${wordAmount(runs.length, 'recording')}, from ${since} to ${until}</p>`
  const title = markup`<h1>Status of ${wordAmount(pages.length, 'page')}</h1>`
  return markup`<header class="masthead ${kind}" id="result">${[title, from]}<div class="bars">${[bar, steps]}</div></header>\n`
}

const reasonKinds: readonly (readonly [NeverPlayed['kind'], string])[] = [
  ['not-played', 'No recording has played them'],
  ['not-tested', 'Their front matter says that they are not tested'],
  ['unreadable', 'They cannot be read'],
  ['no-commands', 'They have no commands to play'],
]

function drawNeverPlayed(skipped: readonly SitePage[], neverPlayed: SiteStatus['neverPlayed']): Markup {
  const groups = [
    drawNeverGroup('Each run has skipped them', skipped.map(drawSkipped), true),
    ...reasonKinds.map(([kind, name]) => {
      const pages = (neverPlayed ?? []).filter((each) => each.kind === kind)
      return drawNeverGroup(name, pages.map(drawNever), kind === 'not-played')
    }),
  ].filter((group) => group !== null)
  const unknown =
    neverPlayed === null
      ? markup`<p>Which other pages there are is not known here: name their folder with <code>--pages</code>, or by <code>pages</code> or <code>site.root</code> in the config.</p>`
      : null
  const none = groups.length === 0 && unknown === null ? markup`<p>Every page was played.</p>` : null
  return drawSection('never', 'Never tested', [groups, unknown, none])
}

function drawSkipped({path, title, report, runs}: SitePage): HtmlRow {
  const name = markup`<a href="${report}">${title}</a> <span class="place">${path}</span>`
  return {kind: 'page', cells: [name, drawSentence(runs[0]?.reason ?? '')]}
}

function drawNever({path, reason}: NeverPlayed): HtmlRow {
  return {kind: 'page', cells: [markup`<code>${path}</code>`, drawSentence(reason)]}
}

function drawNeverGroup(name: string, rows: readonly HtmlRow[], isOpen: boolean): Content {
  if (rows.length === 0) return null
  const table = drawScroll(name, drawTable('never-pages', null, [{name: 'Page'}, {name: 'Why'}], rows))
  const title = markup`${name} <span class="facts">${wordAmount(rows.length, 'page')}</span>`
  return drawFold('never-fold', title, table, isOpen)
}

const maxSlowSteps = 12

function drawSlowest(pages: readonly SitePage[]): Content {
  const steps = pages
    .flatMap((page) => (page.runs[0]?.slowest ?? []).map((step) => ({page, step})))
    .sort((one, other) => other.step.durationMs - one.step.durationMs)
    .slice(0, maxSlowSteps)
  const rows = steps.map(({page, step: {section, id, anchor, durationMs, tries}}) => ({
    cells: [
      markup`<a href="${page.report}#${anchor}">${section === '' ? id : section}</a> <span class="place">${page.title}</span>`,
      tries > 1 ? `${wordDuration(durationMs)}, ${wordTries(tries)}` : wordDuration(durationMs),
    ],
  }))
  return drawTable(
    'slowest',
    'The slowest steps, as they were last played',
    [{name: 'Step'}, {name: 'Time', amount: true}],
    rows,
  )
}

function drawFlaky(pages: readonly SitePage[]): Content {
  const flaky = pages.filter(isFlaky).sort((one, other) => findRate(other) - findRate(one))
  if (flaky.length === 0)
    return markup`<p>No page failed and then passed without a change of it or of the versions.</p>`
  const rows = flaky.map(({title, report, flakiness: {failed, runs}}) => ({
    cells: [markup`<a href="${report}">${title}</a>`, `${failed} of ${runs}`],
  }))
  const columns = [{name: 'Page'}, {name: 'Runs that failed', amount: true as const}]
  return drawTable('flaky', 'Flaky: failed and then passed, with nothing changed', columns, rows)
}

function findRate({flakiness: {failed, runs}}: SitePage): number {
  return failed / runs
}

function drawRuns({runs, unread}: SiteStatus): Markup {
  const rows = runs.map(({id, startedAt, outcome, durationMs, pages}) => ({
    cells: [
      drawTime(startedAt),
      drawState(outcome ?? 'open'),
      pages,
      wordDuration(durationMs),
      markup`<code>${id}</code>`,
    ],
  }))
  const columns = [
    {name: 'Begun'},
    {name: 'Result'},
    {name: 'Pages', amount: true as const},
    {name: 'Time', amount: true as const},
    {name: 'Recording'},
  ]
  const list = unread.map((text) => markup`<li>${text}</li>`)
  const missing = unread.length === 0 ? null : markup`<p>Not read:</p><ul>${list}</ul>`
  const table = drawScroll('Recordings', drawTable('runs', null, columns, rows))
  return drawSection('runs', 'Recordings', [
    missing,
    drawFold('runs-fold', `All ${wordAmount(runs.length, 'recording')}`, table),
  ])
}
