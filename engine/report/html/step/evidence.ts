import type {Passed} from '../../../verdict.ts'
import {makeLinesPrintable} from '../../text/printable.ts'
import {wordSize} from '../../text/quantity.ts'
import {joinPrinted} from '../../transcript/printed.ts'
import type {CommandTranscript} from '../../transcript/transcript.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {drawFold} from '../pieces.ts'
import {drawDiff} from './diff.ts'
import {drawOutput, drawText} from './output.ts'
import {cutToShare} from './share.ts'

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
  return [verdict, drawDiff(judged.diff, name), drawFold('all', 'All that it printed', printed)]
}

/** Said where a terminal would show it: the next prompt on the same line. */
function drawUnended({output}: CommandTranscript): Content {
  return output.endsWithNewline ? null : markup`<p class="kept">Its last line has no end</p>`
}

function drawFileName({output, ended}: CommandTranscript): Content {
  return output.file === null || ended === null
    ? null
    : markup`<p class="kept">All ${wordSize(ended.bytes)} are in <code>${output.file}</code></p>`
}

/** Ages, addresses and the like. */
function drawIfDifferent({output}: CommandTranscript, shows: string, verdict: Passed): Content {
  return shows.trimEnd() === makeLinesPrintable(joinPrinted(output)).trimEnd()
    ? null
    : drawExpected(shows, nameExpected(verdict), false)
}

function nameExpected({noted}: {readonly noted?: true}): string {
  return noted === true ? 'Its note expects' : 'The page shows'
}

function drawExpected(text: string, name: string, open: boolean): Markup {
  return drawFold('shown', name, drawText(text, name), open)
}
