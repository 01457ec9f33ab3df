import {wordLeftBehind} from '../facts/left-behind.ts'
import {count, duration} from '../text/quantity.ts'
import type {Transcript} from '../transcript/transcript.ts'
import {listRunProperties} from './properties.ts'
import type {Case, Result, Suite} from './suite.ts'

/**
 * What is about a run as a whole: none where all is well. So nobody who counts cases takes a run for one that passed.
 *
 * @param fell something of its pages fell short
 * @param mark tells it from other runs
 */
export function makeRunSuites(transcript: Transcript, fell: boolean, mark: string): readonly Suite[] {
  const classname = mark === '' ? 'runbook' : `runbook [${mark.replaceAll('.', '_')}]`
  const cases = listRunCases(transcript, fell).map(
    ([name, result]): Case => ({name, classname, timeMs: 0, result, output: () => ''}),
  )
  if (cases.length === 0) return []
  const {run, surroundings} = transcript
  return [
    {
      name: mark === '' ? 'runbook' : `runbook (${mark})`,
      file: null,
      startedAt: run.startedAt.slice(0, 19),
      host: surroundings?.host ?? null,
      timeMs: 0,
      properties: listRunProperties(transcript),
      cases,
      output: () => '',
    },
  ]
}

function listRunCases(transcript: Transcript, fell: boolean): readonly (readonly [string, Result])[] {
  const {ended, left, untilMs} = transcript
  return [
    ...(ended === null ? [['(record)', reportTornEnd(untilMs)] as const] : []),
    ...(left.length === 0 ? [] : [['(left behind)', reportLeftBehind(left)] as const]),
    ...(ended === null || ended.outcome === 'passed' || fell || left.length > 0
      ? []
      : [['(run)', reportOutcome(ended)] as const]),
  ]
}

function reportTornEnd(untilMs: number): Result {
  const message = `the record is not whole: it ends after ${duration(untilMs)}`
  return {kind: 'error', type: 'not-whole', message, detail: () => message}
}

function reportLeftBehind(left: Transcript['left']): Result {
  return {
    kind: 'failure',
    type: 'left-behind',
    message: `${count(left.length, 'object was', 'objects were')} left behind`,
    detail: () => left.map(wordLeftBehind).join('\n'),
  }
}

function reportOutcome({outcome, exitStatus}: NonNullable<Transcript['ended']>): Result {
  const message =
    outcome === 'interrupted' ? 'the run was interrupted' : `the run fell short (exit status ${exitStatus})`
  return {kind: 'error', type: outcome, message, detail: () => message}
}
