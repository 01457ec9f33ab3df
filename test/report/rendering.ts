import type {RunEvent} from '../../engine/event.ts'
import type {Renderer, RenderOptions} from '../../engine/report/renderer.ts'
import {Transcribing, type Transcript} from '../../engine/report/transcript/index.ts'

/** The transcript of a run's events, or of as many as there are. */
export const transcriptOf = (events: readonly RunEvent[]): Transcript => {
  const transcribing = new Transcribing()
  for (const event of events) transcribing.take(event)
  return transcribing.transcript()
}

/** All that a renderer writes. */
export const rendered = async (
  render: Renderer,
  transcripts: readonly Transcript[],
  options: Partial<RenderOptions> = {},
): Promise<string> => {
  const written: string[] = []
  await render(transcripts, (text) => void written.push(text), {limit: null, offPage: false, casts: null, ...options})
  return written.join('')
}
