import type {Call} from '../../../event.ts'
import {count, duration} from '../../text/quantity.ts'
import type {Aside, CommandTranscript} from '../../transcript/index.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {sentence, worded} from '../worded.ts'
import {outputBox} from './output.ts'

/** What was done or is to be said beside a command, a line each. */
export const asideLines = (asides: readonly Aside[]): Content =>
  asides.map((aside) =>
    aside.type === 'warning' ? noteLine('warning', '!', 'Warning', aside.text) : offPageLine(aside.action.text),
  )

/** What became of a command that runs in the background. */
export const jobLines = (jobs: CommandTranscript['jobs']): Content =>
  jobs.length === 0 ? null : noteLine('off-page', '~', 'In the background', jobs.map(({text}) => text).join('; '))

/** The tries after which a command was run again, each with what was wrong with it. */
export function triesBefore({tries}: CommandTranscript): Content {
  if (tries.length === 0) return null
  const items = tries.map(
    ({reason, delayMs, deadlineMs}) =>
      markup`<li>${worded(sentence(reason))} <span class="facts">${
        deadlineMs === 0 ? 'run again by who played it' : `waited ${duration(delayMs)}`
      }</span></li>`,
  )
  return markup`<details class="tries"><summary>${count(tries.length, 'try', 'tries')} before the last</summary><ol>${items}</ol></details>`
}

/** What a command printed when others had begun. */
export const lateOutput = ({late}: CommandTranscript): Content =>
  late.head === ''
    ? null
    : markup`<details class="late"><summary>Printed later, by what it left running</summary>${outputBox(
        late,
        'Printed later',
      )}</details>`

/** Calls of guarded tools: refused ones are told, the others are there to be looked at. */
export function callLines(calls: readonly Call[]): Content {
  const refused = calls.filter(({verdict}) => verdict === 'refused')
  const others = calls.filter(({verdict}) => verdict !== 'refused')
  return [
    ...refused.map((call) =>
      noteLine('warning', '!', 'Refused', `\`${called(call)}\`${call.reason === '' ? '' : `: ${call.reason}`}`),
    ),
    others.length === 0
      ? null
      : markup`<details class="calls"><summary>${count(others.length, 'call')} of ${toolsOf(
          others,
        )}</summary><ul>${others.map(
          (call) => markup`<li><code>${called(call)}</code> ${whereTo(call)}</li>`,
        )}</ul></details>`,
  ]
}

const offPageLine = (text: string): Markup => noteLine('off-page', '~', 'Off the page', text)

const noteLine = (kind: 'off-page' | 'warning', sign: string, label: string, text: string): Markup =>
  markup`<p class="beside ${kind}"><span class="sign" aria-hidden="true">${sign}</span> <span class="label">${label}:</span> ${worded(
    text,
  )}</p>`

const called = ({tool, arguments: words}: Call): string => `${tool} ${words}`.trim()

const toolsOf = (calls: readonly Call[]): string => [...new Set(calls.map(({tool}) => tool))].join(', ')

const whereTo = ({verdict, context}: Call): string => {
  if (verdict === 'local') return 'asks no cluster'
  return context === null ? 'names no context' : `to ${context}`
}
