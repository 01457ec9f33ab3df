import {findExpecter, type Judgement, type Passed} from '../../../verdict.ts'
import {wordAmountIn} from '../../text/output-file.ts'
import {makeLinesPrintable} from '../../text/printable.ts'
import {capitalise} from '../../text/quantity.ts'
import {wordCodes, wordExit, wordExpected, wordTimeTaken, wordUnended} from '../../transcript/facts.ts'
import {joinPrinted} from '../../transcript/printed.ts'
import type {CommandTranscript} from '../../transcript/transcript.ts'
import {type Content, drawSentence, joinContents, type Markup, markup} from '../markup.ts'
import {drawFold} from '../pieces.ts'
import {cutToShare} from '../report.ts'
import {drawDiff} from './diff.ts'
import {drawOutput, drawText} from './output.ts'

/**
 * What a command printed, and its verdict. Where it failed the verdict comes first, with what the page shows next to what
 * was printed; where it passed, what the page shows is there to be looked at if it differs.
 *
 * @param share characters of an output that are shown
 */
export function drawEvidence(command: CommandTranscript, verdict: Content, share: number): Content {
  const {verdict: judged, shows} = command
  const printed = [drawOutput(cutToShare(command, share), 'Output'), drawUnended(command), drawFileName(command)]
  if (judged === null || judged.kind === 'skipped') return [printed, verdict]
  if (judged.kind === 'passed')
    return [printed, shows === null ? null : drawIfDifferent(command, shows, judged), verdict]
  const name = nameExpected(judged)
  if (judged.diff.length === 0) return [verdict, printed, shows === null ? null : drawExpected(shows, name, true)]
  return [
    verdict,
    drawDiff(judged.diff, name, judged.comparator === 'table'),
    drawFold('all', 'All that it printed', printed),
  ]
}

/** Said where a terminal would show it: the next prompt on the same line. */
function drawUnended({output}: CommandTranscript): Content {
  return output.endsWithNewline ? null : markup`<p class="kept">Its last line has no end</p>`
}

function drawFileName({output, ended}: CommandTranscript): Content {
  return output.file === null || ended === null
    ? null
    : markup`<p class="kept">${capitalise(wordAmountIn(ended.bytes, output.cutBytes))} <code>${output.file}</code></p>`
}

/** Ages, addresses and the like. */
function drawIfDifferent({output}: CommandTranscript, shows: string, verdict: Passed): Content {
  return shows.trimEnd() === makeLinesPrintable(joinPrinted(output)).trimEnd()
    ? null
    : drawExpected(shows, nameExpected(verdict), false)
}

function nameExpected({noted}: Judgement): string {
  return capitalise(findExpecter(noted).shows)
}

function drawExpected(text: string, name: string, open: boolean): Markup {
  return drawFold('shown', name, drawText(text, name), open)
}

/**
 * What a command came to, why, and what it took.
 *
 * @param ways to where it is told and to what else failed, where it failed
 */
export function drawVerdict(command: CommandTranscript, ways: readonly Content[]): Content {
  const {verdict} = command
  const facts = joinContents([...listFacts(command), ...ways], ' · ')
  if (verdict?.kind !== 'failed')
    return markup`<p class="verdict">${wordVerdict(command)} <span class="facts">${facts}</span></p>`
  const codes = markup`<span class="facts">${wordCodes(verdict, command.ended?.status ?? null)}</span>`
  return markup`<p class="verdict"><b>${drawSentence(capitalise(verdict.reason))}</b>${codes}</p><p class="facts">${facts}</p>`
}

function wordVerdict(command: CommandTranscript): Content {
  const {verdict} = command
  if (verdict === null) return capitalise(wordUnended(command))
  return verdict.kind === 'passed'
    ? capitalise(wordExpected(verdict)) || 'Exit status 0'
    : markup`Skipped: ${drawSentence(verdict.reason)}`
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
  if (ended === null || ended.status === 0 || verdict === null || verdict.kind === 'skipped') return []
  const text = wordExit(ended.status, verdict)
  return text === '' ? [] : [text]
}
