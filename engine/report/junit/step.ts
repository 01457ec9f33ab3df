import type {Failed} from '../../verdict.ts'
import {shortenCommand} from '../screen/command.ts'
import {count} from '../text/quantity.ts'
import {unicodeSigns} from '../text/signs.ts'
import {wasInterrupted} from '../transcript/interrupted.ts'
import {findStepState} from '../transcript/state.ts'
import type {CommandTranscript, StepTranscript} from '../transcript/transcript.ts'
import {writeFailures, writePrintedSoFar, writeStepOutput} from './output.ts'
import {type Case, passed, type Result} from './suite.ts'

/** @param untilMs when the page's record ends, for a step that it ends in */
export function makeStepCase(step: StepTranscript, classname: string, untilMs: number): Case {
  return {
    name: step.id,
    classname,
    timeMs: step.skip !== null ? 0 : (step.ended?.durationMs ?? untilMs - step.sinceMs),
    result: findStepResult(step),
    output: () => writeStepOutput(step),
  }
}

function findStepResult(step: StepTranscript): Result {
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
      return {kind: 'error', type: 'not-whole', message: wordOpen(step), detail: () => writePrintedSoFar(step)}
  }
}

function listFailed({commands}: StepTranscript): readonly Failed[] {
  return commands.flatMap(({verdict}) => (verdict?.kind === 'failed' ? [verdict] : []))
}

function findType(step: StepTranscript): string {
  return listFailed(step)[0]?.comparator ?? 'step'
}

/** The first reason, and how many more there are; without any, what was warned of last. */
function wordMessage(step: StepTranscript, failures = listFailed(step)): string {
  const [first, ...more] = failures
  if (first !== undefined)
    return more.length === 0 ? first.reason : `${first.reason} (and ${count(more.length, 'more command')} failed)`
  const warning = step.asides.findLast(({type}) => type === 'warning')
  return warning?.type === 'warning' ? warning.text : `the step was ${findStepState(step)}`
}

function wordInterrupted(step: StepTranscript): string {
  const others = listFailed(step).filter((verdict) => !wasInterrupted(verdict))
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
