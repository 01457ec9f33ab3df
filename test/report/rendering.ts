import type {RunEvent} from '../../engine/event.ts'
import {cast} from '../../engine/report/cast/index.ts'
import type {TranscriptOptions, TranscriptReporter} from '../../engine/report/reporter.ts'
import {Transcribing} from '../../engine/report/transcript/transcribing.ts'
import type {Transcript} from '../../engine/report/transcript/transcript.ts'

/** The transcript of a run's events, or of as many as there are. */
export const transcriptOf = (events: readonly RunEvent[]): Transcript => {
  const transcribing = new Transcribing()
  for (const event of events) transcribing.take(event)
  return transcribing.transcript()
}

/** The whole cast of events, be they those of runs that have ended or not. */
export const castOf = (events: Iterable<RunEvent>): string => {
  const lines: string[] = []
  const {emit, end} = cast((line) => void lines.push(line))
  for (const event of events) emit(event)
  end()
  return lines.join('')
}

/** All that a reporter writes. */
export const rendered = async (
  render: TranscriptReporter,
  transcripts: readonly Transcript[],
  options: Partial<TranscriptOptions> = {},
): Promise<string> => {
  const written: string[] = []
  await render(transcripts, (text) => void written.push(text), {limit: null, offPage: false, casts: null, ...options})
  return written.join('')
}
