import type {TranscriptReporter} from '../reporter.ts'
import {failsRun, findPathInRepository, type PageTranscript, type Transcript} from '../transcript/transcript.ts'
import {type AnnotatedFinding, makeAnnotations, writeCommand} from './annotation.ts'
import {
  findFailures,
  findInterrupts,
  findLeftBehind,
  findOffPage,
  findRunResult,
  findTornEnd,
  findUnexplained,
  findWarnings,
} from './findings.ts'

/**
 * Commands to the runner of a GitHub workflow, a line each: what failed as errors at the page's lines, warnings, and what
 * each run came to as a notice. Of more than GitHub shows, the most important come first, and the rest is counted.
 */
export const github: TranscriptReporter = (transcripts, write, {offPage}) => {
  const runs = transcripts.map(
    (transcript): Run => ({transcript, mark: transcripts.length > 1 ? transcript.run.startedAt : ''}),
  )
  const all = [
    ...makeAnnotations(findErrors(runs)),
    ...makeAnnotations([
      ...findInRuns(runs, findInterrupts),
      ...findInPages(runs, (page, play) => (failsRun(page) ? [] : findFailures(page, allPhases, play))),
      ...findInPages(runs, findWarnings),
      ...(offPage ? findInPages(runs, findOffPage) : []),
    ]),
    ...makeAnnotations(findInRuns(runs, findRunResult)),
  ]
  for (const annotation of all) write(writeCommand(annotation))
}

interface Run {
  readonly transcript: Transcript
  readonly mark: string // tells it from other runs; empty where it is the only one
}

const allPhases = ['setup', 'main', 'cleanup'] as const

/** What a guide is about before its cleanup. */
function findErrors(runs: readonly Run[]): readonly AnnotatedFinding[] {
  const errors = [
    ...findInRuns(runs, findTornEnd),
    ...findInPages(runs, (page, play) => (failsRun(page) ? findFailures(page, ['setup', 'main'], play) : [])),
    ...findInRuns(runs, findLeftBehind),
    ...findInPages(runs, (page, play) => (failsRun(page) ? findFailures(page, ['cleanup'], play) : [])),
  ]
  return errors.length > 0 ? errors : findInRuns(runs, findUnexplained)
}

function findInRuns(
  runs: readonly Run[],
  find: (transcript: Transcript, play: string) => readonly AnnotatedFinding[],
): readonly AnnotatedFinding[] {
  return runs.flatMap(({transcript, mark}) => find(transcript, mark).map((each) => nameInRepository(each, transcript)))
}

function findInPages(
  runs: readonly Run[],
  find: (page: PageTranscript, play: string) => readonly AnnotatedFinding[],
): readonly AnnotatedFinding[] {
  return runs.flatMap(({transcript, mark}) =>
    transcript.pages
      .flatMap((page) => find(page, [page.play, mark].filter((part) => part !== '').join(', ')))
      .map((each) => nameInRepository(each, transcript)),
  )
}

/** GitHub finds a file by its path from the root of the repository. */
function nameInRepository(finding: AnnotatedFinding, transcript: Transcript): AnnotatedFinding {
  const {place} = finding
  return place === null ? finding : {...finding, place: {...place, page: findPathInRepository(place.page, transcript)}}
}
