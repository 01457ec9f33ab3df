import {at} from '../../../diagnostic.ts'
import {brief} from '../../screen/command.ts'
import {count} from '../../text/quantity.ts'
import {unicodeSigns} from '../../text/signs.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import type {Failure, Report} from '../report.ts'
import {sentence, worded} from '../worded.ts'

const most = 50 // that are not folded

/** What fell short: each command with its reason, its place, and a way to it. */
export function failureList(report: Report): Content {
  const {failures} = report
  if (failures.length === 0) return null
  const items = failures.map((failure) => item(failure, report))
  const more = items.slice(most)
  return markup`<section id="failures" aria-labelledby="failures-title"><h2 id="failures-title">What failed</h2><ol class="failures">${items.slice(
    0,
    most,
  )}</ol>${
    more.length === 0
      ? null
      : markup`<details><summary>${count(more.length, 'more failure')}</summary><ol class="failures" start="${most + 1}">${more}</ol></details>`
  }</section>\n`
}

function item({command, page}: Failure, {anchors}: Report): Markup {
  const reason = command.verdict?.kind === 'failed' ? command.verdict.reason : ''
  return markup`<li><a href="#${anchors(command)}"><code>${brief(command.run, unicodeSigns).text.text}</code></a><p class="reason">${worded(
    sentence(reason),
  )}</p><p class="facts"><span class="place">${at(command.place)}</span>${page.play === '' ? null : ` · ${page.play}`}</p></li>`
}
