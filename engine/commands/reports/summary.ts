import {appendFileSync, statSync} from 'node:fs'
import type {Renderer} from '../../report/index.ts'
import type {Transcript} from '../../report/transcript/index.ts'

/** What GitHub takes of a step's summary. */
const most = 1024 * 1024 // bytes

const tries = 4 // a report of so many characters may have up to three times as many bytes

/**
 * Put a report at the end of a file that GitHub shows as a job's summary, as much of it as there is room for.
 *
 * @param markdown makes it, no longer than its limit
 * @returns whether there was room for any
 * @throws Error where the system refuses that
 */
export const appendSummary = async (
  file: string,
  transcripts: readonly Transcript[],
  markdown: Renderer,
): Promise<boolean> => {
  const room = most - (statSync(file, {throwIfNoEntry: false})?.size ?? 0)
  for (let limit = room, tried = 0; limit > 0 && tried < tries; tried++) {
    const text = await rendered(transcripts, markdown, limit)
    const bytes = Buffer.byteLength(text)
    if (bytes <= room) {
      appendFileSync(file, text)
      return true
    }
    limit = Math.floor(limit * (room / bytes)) - 1
  }
  return false
}

const rendered = async (transcripts: readonly Transcript[], markdown: Renderer, limit: number): Promise<string> => {
  const pieces: string[] = []
  await markdown(transcripts, (text) => void pieces.push(text), {limit, offPage: false, casts: null})
  return pieces.join('')
}
