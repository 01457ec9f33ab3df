import type {Call} from '../../../event.ts'
import {asideText} from '../../facts/asides.ts'
import {count, duration} from '../../text/quantity.ts'
import {capitalise} from '../../text/wording.ts'
import type {Aside, CommandTranscript} from '../../transcript/index.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {fold} from '../pieces.ts'
import {worded} from '../worded.ts'
import {outputBox} from './output.ts'

/** What was done or is to be said beside a command, a line each. */
export function asideLines(asides: readonly Aside[]): Content {
  return asides.map((aside) =>
    note(aside.type, aside.type === 'warning' ? 'Warning' : 'Off the page', asideText(aside)),
  )
}

/** What became of a command that runs in the background. */
export function jobLines(jobs: CommandTranscript['jobs']): Content {
  return jobs.length === 0 ? null : note('off-page', 'In the background', jobs.map(({text}) => text).join('; '))
}

/** The tries after which a command was run again, each with what was wrong with it. */
export function triesBefore({tries}: CommandTranscript): Content {
  if (tries.length === 0) return null
  const items = tries.map(({reason, delayMs, deadlineMs}) => {
    const then = deadlineMs === 0 ? 'run again by who played it' : `waited ${duration(delayMs)}`
    return markup`<li>${worded(capitalise(reason))} <span class="facts">${then}</span></li>`
  })
  return fold('tries', `${count(tries.length, 'try', 'tries')} before the last`, markup`<ol>${items}</ol>`)
}

/** What a command printed when others had begun. */
export function lateOutput({late}: CommandTranscript): Content {
  return late.head === ''
    ? null
    : fold('late', 'Printed later, by what it left running', outputBox(late, 'Printed later'))
}

/** Calls of guarded tools: refused ones are told, the others are there to be looked at. */
export function callLines(calls: readonly Call[]): Content {
  const refused = calls.filter(({verdict}) => verdict === 'refused')
  const others = calls.filter(({verdict}) => verdict !== 'refused')
  const items = others.map((call) => markup`<li><code>${called(call)}</code> ${whereTo(call)}</li>`)
  const tools = [...new Set(others.map(({tool}) => tool))].join(', ')
  return [
    refused.map((call) => note('warning', 'Refused', [`\`${called(call)}\``, call.reason].filter(Boolean).join(': '))),
    others.length === 0
      ? null
      : fold('calls', `${count(others.length, 'call')} of ${tools}`, markup`<ul>${items}</ul>`),
  ]
}

const signs = {'off-page': '~', warning: '!'} as const

function note(kind: keyof typeof signs, label: string, text: string): Markup {
  return markup`<p class="beside ${kind}"><span class="sign" aria-hidden="true">${signs[kind]}</span> <b>${label}:</b> ${worded(text)}</p>`
}

function called({tool, arguments: words}: Call): string {
  return `${tool} ${words}`.trim()
}

function whereTo({verdict, context}: Call): string {
  if (verdict === 'local') return 'asks no cluster'
  return context === null ? 'names no context' : `to ${context}`
}
