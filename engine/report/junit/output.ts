import {wordAside} from '../facts/asides.ts'
import {promptLines} from '../screen/command.ts'
import {drawFailure} from '../screen/failure.ts'
import {writeLines} from '../text/plainly.ts'
import {unicodeSigns} from '../text/signs.ts'
import {joinPrinted} from '../transcript/printed.ts'
import type {Aside, CommandTranscript, StepTranscript} from '../transcript/transcript.ts'

/** What was run and printed, as a terminal shows it, with what was done beside it. */
export function writeStepOutput({commands, asides}: StepTranscript): string {
  return [...listAsideLines(asides), ...commands.flatMap(listCommandLines)].join('\n')
}

/** Each command that failed: where, why, and how what it printed differs from what the page shows. */
export function writeFailures({commands, asides}: StepTranscript): string {
  const failures = commands.flatMap(({run, ended, output}) => {
    if (ended === null || ended.verdict.kind !== 'failed') return []
    const lines = drawFailure({...ended, output: joinPrinted(output)}, ended.verdict, 0, unicodeSigns)
    return [`${listTypedLines(run).join('\n')}\n${writeLines(lines)}`]
  })
  return failures.length > 0 ? failures.join('\n\n') : listAsideLines(asides).join('\n')
}

/** What the command that a record ends in had printed. */
export function writePrintedSoFar({commands}: StepTranscript): string {
  const running = commands.findLast(({ended}) => ended === null)
  return running === undefined ? '' : listCommandLines(running).join('\n')
}

export function listAsideLines(asides: readonly Aside[]): readonly string[] {
  return asides.map((aside) => {
    const sign = aside.type === 'off-page' ? unicodeSigns.offPage : unicodeSigns.warning
    return `${sign} ${wordAside(aside)}`
  })
}

function listCommandLines({run, verdict, output, late, jobs, asides}: CommandTranscript): readonly string[] {
  return [
    ...listTypedLines(run),
    ...(verdict?.kind === 'skipped' ? [`${unicodeSigns.skipped} skipped: ${verdict.reason}`] : []),
    ...splitLines(joinPrinted(output)),
    ...(late.head === '' ? [] : ['later, from the background:', ...splitLines(joinPrinted(late))]),
    ...jobs.map(({state, text}) => `& ${state}: ${text}`),
    ...listAsideLines(asides),
  ]
}

function listTypedLines(run: string): readonly string[] {
  return promptLines(run).map((line) => line.join(' '))
}

function splitLines(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split('\n')
}
