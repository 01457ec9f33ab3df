import {isWell} from '../../event.ts'
import type {TranscriptReporter, Write} from '../reporter.ts'
import {countEach, wordAmount, wordDuration} from '../text/quantity.ts'
import {wordLeftBehind} from '../transcript/facts.ts'
import type {Transcript} from '../transcript/transcript.ts'
import {listRunProperties, makePageSuite, makeSuite, makeUnbegunSuite} from './page.ts'
import {type Case, hasFailure, type Suite, type SuiteResult} from './suite.ts'
import {writeOpening, writeSuite} from './xml.ts'

/**
 * JUnit XML, as GitLab, Jenkins' own plugin and what annotates pull requests read it: a suite a page and play, a case a step, with the
 * page's file and the step's line.
 */
export const junit: TranscriptReporter = (transcripts, write) => writeReport(transcripts, write, true)

/**
 * The same in the schema of Jenkins' xUnit plugin, which refuses a whole file for one attribute that it does not know: a page's file stands at its
 * suite, and lines stand in the texts of failures alone.
 */
export const strictJunit: TranscriptReporter = (transcripts, write) => writeReport(transcripts, write, false)

function writeReport(transcripts: readonly Transcript[], write: Write, withPlaces: boolean): void {
  const suites = makeSuites(transcripts)
  write(`<?xml version="1.0" encoding="UTF-8"?>\n${writeOpening(suites)}`)
  for (const suite of suites) write(writeSuite(suite, withPlaces))
  write('</testsuites>\n')
}

/** The suites of some runs: their pages in the order in which they were begun, then what is about a run as a whole. */
function makeSuites(transcripts: readonly Transcript[]): readonly Suite[] {
  const twice = listRepeatedPages(transcripts)
  return transcripts.flatMap((transcript) => {
    const {run, pages} = transcript
    const begun = pages.map((page) => makePageSuite(page, transcript, twice.has(page.page) ? run.startedAt : ''))
    const begunPages = new Set(pages.map(({page}) => page))
    const unbegun = run.pages
      .filter((page) => !begunPages.has(page))
      .map((page) => makeUnbegunSuite(page, transcript, twice.has(page) ? run.startedAt : ''))
    const own = [...begun, ...unbegun]
    return [...own, ...makeRunSuites(transcript, own.some(hasFailure), transcripts.length > 1 ? run.startedAt : '')]
  })
}

/** Pages of more than one run: consumers take what has the same name for the same test. */
function listRepeatedPages(transcripts: readonly Transcript[]): ReadonlySet<string> {
  const all = transcripts.flatMap(({run, pages}) => [...new Set([...run.pages, ...pages.map(({page}) => page)])])
  const counts = countEach(all.map((page) => [page, 1] as const))
  return new Set(all.filter((page) => (counts.get(page) ?? 0) > 1))
}

/**
 * What is about a run as a whole: none where all is well. So nobody who counts cases takes a run for one that passed.
 *
 * @param hasFailed something of its pages fell short
 * @param mark tells it from other runs
 */
function makeRunSuites(transcript: Transcript, hasFailed: boolean, mark: string): readonly Suite[] {
  const classname = mark === '' ? 'runbook' : `runbook [${mark.replaceAll('.', '_')}]`
  const cases = listRunCases(transcript, hasFailed).map(
    ([name, result]): Case => ({name, classname, place: null, timeMs: 0, result}),
  )
  if (cases.length === 0) return []
  const properties = listRunProperties(transcript)
  return [{...makeSuite('runbook', null, transcript, 0, mark), timeMs: 0, properties, cases}]
}

function listRunCases(transcript: Transcript, hasFailed: boolean): readonly (readonly [string, SuiteResult])[] {
  const {ended, left, untilMs} = transcript
  return [
    ...(ended === null ? [['(record)', reportTornEnd(untilMs)] as const] : []),
    ...(left.length === 0 ? [] : [['(left behind)', reportLeftBehind(left)] as const]),
    ...(ended === null || isWell(ended.outcome) || hasFailed || left.length > 0
      ? []
      : [['(run)', reportOutcome(ended)] as const]),
  ]
}

function reportTornEnd(untilMs: number): SuiteResult {
  const message = `the record is incomplete: it ends after ${wordDuration(untilMs)}`
  return {kind: 'error', type: 'incomplete', message, detail: () => message}
}

function reportLeftBehind(left: Transcript['left']): SuiteResult {
  return {
    kind: 'failure',
    type: 'left-behind',
    message: `${wordAmount(left.length, 'object was', 'objects were')} left behind`,
    detail: () => wordLeftBehind(left).join('\n'),
  }
}

function reportOutcome({outcome, exitStatus}: NonNullable<Transcript['ended']>): SuiteResult {
  const message = outcome === 'interrupted' ? 'the run was interrupted' : `the run failed (exit status ${exitStatus})`
  return {kind: 'error', type: outcome, message, detail: () => message}
}
