import type {Call, EventOf} from '../../../event.ts'
import {capitalise, wordAmount, wordDuration} from '../../text/quantity.ts'
import {wordAside} from '../../transcript/facts.ts'
import type {Aside, CommandTranscript} from '../../transcript/transcript.ts'
import {type Content, drawSentence, type Markup, markup} from '../markup.ts'
import {drawFold} from '../pieces.ts'
import {drawOutput, drawText} from './output.ts'

/** What was done or is to be said beside a command, a line each. */
export function drawAsides(asides: readonly Aside[]): Content {
  return asides.map((aside) =>
    aside.type === 'diagnosis'
      ? drawDiagnosis(aside)
      : drawNote(aside.type, aside.type === 'warning' ? 'Warning' : 'Off the page', wordAside(aside)),
  )
}

function drawDiagnosis(diagnosis: EventOf<'diagnosis'>): Markup {
  const answers = diagnosis.answers.map(({asked, text}) => [
    markup`<p class="facts"><code>${asked}</code></p>`,
    drawText(text, asked),
  ])
  return drawFold('diagnosis', capitalise(wordAside(diagnosis)), answers)
}

/** What became of a command that runs in the background. */
export function drawJobs(jobs: CommandTranscript['jobs']): Content {
  return jobs.length === 0 ? null : drawNote('off-page', 'In the background', jobs.map(({text}) => text).join('; '))
}

/** The tries after which a command was run again, each with what was wrong with it. */
export function drawTries({tries}: CommandTranscript): Content {
  if (tries.length === 0) return null
  const items = tries.map(({reason, delayMs, deadlineMs}) => {
    const then = deadlineMs === 0 ? 'run again by who played it' : `waited ${wordDuration(delayMs)}`
    return markup`<li>${drawSentence(capitalise(reason))} <span class="facts">${then}</span></li>`
  })
  return drawFold('tries', `${wordAmount(tries.length, 'try', 'tries')} before the last`, markup`<ol>${items}</ol>`)
}

/** What a command printed when others had begun. */
export function drawLateOutput({late}: CommandTranscript): Content {
  return late.head === ''
    ? null
    : drawFold('late', 'Printed later, by what it left running', drawOutput(late, 'Printed later'))
}

/** Calls of guarded tools: refused ones are told, the others are there to be looked at. */
export function drawCalls(calls: readonly Call[]): Content {
  const refused = calls.filter(({verdict}) => verdict === 'refused')
  const others = calls.filter(({verdict}) => verdict !== 'refused')
  const items = others.map((call) => markup`<li><code>${wordCall(call)}</code> ${wordDestination(call)}</li>`)
  const tools = [...new Set(others.map(({tool}) => tool))].join(', ')
  return [
    refused.map((call) =>
      drawNote('warning', 'Refused', [`\`${wordCall(call)}\``, call.reason].filter(Boolean).join(': ')),
    ),
    others.length === 0
      ? null
      : drawFold('calls', `${wordAmount(others.length, 'call')} of ${tools}`, markup`<ul>${items}</ul>`),
  ]
}

const signs = {'off-page': '~', warning: '!'} as const

function drawNote(kind: keyof typeof signs, label: string, text: string): Markup {
  return markup`<p class="beside ${kind}"><span class="sign" aria-hidden="true">${signs[kind]}</span> <b>${label}:</b> ${drawSentence(text)}</p>`
}

function wordCall({tool, arguments: words}: Call): string {
  return `${tool} ${words}`.trim()
}

function wordDestination({verdict, context}: Call): string {
  if (verdict === 'local') return 'asks no cluster'
  return context === null ? 'names no context' : `to ${context}`
}
