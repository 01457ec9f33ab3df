import type {Verdict} from '../../../verdict.ts'
import {duration, tries} from '../../text/quantity.ts'
import type {CommandTranscript} from '../../transcript/index.ts'
import {type Content, joined, type Markup, markup} from '../markup.ts'
import {commandState, stateSign} from '../states.ts'
import {sentence, worded} from '../worded.ts'

/** A line that says what a command came to, why, and what it took. */
export function verdictLine(command: CommandTranscript, more: Content): Markup {
  const facts = factsOf(command)
  return markup`<p class="verdict">${stateSign(commandState(command))} <span class="said">${said(command)}</span>${
    facts.length === 0 ? null : markup` <span class="facts">${joined(facts, ' · ')}</span>`
  }${more}</p>`
}

const said = ({verdict, started}: CommandTranscript): Content => {
  if (verdict === null) return started === null ? 'Not begun' : 'The record ends while it ran'
  switch (verdict.kind) {
    case 'passed':
      return passed(verdict)
    case 'failed':
      return worded(sentence(verdict.reason))
    case 'skipped':
      return markup`Not run: ${worded(verdict.reason)}`
  }
}

const passed = ({comparator, noted}: Extract<Verdict, {kind: 'passed'}>): string => {
  if (comparator === 'status') return 'Exit status 0'
  return noted === true ? 'As its note expects' : 'As the page shows'
}

function factsOf(command: CommandTranscript): readonly Content[] {
  const {ended, verdict} = command
  if (ended === null || verdict === null || verdict.kind === 'skipped') return []
  const {tries: tried, durationMs, totalMs, status, contexts} = ended
  const {comparator, why} = verdict
  const time =
    tried > 1
      ? `${verdict.kind === 'passed' ? 'matched after ' : ''}${duration(totalMs)}, ${tries(tried)}`
      : duration(durationMs)
  const exit = status === null ? 'did not run' : `exit status ${status}`
  const isKnown = status === 0 || (verdict.kind === 'failed' && verdict.reason.includes(exit))
  return [
    time,
    ...contexts,
    ...(isKnown ? [] : [exit]),
    ...(comparator === 'status'
      ? []
      : [markup`by <code>${comparator}</code>${why === '' ? null : markup`: ${worded(why)}`}`]),
  ]
}
