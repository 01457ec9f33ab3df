import type {TranscriptReporter} from '../reporter.ts'
import type {PageTranscript, Transcript} from '../transcript/index.ts'
import {offPage as offPageOf, warnings as warningsOf} from './asides.ts'
import {command} from './command.ts'
import {failures} from './failures.ts'
import {annotations, type Finding} from './finding.ts'
import {fell, interrupted, left, notWhole, result} from './run.ts'

/**
 * Commands to the runner of a GitHub workflow, a line each: what failed as errors at the page's lines, warnings, and what
 * each run came to as a notice. Of more than GitHub shows, the most important come first, and the rest is counted.
 */
export const github: TranscriptReporter = (transcripts, write, {offPage}) => {
  const runs = transcripts.map(
    (transcript): Run => ({transcript, mark: transcripts.length > 1 ? transcript.run.startedAt : ''}),
  )
  const said = [
    ...annotations(errorsOf(runs)),
    ...annotations([
      ...ofRuns(runs, interrupted),
      ...ofPages(runs, warningsOf),
      ...(offPage ? ofPages(runs, offPageOf) : []),
    ]),
    ...annotations(ofRuns(runs, result)),
  ]
  for (const annotation of said) write(command(annotation))
}

interface Run {
  readonly transcript: Transcript
  readonly mark: string // tells it from other runs; empty where it is the only one
}

/** What a guide is about before its cleanup. */
function errorsOf(runs: readonly Run[]): readonly Finding[] {
  const errors = [
    ...ofRuns(runs, notWhole),
    ...ofPages(runs, (page, play) => failures(page, ['setup', 'main'], play)),
    ...ofRuns(runs, left),
    ...ofPages(runs, (page, play) => failures(page, ['cleanup'], play)),
  ]
  return errors.length > 0 ? errors : ofRuns(runs, fell)
}

function ofRuns(
  runs: readonly Run[],
  find: (transcript: Transcript, play: string) => readonly Finding[],
): readonly Finding[] {
  return runs.flatMap(({transcript, mark}) => find(transcript, mark))
}

function ofPages(
  runs: readonly Run[],
  find: (page: PageTranscript, play: string) => readonly Finding[],
): readonly Finding[] {
  return runs.flatMap(({transcript, mark}) =>
    transcript.pages.flatMap((page) => find(page, [page.play, mark].filter((part) => part !== '').join(', '))),
  )
}
