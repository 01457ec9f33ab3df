import type {Emit} from '../../event.ts'
import {Transcribing, type Transcript} from '../../report/transcript/index.ts'

/** Runs, for reports that are made once all of them are over. */
export interface Gathered {
  /** One run more, whose events are taken as they come. */
  readonly begin: () => Emit
  readonly transcripts: () => readonly Transcript[]
}

export const gathering = (): Gathered => {
  const runs: Transcribing[] = []
  return {
    begin: () => {
      const run = new Transcribing()
      runs.push(run)
      return (event) => run.take(event)
    },
    transcripts: () => runs.map((run) => run.transcript()),
  }
}
