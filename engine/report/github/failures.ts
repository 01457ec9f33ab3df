import type {Phase} from '../../model.ts'
import {brief} from '../screen/command.ts'
import {failureLines} from '../screen/failure.ts'
import {plainly} from '../text/plainly.ts'
import {unicodeSigns} from '../text/signs.ts'
import {type CommandTranscript, type PageTranscript, textOf} from '../transcript/index.ts'
import {wasInterrupted} from '../transcript/interrupted.ts'
import type {Finding} from './finding.ts'

/** The commands that failed in some phases of a page, each at its place. What an interrupt ended is no fault of the page. */
export function failures({steps}: PageTranscript, phases: readonly Phase[], play: string): readonly Finding[] {
  return steps
    .filter(({phase}) => phases.includes(phase))
    .flatMap(({commands}) => commands.flatMap((command) => failure(command, play)))
}

function failure({run, ended, output, place}: CommandTranscript, play: string): readonly Finding[] {
  if (ended === null || ended.verdict.kind !== 'failed' || wasInterrupted(ended.verdict)) return []
  const explained = plainly(failureLines({...ended, output: textOf(output)}, ended.verdict, 0, unicodeSigns))
  const {text, rest} = brief(run, unicodeSigns)
  return [{level: 'error', title: `$ ${text.text}${rest.text}`, lines: explained.split('\n'), place, play}]
}
