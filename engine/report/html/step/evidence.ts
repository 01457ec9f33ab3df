import type {Passed} from '../../../verdict.ts'
import {printableLines} from '../../text/printable.ts'
import {size} from '../../text/quantity.ts'
import {type CommandTranscript, textOf} from '../../transcript/index.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {fold} from '../pieces.ts'
import {diffTable} from './diff.ts'
import {outputBox, textBox} from './output.ts'
import {shared} from './share.ts'

/**
 * What a command printed, and its verdict. Where it failed the verdict comes first, with what the page shows next to what
 * was printed; where it passed, what the page shows is there to be looked at if it differs.
 *
 * @param share characters of an output that are shown
 */
export function evidence(command: CommandTranscript, verdict: Content, share: number): Content {
  const {verdict: judged, shows} = command
  const printed = [outputBox(shared(command, share), 'Output'), unended(command), inFile(command)]
  if (judged === null || judged.kind === 'skipped') return [printed, verdict]
  if (judged.kind === 'passed') return [printed, shows === null ? null : ifDifferent(command, shows, judged), verdict]
  const name = nameOf(judged)
  if (judged.diff.length === 0) return [verdict, printed, shows === null ? null : expected(shows, name, true)]
  return [verdict, diffTable(judged.diff, name), fold('all', 'All that it printed', printed)]
}

/** Said where a terminal would show it: the next prompt on the same line. */
function unended({output}: CommandTranscript): Content {
  return output.endsWithNewline ? null : markup`<p class="kept">Its last line has no end</p>`
}

function inFile({output, ended}: CommandTranscript): Content {
  return output.file === null || ended === null
    ? null
    : markup`<p class="kept">All ${size(ended.bytes)} are in <code>${output.file}</code></p>`
}

/** Ages, addresses and the like. */
function ifDifferent({output}: CommandTranscript, shows: string, verdict: Passed): Content {
  return shows.trimEnd() === printableLines(textOf(output)).trimEnd() ? null : expected(shows, nameOf(verdict), false)
}

function nameOf({noted}: {readonly noted?: true}): string {
  return noted === true ? 'Its note expects' : 'The page shows'
}

function expected(text: string, name: string, open: boolean): Markup {
  return fold('shown', name, textBox(text, name), open)
}
