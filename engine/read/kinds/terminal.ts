import type {Evidence} from '../../model.ts'
import {findPlatform} from '../../platform.ts'
import {isRunnable} from '../block.ts'
import type {KindOfBlock} from './kind.ts'
import type {Heading, Surroundings} from './surroundings.ts'

/** A terminal beside the first one, in which a page has its reader go on. */
export interface OtherTerminal {
  readonly number: number // 2 for the second
  readonly heading: Heading | null // the section that it is for
}

/** Whether words that have their reader open a terminal hold for all: no condition stands before them, and no platform. */
export function isForAll(evidence: Evidence | null): boolean {
  const text = evidence?.text ?? ''
  const named = findPlatform(text.split(/[,:]| [-–—] /, 1)[0] ?? '')
  return !/^\W*(?:if|when|optional\w*|alternatively)\b/i.test(text) && (named === null || named.fits === true)
}

/** The terminal that a block is typed in by the words before it, by a rule's finding. */
export function openTerminal({heading}: Surroundings, evidence: Evidence | null): OtherTerminal {
  return {number: countTerminal(evidence?.text ?? ''), heading}
}

const ordinals = ['third', 'fourth', 'fifth']

function countTerminal(text: string): number {
  const found = ordinals.findIndex((ordinal) =>
    new RegExp(`\\b${ordinal} (?:\\w+ )?(?:terminal|shell|console|tab|window)\\b`, 'i').test(text),
  )
  return found === -1 ? 2 : found + 3
}

const back =
  /\b(?:first|original|previous|initial|main|earlier) (?:terminal|shell|console|tab|window|session|prompt)\b|\b(?:return|switch(?: back)?|go(?: back)?|come back|back) (?:to|in|on|at) (?:the|your) (?!(?:new|second|third|other|same)\b)[\w ]{0,24}(?:terminal|shell|console|tab|window|session|prompt)\b|\bterminal (?:where|in which|that)\b|\b(?:close|exit|leave) (?:the|this|that) (?:\w+ )?(?:terminal|shell|console|tab|window)\b/i

/** Whether the page has come back from a terminal before a block: by its words, or with another section. */
export function comesBack({heading, lead}: Surroundings, terminal: OtherTerminal): boolean {
  return heading !== terminal.heading || lead.some(({text}) => back.test(text))
}

/** A block that runs, typed where the one before it was. */
export function goOn(
  at: Surroundings,
  kind: KindOfBlock | null,
  byLanguage: KindOfBlock,
  {number}: OtherTerminal,
): KindOfBlock | null {
  const own = kind ?? (isRunnable(at.block) ? byLanguage : null)
  return own?.kind === 'run' ? {...own, terminal: {number, goesOn: true}} : kind
}
