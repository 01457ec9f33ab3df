import {at} from '../../../diagnostic.ts'
import {brief} from '../../screen/command.ts'
import {count} from '../../text/quantity.ts'
import {unicodeSigns} from '../../text/signs.ts'
import {capitalise} from '../../text/wording.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {fold, section} from '../pieces.ts'
import type {Failure, Report} from '../report.ts'
import {worded} from '../worded.ts'

const most = 50 // that are not folded

/** What fell short: each command with its reason, its place, and a way to it. */
export function failureList(report: Report): Content {
  const items = report.failures.map((failure) => item(failure, report))
  const [shown, more] = [items.slice(0, most), items.slice(most)]
  const rest = markup`<ol class="failures" start="${most + 1}">${more}</ol>`
  const list = [
    markup`<ol class="failures">${shown}</ol>`,
    more.length === 0 ? null : fold('more-failures', count(more.length, 'more failure'), rest),
  ]
  return items.length === 0 ? null : section('failures', 'What failed', list)
}

function item({command, page}: Failure, {anchors}: Report): Markup {
  const reason = command.verdict?.kind === 'failed' ? command.verdict.reason : ''
  const play = page.play === '' ? null : ` · ${page.play}`
  const inside = [
    markup`<a href="#${anchors(command)}"><code>${brief(command.run, unicodeSigns).text.text}</code></a>`,
    markup`<p class="reason">${worded(capitalise(reason))}</p>`,
    markup`<p class="facts"><span class="place">${at(command.place)}</span>${play}</p>`,
  ]
  return markup`<li>${inside}</li>`
}
