import type {Failed} from '../../verdict.ts'
import {brief} from '../screen/command.ts'
import {count} from '../text/quantity.ts'
import {unicodeSigns} from '../text/signs.ts'
import {type CommandTranscript, type StepTranscript, stateOf} from '../transcript/index.ts'
import {wasInterrupted} from '../transcript/interrupted.ts'
import {failureText, printedSoFar, stepOutput} from './output.ts'
import {type Case, passed, type Result} from './suite.ts'

/** @param untilMs when the page's record ends, for a step that it ends in */
export function stepCase(step: StepTranscript, classname: string, untilMs: number): Case {
  return {
    name: step.id,
    classname,
    timeMs: step.skip !== null ? 0 : (step.ended?.durationMs ?? untilMs - step.sinceMs),
    result: resultOf(step),
    output: () => stepOutput(step),
  }
}

function resultOf(step: StepTranscript): Result {
  switch (stateOf(step)) {
    case 'passed':
      return passed
    case 'skipped':
      return {kind: 'skipped', message: step.skip?.text ?? ''}
    case 'failed':
      return {kind: 'failure', type: typeOf(step), message: messageOf(step), detail: () => failureText(step)}
    case 'interrupted':
      return {kind: 'error', type: 'interrupted', message: interruptedMessage(step), detail: () => failureText(step)}
    case 'open':
      return {kind: 'error', type: 'not-whole', message: openMessage(step), detail: () => printedSoFar(step)}
  }
}

function failedOf({commands}: StepTranscript): readonly Failed[] {
  return commands.flatMap(({verdict}) => (verdict?.kind === 'failed' ? [verdict] : []))
}

function typeOf(step: StepTranscript): string {
  return failedOf(step)[0]?.comparator ?? 'step'
}

/** The first reason, and how many more there are; without any, what was warned of last. */
function messageOf(step: StepTranscript, failures = failedOf(step)): string {
  const [first, ...more] = failures
  if (first !== undefined)
    return more.length === 0 ? first.reason : `${first.reason} (and ${count(more.length, 'more command')} failed)`
  const warning = step.asides.findLast(({type}) => type === 'warning')
  return warning?.type === 'warning' ? warning.text : `the step was ${stateOf(step)}`
}

function interruptedMessage(step: StepTranscript): string {
  const others = failedOf(step).filter((verdict) => !wasInterrupted(verdict))
  return others.length === 0 ? 'interrupted' : `${messageOf(step, others)}; then interrupted`
}

function openMessage({commands}: StepTranscript): string {
  const running = commands.findLast(({ended}) => ended === null)
  return running === undefined ? 'the record ends in this step' : `the record ends in ${quoted(running)}`
}

function quoted({run}: CommandTranscript): string {
  const {text, rest} = brief(run, unicodeSigns)
  return `\`${text.text}\`${rest.text}`
}
