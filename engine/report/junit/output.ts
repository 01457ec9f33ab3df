import {asideText} from '../facts/asides.ts'
import {promptLines} from '../screen/command.ts'
import {failureLines} from '../screen/failure.ts'
import {plainly} from '../text/plainly.ts'
import {unicodeSigns} from '../text/signs.ts'
import {type Aside, type CommandTranscript, type StepTranscript, textOf} from '../transcript/index.ts'

/** What was run and printed, as a terminal shows it, with what was done beside it. */
export function stepOutput({commands, asides}: StepTranscript): string {
  return [...asideLines(asides), ...commands.flatMap(commandLines)].join('\n')
}

/** Each command that failed: where, why, and how what it printed differs from what the page shows. */
export function failureText({commands, asides}: StepTranscript): string {
  const failures = commands.flatMap(({run, ended, output}) => {
    if (ended === null || ended.verdict.kind !== 'failed') return []
    const lines = failureLines({...ended, output: textOf(output)}, ended.verdict, 0, unicodeSigns)
    return [`${typedLines(run).join('\n')}\n${plainly(lines)}`]
  })
  return failures.length > 0 ? failures.join('\n\n') : asideLines(asides).join('\n')
}

/** What the command that a record ends in had printed. */
export function printedSoFar({commands}: StepTranscript): string {
  const running = commands.findLast(({ended}) => ended === null)
  return running === undefined ? '' : commandLines(running).join('\n')
}

export function asideLines(asides: readonly Aside[]): readonly string[] {
  return asides.map((aside) => {
    const sign = aside.type === 'off-page' ? unicodeSigns.offPage : unicodeSigns.warning
    return `${sign} ${asideText(aside)}`
  })
}

function commandLines({run, verdict, output, late, jobs, asides}: CommandTranscript): readonly string[] {
  return [
    ...typedLines(run),
    ...(verdict?.kind === 'skipped' ? [`${unicodeSigns.skipped} skipped: ${verdict.reason}`] : []),
    ...linesOf(textOf(output)),
    ...(late.head === '' ? [] : ['later, from the background:', ...linesOf(textOf(late))]),
    ...jobs.map(({state, text}) => `& ${state}: ${text}`),
    ...asideLines(asides),
  ]
}

function typedLines(run: string): readonly string[] {
  return promptLines(run).map((line) => line.join(' '))
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split('\n')
}
