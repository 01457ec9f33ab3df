import type {Emit} from '../../event.ts'
import {casting} from '../../report/renderers.ts'
import {Transcribing, type Transcript} from '../../report/transcript/index.ts'
import type {Reporting} from './options.ts'

/** Runs, for reports that are made once all of them are over. */
export interface Gathered {
  /** One run more: its events go there. */
  readonly begin: () => Emit
  readonly transcripts: () => readonly Transcript[]
  /** An asciicast of each run; null where none is to be played. */
  readonly casts: () => readonly string[] | null
}

export async function gathering({player}: Pick<Reporting, 'player'>): Promise<Gathered> {
  const recorder = player ? await casting() : null
  const runs: Transcribing[] = []
  const endings: (() => string)[] = []
  let casts: readonly string[] | null = null
  return {
    begin: () => {
      const run = new Transcribing()
      runs.push(run)
      if (recorder === null) return (event) => run.take(event)
      const lines: string[] = []
      const {emit, end} = recorder((line) => void lines.push(line))
      endings.push(() => {
        end()
        return lines.join('')
      })
      return (event) => {
        run.take(event)
        emit(event)
      }
    },
    transcripts: () => runs.map((run) => run.transcript()),
    casts: () => {
      if (recorder !== null) casts ??= endings.map((end) => end())
      return casts
    },
  }
}
