import type {Passed} from '../../../verdict.ts'
import {exitText} from '../../facts/exit.ts'
import {tookText} from '../../facts/took.ts'
import type {CommandTranscript} from '../../transcript/index.ts'
import {type Content, joined, markup} from '../markup.ts'
import {sentence, worded} from '../worded.ts'

/**
 * What a command came to, why, and what it took.
 *
 * @param ways to where it is told and to what else failed, where it failed
 */
export function verdictLine(command: CommandTranscript, ways: readonly Content[]): Content {
  const {verdict} = command
  const facts = joined([...factsOf(command), ...ways], ' · ')
  if (verdict?.kind === 'failed')
    return markup`<p class="verdict"><b>${worded(sentence(verdict.reason))}</b></p><p class="facts">${facts}</p>`
  return markup`<p class="verdict">${said(command)} <span class="facts">${facts}</span></p>`
}

function said({verdict, started}: CommandTranscript): Content {
  if (verdict === null) return started === null ? 'Not begun' : 'The record ends while it ran'
  return verdict.kind === 'passed' ? passed(verdict) : markup`Not run: ${worded(verdict.reason)}`
}

function passed({comparator, noted}: Passed): string {
  if (comparator === 'status') return 'Exit status 0'
  return noted === true ? 'As its note expects' : 'As the page shows'
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
