import {at} from '../../../diagnostic.ts'
import {shortenCommand} from '../../screen/command.ts'
import {count} from '../../text/quantity.ts'
import {unicodeSigns} from '../../text/signs.ts'
import {capitalise} from '../../text/wording.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {drawFold, drawSection} from '../pieces.ts'
import type {Failure, Report} from '../report.ts'
import {drawSentence} from '../worded.ts'

const most = 50 // that are not folded

/** What fell short: each command with its reason, its place, and a way to it. */
export function drawFailures(report: Report): Content {
  const items = report.failures.map((failure) => drawFailure(failure, report))
  const [shown, more] = [items.slice(0, most), items.slice(most)]
  const rest = markup`<ol class="failures" start="${most + 1}">${more}</ol>`
  const list = [
    markup`<ol class="failures">${shown}</ol>`,
    more.length === 0 ? null : drawFold('more-failures', count(more.length, 'more failure'), rest),
  ]
  return items.length === 0 ? null : drawSection('failures', 'What failed', list)
}

function drawFailure({command, page}: Failure, {anchors}: Report): Markup {
  const reason = command.verdict?.kind === 'failed' ? command.verdict.reason : ''
  const play = page.play === '' ? null : ` · ${page.play}`
  const inside = [
    markup`<a href="#${anchors(command)}"><code>${shortenCommand(command.run, unicodeSigns).text.text}</code></a>`,
    markup`<p class="reason">${drawSentence(capitalise(reason))}</p>`,
    markup`<p class="facts"><span class="place">${at(command.place)}</span>${play}</p>`,
  ]
  return markup`<li>${inside}</li>`
}
