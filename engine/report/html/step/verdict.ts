import {wordExit, wordExpected} from '../../facts/exit.ts'
import {wordTimeTaken} from '../../facts/took.ts'
import {capitalise} from '../../text/wording.ts'
import type {CommandTranscript} from '../../transcript/transcript.ts'
import {type Content, joinContents, markup} from '../markup.ts'
import {drawSentence} from '../worded.ts'

/**
 * What a command came to, why, and what it took.
 *
 * @param ways to where it is told and to what else failed, where it failed
 */
export function drawVerdict(command: CommandTranscript, ways: readonly Content[]): Content {
  const {verdict} = command
  const facts = joinContents([...listFacts(command), ...ways], ' · ')
  if (verdict?.kind === 'failed')
    return markup`<p class="verdict"><b>${drawSentence(capitalise(verdict.reason))}</b></p><p class="facts">${facts}</p>`
  return markup`<p class="verdict">${wordVerdict(command)} <span class="facts">${facts}</span></p>`
}

function wordVerdict({verdict, started}: CommandTranscript): Content {
  if (verdict === null) return started === null ? 'Not begun' : 'The record ends while it ran'
  return verdict.kind === 'passed'
    ? capitalise(wordExpected(verdict)) || 'Exit status 0'
    : markup`Not run: ${drawSentence(verdict.reason)}`
}

function listFacts(command: CommandTranscript): readonly Content[] {
  const {ended, verdict} = command
  if (ended === null || verdict === null || verdict.kind === 'skipped') return []
  const {comparator, why} = verdict
  const compared = markup`by <code>${comparator}</code>${why === '' ? null : markup`: ${drawSentence(why)}`}`
  return [
    wordTimeTaken(command),
    ...ended.contexts,
    ...listExit(command),
    ...(comparator === 'status' ? [] : [compared]),
  ]
}

/** Where neither the verdict nor its reason says it. */
function listExit({ended, verdict}: CommandTranscript): readonly string[] {
  if (ended === null || ended.status === 0) return []
  const text = wordExit(ended.status, verdict?.kind === 'failed' ? verdict : {reason: ''})
  return text === '' ? [] : [text]
}
