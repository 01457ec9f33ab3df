import {formatPlace} from '../../../diagnostic.ts'
import {groupBy} from '../../../grouping.ts'
import {localPartOfKey} from '../../../key.ts'
import {readFirstLine} from '../../lines/command.ts'
import {capitalise, wordAmount} from '../../text/quantity.ts'
import {listAsides, type PlacedAside, wordAside, wordLeftBehind} from '../../transcript/facts.ts'
import {type Aside, type PageTranscript, type StepTranscript, wordTerms} from '../../transcript/transcript.ts'
import {type Content, drawSentence, joinContents, type Markup, markup} from '../markup.ts'
import {drawFold, drawPlace, drawSection} from '../pieces.ts'
import type {Failure, Report} from '../report.ts'

const maxFailuresOpen = 50 // that are not folded

/** What fell short: each command with its reason, its place, and a way to it; what fell short in several plays stands there once. */
export function drawFailures(report: Report): Content {
  const items = groupFailures(report.failures).map((failures) => drawFailure(failures, report))
  const [shown, more] = [items.slice(0, maxFailuresOpen), items.slice(maxFailuresOpen)]
  const rest = markup`<ol class="failures" start="${maxFailuresOpen + 1}">${more}</ol>`
  const list = [
    markup`<ol class="failures">${shown}</ol>`,
    more.length === 0 ? null : drawFold('more-failures', wordAmount(more.length, 'more failure'), rest),
  ]
  return items.length === 0 ? null : drawSection('failures', 'What failed', list)
}

/** The same command at the same place, in the order in which it first fell short. */
function groupFailures(failures: readonly Failure[]) {
  return [...groupBy(failures, ({command: {place, run}}) => `${formatPlace(place)}\n${run}`).values()]
}

function drawFailure(group: readonly [Failure, ...Failure[]], {anchors, sources}: Report): Markup {
  const [{command, page}, ...others] = group
  const reason = command.verdict?.kind === 'failed' ? command.verdict.reason : ''
  const links = group.map((each, index) => {
    const name = each.page.play === '' ? `${index + 1}` : each.page.play
    return markup`<a href="#${anchors(each.command)}">${name}</a>`
  })
  const inPlays = markup` · in ${wordAmount(group.length, 'play')}: ${joinContents(links, '; ')}`
  const play = others.length > 0 ? inPlays : page.play === '' ? null : ` · ${page.play}`
  const terms = wordTerms(group.at(-1)?.page ?? page).map((term) => ` · ${term}`)
  const inside = [
    markup`<a href="#${anchors(command)}"><code>${readFirstLine(command.run)}</code></a>`,
    markup`<p class="reason">${drawSentence(capitalise(reason))}</p>`,
    markup`<p class="facts">${drawPlace(command, sources)}${play}${terms}</p>`,
  ]
  return markup`<li>${inside}</li>`
}

const maxNoticesOpen = 6 // of a sort that are not folded

interface Where {
  readonly name: string // of a step, or of a page
  readonly anchor: string
}

interface Notice {
  readonly text: string
  readonly places: readonly Where[]
}

/** What is to be known beside what failed: warnings, what was left behind, what readers were not told. */
export function drawNotices(report: Report): Content {
  const asides = report.transcripts.flatMap(({pages}) => pages.flatMap((page) => placeAsides(page, report)))
  const left = report.transcripts.flatMap((transcript) =>
    wordLeftBehind(transcript.left).map((text) => ({text, places: []})),
  )
  const lists = [
    drawNoticeList('warnings', 'Warnings', mergeNotices(asides.filter(({aside}) => aside.type === 'warning'))),
    drawNoticeList('left', 'Left behind', left),
    drawNoticeList(
      'off-page',
      'Done off the page',
      mergeNotices(asides.filter(({aside}) => aside.type === 'off-page')),
    ),
  ].filter((each) => each !== null)
  if (lists.length === 0) return null
  return drawSection('notices', 'What else to know', markup`<div class="notices">${lists}</div>`)
}

type Placed = Pick<PlacedAside, 'aside'> & {readonly where: Where}

function placeAsides(page: PageTranscript, {anchors}: Report): readonly Placed[] {
  return listAsides(page).map(({aside, command, ...at}) => {
    const step = at.step ?? findStepAt(page, aside)
    const name = command === null ? (step?.id ?? page.title) : localPartOfKey(command.key)
    return {aside, where: {name, anchor: anchors(command ?? step ?? page)}}
  })
}

/** The step that holds the place of a warning. */
function findStepAt({steps}: PageTranscript, aside: Aside): StepTranscript | null {
  const place = aside.type === 'warning' ? aside.place : undefined
  const holds = ({place: {page, start, end}}: StepTranscript) =>
    place !== undefined && page === place.page && start.line <= place.start.line && place.start.line <= end.line
  return steps.find(holds) ?? null
}

/** What was told several times in the same words is one notice. */
function mergeNotices(asides: readonly Placed[]): readonly Notice[] {
  const groups = groupBy(asides, ({aside}) => wordAside(aside))
  return [...groups].map(([text, each]) => ({text, places: each.map(({where}) => where)}))
}

function drawNoticeList(kind: string, name: string, all: readonly Notice[]): Markup | null {
  if (all.length === 0) return null
  const items = markup`<ul>${all.map(drawNotice)}</ul>`
  const body = all.length > maxNoticesOpen ? drawFold('all-notices', `${all.length} of them`, items) : items
  return markup`<div class="notice ${kind}"><h3>${name}</h3>${body}</div>`
}

function drawNotice({text, places: [first, ...more]}: Notice): Markup {
  const where = first === undefined ? null : markup` – <a href="#${first.anchor}">${first.name}</a>`
  const others =
    more.length === 0 ? null : markup` <span class="facts">and ${wordAmount(more.length, 'more place')}</span>`
  return markup`<li>${drawSentence(text)}${where}${others}</li>`
}
