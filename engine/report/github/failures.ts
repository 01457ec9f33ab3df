import type {Phase} from '../../model.ts'
import {shortenCommand} from '../screen/command.ts'
import {drawFailure} from '../screen/failure.ts'
import {writeLines} from '../text/plainly.ts'
import {unicodeSigns} from '../text/signs.ts'
import {wasInterrupted} from '../transcript/interrupted.ts'
import {joinPrinted} from '../transcript/printed.ts'
import type {CommandTranscript, PageTranscript} from '../transcript/transcript.ts'
import type {Finding} from './finding.ts'

/** The commands that failed in some phases of a page, each at its place. What an interrupt ended is no fault of the page. */
export function findFailures({steps}: PageTranscript, phases: readonly Phase[], play: string): readonly Finding[] {
  return steps
    .filter(({phase}) => phases.includes(phase))
    .flatMap(({commands}) => commands.flatMap((command) => makeFailure(command, play)))
}

function makeFailure({run, ended, output, place}: CommandTranscript, play: string): readonly Finding[] {
  if (ended === null || ended.verdict.kind !== 'failed' || wasInterrupted(ended.verdict)) return []
  const explained = writeLines(drawFailure({...ended, output: joinPrinted(output)}, ended.verdict, 0, unicodeSigns))
  const {text, rest} = shortenCommand(run, unicodeSigns)
  return [{level: 'error', title: `$ ${text.text}${rest.text}`, lines: explained.split('\n'), place, play}]
}
