import type {Failed} from '../../verdict.ts'
import {promptLines, shortenCommand} from '../lines/command.ts'
import {drawFailure} from '../lines/verdict.ts'
import {cutEnd} from '../text/cut.ts'
import {writeLines} from '../text/paint.ts'
import {makePrintable} from '../text/printable.ts'
import {wordAmount} from '../text/quantity.ts'
import {unicodeSigns} from '../text/signs.ts'
import {findLastWarning, listDiagnosisLines, wordAside, wordCodes} from '../transcript/facts.ts'
import {joinPrinted} from '../transcript/printed.ts'
import {
  type Aside,
  type CommandTranscript,
  findPathInRepository,
  findStepState,
  type StepTranscript,
  type Transcript,
  wasInterrupted,
} from '../transcript/transcript.ts'
import {type Case, passed, type SuiteResult} from './suite.ts'

/** What the steps of a page have in common. */
interface CaseContext {
  readonly classname: string
  readonly transcript: Pick<Transcript, 'run'>
  readonly untilMs: number // when the page's record ends, for a step that it ends in
}

export function makeStepCase(step: StepTranscript, {classname, transcript, untilMs}: CaseContext): Case {
  const {page, start} = step.place
  return {
    name: nameStep(step),
    classname,
    place: {file: findPathInRepository(page, transcript), line: start.line},
    timeMs: step.skip !== null ? 0 : (step.ended?.durationMs ?? untilMs - step.sinceMs),
    result: findStepResult(step),
    output: () => writeStepOutput(step),
  }
}

const maxNamedLength = 60

/** `Deploy the app › kubectl apply -f app.yaml`: its heading and its first command; of a step that was skipped its id, since nobody knows more. */
function nameStep({id, section, commands: [first]}: StepTranscript): string {
  if (first === undefined) return section === '' ? id : `${section} › ${id}`
  const [line = ''] = first.run.replaceAll(/\s*\\\n\s*/g, ' ').split('\n')
  return [...(section === '' ? [] : [section]), cutEnd(line, maxNamedLength)].join(' › ')
}

function findStepResult(step: StepTranscript): SuiteResult {
  switch (findStepState(step)) {
    case 'passed':
      return passed
    case 'skipped':
      return {kind: 'skipped', message: step.skip?.text ?? ''}
    case 'failed':
      return {kind: 'failure', type: findType(step), message: wordMessage(step), detail: () => writeFailures(step)}
    case 'interrupted':
      return {kind: 'error', type: 'interrupted', message: wordInterrupted(step), detail: () => writeFailures(step)}
    case 'open':
      return {kind: 'error', type: 'incomplete', message: wordOpen(step), detail: () => writePrintedSoFar(step)}
  }
}

/** A command that failed. */
interface FailedCommand {
  readonly verdict: Failed
  readonly status: number | null
}

function listFailed(commands: readonly CommandTranscript[]): readonly FailedCommand[] {
  return commands.flatMap(({verdict, ended}) =>
    verdict?.kind === 'failed' ? [{verdict, status: ended?.status ?? null}] : [],
  )
}

function findType(step: StepTranscript): string {
  return listFailed(step.commands)[0]?.verdict.comparator ?? 'step'
}

/** The first reason, and how many more there are; without any, what was warned of last. */
function wordMessage(step: StepTranscript, failures = listFailed(step.commands)): string {
  const [first, ...more] = failures
  if (first !== undefined) {
    const others = more.length === 0 ? '' : ` (and ${wordAmount(more.length, 'more command')} failed)`
    return `${makePrintable(first.verdict.reason)}${others}${wordCodes(first.verdict, first.status)}`
  }
  return findLastWarning(step.asides) ?? `the step was ${findStepState(step)}`
}

function wordInterrupted(step: StepTranscript): string {
  const others = listFailed(step.commands.filter((command) => !wasInterrupted(command)))
  return others.length === 0 ? 'interrupted' : `${wordMessage(step, others)}; then interrupted`
}

function wordOpen({commands}: StepTranscript): string {
  const running = commands.findLast(({ended}) => ended === null)
  return running === undefined ? 'the record ends in this step' : `the record ends in ${quoteCommand(running)}`
}

function quoteCommand({run}: CommandTranscript): string {
  const {text, rest} = shortenCommand(run, unicodeSigns)
  return `\`${text.text}\`${rest.text}`
}

/** What was run and printed, as a terminal shows it, with what was done beside it. */
function writeStepOutput({commands, asides}: StepTranscript): string {
  return [...listAsideLines(asides), ...commands.flatMap(listCommandLines)].join('\n')
}

/** Each command that failed: where, why, and how what it printed differs from what the page shows. */
function writeFailures({commands, asides}: StepTranscript): string {
  const failures = commands.flatMap(({run, ended, output}) => {
    if (ended === null || ended.verdict.kind !== 'failed') return []
    const lines = drawFailure({...ended, output: joinPrinted(output)}, ended.verdict, 0, unicodeSigns)
    return [`${listTypedLines(run).join('\n')}\n${writeLines(lines)}`]
  })
  return failures.length > 0 ? failures.join('\n\n') : listAsideLines(asides).join('\n')
}

/** What the command that a record ends in had printed. */
function writePrintedSoFar({commands}: StepTranscript): string {
  const running = commands.findLast(({ended}) => ended === null)
  return running === undefined ? '' : listCommandLines(running).join('\n')
}

export function listAsideLines(asides: readonly Aside[]): readonly string[] {
  return asides.flatMap((aside) => {
    const sign = aside.type === 'warning' ? unicodeSigns.warning : unicodeSigns.offPage
    return [`${sign} ${wordAside(aside)}`, ...(aside.type === 'diagnosis' ? listDiagnosisLines(aside) : [])]
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
