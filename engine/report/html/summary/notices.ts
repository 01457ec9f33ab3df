import {leftBehind} from '../../screen/left-behind.ts'
import {count} from '../../text/quantity.ts'
import type {Aside, CommandTranscript, PageTranscript, StepTranscript} from '../../transcript/index.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import type {Report} from '../report.ts'
import {worded} from '../worded.ts'

const most = 6 // of a sort that are not folded

interface Notice {
  readonly text: string
  readonly anchors: readonly string[] // where it happened
}

/** What is to be known beside what failed: warnings, what was left behind, what readers were not told. */
export function notices(report: Report): Content {
  const told = report.transcripts.flatMap(({pages}) => pages.flatMap((page) => asidesOf(page, report)))
  const left = report.transcripts.flatMap((transcript) =>
    transcript.left.map((each) => ({text: leftBehind(each), anchors: []})),
  )
  const lists = [
    list('warnings', 'Warnings', together(told.filter(({aside}) => aside.type === 'warning'))),
    list('left', 'Left behind', left),
    list('off-page', 'Done off the page', together(told.filter(({aside}) => aside.type === 'off-page'))),
  ].filter((each) => each !== null)
  if (lists.length === 0) return null
  return markup`<section id="notices" aria-labelledby="notices-title"><h2 id="notices-title">What else to know</h2><div class="notices">${lists}</div></section>\n`
}

interface Told {
  readonly aside: Aside
  readonly anchor: string
}

function asidesOf(page: PageTranscript, {anchors}: Report): readonly Told[] {
  const of = (owner: PageTranscript | StepTranscript | CommandTranscript): readonly Told[] =>
    owner.asides.map((aside) => ({aside, anchor: anchors(owner)}))
  return [...of(page), ...page.steps.flatMap((step) => [...of(step), ...step.commands.flatMap(of)])]
}

/** What was told several times in the same words is one notice. */
function together(told: readonly Told[]): readonly Notice[] {
  const anchors = new Map<string, string[]>()
  for (const {aside, anchor} of told) {
    const text = aside.type === 'warning' ? aside.text : aside.action.text
    const known = anchors.get(text)
    if (known === undefined) anchors.set(text, [anchor])
    else known.push(anchor)
  }
  return [...anchors].map(([text, where]) => ({text, anchors: where}))
}

function list(kind: string, name: string, all: readonly Notice[]): Markup | null {
  if (all.length === 0) return null
  const items = all.map(
    ({text, anchors: [first, ...more]}) =>
      markup`<li>${worded(text)}${first === undefined ? null : markup` <a href="#${first}">where</a>`}${
        more.length === 0 ? null : markup` <span class="facts">and ${count(more.length, 'more time')}</span>`
      }</li>`,
  )
  const body = markup`<ul>${items}</ul>`
  return all.length > most
    ? markup`<div class="notice ${kind}"><h3>${name}</h3><details><summary>${all.length} of them</summary>${body}</details></div>`
    : markup`<div class="notice ${kind}"><h3>${name}</h3>${body}</div>`
}
