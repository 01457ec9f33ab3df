import type {Totals} from '../../../event.ts'
import {sumCoverage} from '../../facts/coverage.ts'
import type {Transcript} from '../../transcript/transcript.ts'
import {type Content, type Markup, markup} from '../markup.ts'

interface Share {
  readonly kind: string // its class
  readonly amount: number
  readonly said: string
}

/** How many commands passed, failed and were skipped, as a bar and in words. What was checked may have passed or failed. */
export function drawCommandBar({passed, checked, failed, skipped}: Totals): Markup {
  return drawBar(
    'Commands',
    [
      {kind: 'passed', amount: passed, said: 'passed'},
      {kind: 'failed', amount: failed, said: 'failed'},
      {kind: 'skipped', amount: skipped, said: 'skipped'},
    ],
    checked === 0 ? null : markup`<li><b>${checked}</b> of them with their output checked</li>`,
  )
}

/** How many of the steps that a reader would come to were played, and checked. */
export function drawCoverageBar(transcripts: readonly Transcript[]): Content {
  const covered = sumCoverage(transcripts.flatMap(({pages}) => pages))
  if (covered === null) return null
  const {open, executed, verified} = covered
  const isPart = transcripts.some(({ended}) => ended === null)
  return drawBar(isPart ? 'Coverage, in steps of the pages that ended' : 'Coverage, in steps', [
    {kind: 'verified', amount: verified, said: 'played and checked'},
    {kind: 'executed', amount: executed - verified, said: 'played, with nothing to check'},
    {kind: 'skipped', amount: open - executed, said: 'not played'},
  ])
}

function drawBar(name: string, shares: readonly Share[], more: Content = null): Markup {
  const shown = shares.filter(({amount}) => amount > 0)
  const all = shown.reduce((sum, {amount}) => sum + amount, 0)
  let from = 0
  const rects = shown.map(({kind, amount}) => {
    const x = (100 * from) / all
    from += amount
    return markup`<rect class="${kind}" x="${writePercent(x)}" width="${writePercent((100 * amount) / all)}" height="10"/>`
  })
  const items = shown.map(({kind, amount, said}) => {
    return markup`<li><span class="key ${kind}"></span><b>${amount}</b> ${said}</li>`
  })
  const inside = [
    markup`<p class="bar-name">${name}</p>`,
    markup`<svg width="100%" height="10" aria-hidden="true">${rects}</svg>`,
    markup`<ul>${items}${more}</ul>`,
  ]
  return markup`<div class="bar">${inside}</div>`
}

function writePercent(number: number): string {
  return `${Math.round(number * 100) / 100}%`
}
