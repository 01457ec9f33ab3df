import {topOf} from '../../diagnostic.ts'
import {sumCoverage, wordCoverage} from '../facts/coverage.ts'
import {findRecordEnd} from '../facts/end.ts'
import {wordInterrupts} from '../facts/interrupted.ts'
import {wordLeftBehind} from '../facts/left-behind.ts'
import {count, duration} from '../text/quantity.ts'
import {splitPageKey} from '../transcript/called.ts'
import type {Transcript} from '../transcript/transcript.ts'
import type {Finding} from './finding.ts'

/** That a record ends before its run does, at the step that it ends in. */
export function findTornEnd(transcript: Transcript, play: string): readonly Finding[] {
  const end = findRecordEnd(transcript)
  if (end === null) return []
  const place = end.step?.place ?? (end.page === null ? null : topOf(end.page.file))
  const line = `the record is not whole: it ends after ${duration(end.atMs)}; what followed is not known`
  return [{level: 'error', title: 'The record ends here', lines: [line], place, play}]
}

/** What the run has left in its contexts. */
export function findLeftBehind({left: objects}: Transcript, play: string): readonly Finding[] {
  if (objects.length === 0) return []
  const title = `${count(objects.length, 'object was', 'objects were')} left behind`
  return [{level: 'error', title, lines: objects.map(wordLeftBehind), place: null, play}]
}

/** That the run fell short, where nothing that is said of its pages says so. */
export function findUnexplained({ended}: Transcript, play: string): readonly Finding[] {
  if (ended === null || ended.outcome !== 'failed') return []
  const line = `the run fell short (exit status ${ended.exitStatus}), though no command did: see the warnings`
  return [{level: 'error', title: 'runbook', lines: [line], place: null, play}]
}

/** That the run was interrupted, and when. */
export function findInterrupts(transcript: Transcript, play: string): readonly Finding[] {
  const line = wordInterrupts(transcript)
  return line === '' ? [] : [{level: 'warning', title: 'The run was interrupted', lines: [line], place: null, play}]
}

/** What the run came to. */
export function findRunResult({run, ended, pages}: Transcript, play: string): readonly Finding[] {
  if (ended === null) return []
  const {totals, outcome, durationMs} = ended
  const covered = sumCoverage(pages)
  const files = new Set(run.pages.map((page) => splitPageKey(page).file)) // in a matrix a page is played several times
  const line = [
    `${outcome} in ${duration(durationMs)}: ${count(totals.commands, 'command')} of ${count(files.size, 'page')}`,
    `${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`,
    ...(covered === null ? [] : [wordCoverage(covered)]),
  ].join('; ')
  return [{level: 'notice', title: `runbook ${run.version}`, lines: [line], place: null, play}]
}
