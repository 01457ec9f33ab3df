import {exitText, wordExpected} from '../../facts/exit.ts'
import {tookText} from '../../facts/took.ts'
import {capitalise} from '../../text/wording.ts'
import type {CommandTranscript} from '../../transcript/index.ts'
import {type Content, joined, markup} from '../markup.ts'
import {worded} from '../worded.ts'

/**
 * What a command came to, why, and what it took.
 *
 * @param ways to where it is told and to what else failed, where it failed
 */
export function verdictLine(command: CommandTranscript, ways: readonly Content[]): Content {
  const {verdict} = command
  const facts = joined([...factsOf(command), ...ways], ' · ')
  if (verdict?.kind === 'failed')
    return markup`<p class="verdict"><b>${worded(capitalise(verdict.reason))}</b></p><p class="facts">${facts}</p>`
  return markup`<p class="verdict">${said(command)} <span class="facts">${facts}</span></p>`
}

function said({verdict, started}: CommandTranscript): Content {
  if (verdict === null) return started === null ? 'Not begun' : 'The record ends while it ran'
  return verdict.kind === 'passed'
    ? capitalise(wordExpected(verdict)) || 'Exit status 0'
    : markup`Not run: ${worded(verdict.reason)}`
}

function factsOf(command: CommandTranscript): readonly Content[] {
  const {ended, verdict} = command
  if (ended === null || verdict === null || verdict.kind === 'skipped') return []
  const {comparator, why} = verdict
  const compared = markup`by <code>${comparator}</code>${why === '' ? null : markup`: ${worded(why)}`}`
  return [tookText(command), ...ended.contexts, ...exit(command), ...(comparator === 'status' ? [] : [compared])]
}

/** Where neither the verdict nor its reason says it. */
function exit({ended, verdict}: CommandTranscript): readonly string[] {
  if (ended === null || ended.status === 0) return []
  const text = exitText(ended.status, verdict?.kind === 'failed' ? verdict : {reason: ''})
  return text === '' ? [] : [text]
}
