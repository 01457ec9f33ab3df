import type {CommandTranscript, PageTranscript, Transcript} from '../transcript/transcript.ts'
import {type Anchors, makeAnchors} from './anchors.ts'
import {findShare} from './step/share.ts'

/** What all parts of a report may need to know beside what they show. */
export interface Report {
  readonly transcripts: readonly Transcript[]
  readonly anchors: Anchors
  readonly failures: readonly Failure[]
  readonly share: number // characters of an output that are shown
  readonly next: ReadonlyMap<CommandTranscript, CommandTranscript> // from a command that failed to the next one
}

/** A command that fell short. */
export interface Failure {
  readonly command: CommandTranscript
  readonly page: PageTranscript
}

/** What is known before anything is written. */
export function makeReport(transcripts: readonly Transcript[]): Report {
  const failures = transcripts.flatMap(({pages}) => pages.flatMap(listFailures))
  const next = failures.flatMap(({command}, index) => {
    const following = failures[index + 1]
    return following === undefined ? [] : [[command, following.command] as const]
  })
  return {
    transcripts,
    anchors: makeAnchors(transcripts),
    failures,
    share: findShare(transcripts),
    next: new Map(next),
  }
}

function listFailures(page: PageTranscript): readonly Failure[] {
  return page.steps
    .flatMap(({commands}) => commands)
    .filter(({verdict}) => verdict?.kind === 'failed')
    .map((command) => ({command, page}))
}
