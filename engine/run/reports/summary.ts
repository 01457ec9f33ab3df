import {appendFileSync, statSync} from 'node:fs'
import {messageOf} from '../../mistake.ts'
import {renderers} from '../../report/renderers.ts'
import type {Transcript} from '../../report/transcript/index.ts'

/** What GitHub takes of a step's summary. */
const most = 1024 * 1024 // bytes
const tries = 4 // a report of so many characters may have up to three times as many bytes

/**
 * In a job of GitHub's, put the Markdown report at the end of its summary, as much of it as there is room for. Answers
 * what could not be done.
 */
export async function summarize(transcripts: readonly Transcript[]): Promise<readonly string[]> {
  const file = process.env.GITHUB_STEP_SUMMARY
  if (file === undefined || file === '') return []
  const text = await fitting(transcripts, most - (statSync(file, {throwIfNoEntry: false})?.size ?? 0))
  return text === null ? ['the summary of this job has no room for the report'] : append(file, text)
}

function append(file: string, text: string): readonly string[] {
  try {
    appendFileSync(file, text)
    return []
  } catch (error) {
    return [`the summary of this job cannot be written: ${messageOf(error)}`]
  }
}

/** The report, cut to that many bytes. */
async function fitting(transcripts: readonly Transcript[], room: number): Promise<string | null> {
  for (let limit = room, tried = 0; limit > 0 && tried < tries; tried++) {
    const text = await rendered(transcripts, limit)
    const bytes = Buffer.byteLength(text)
    if (bytes <= room) return text
    limit = Math.floor(limit * (room / bytes)) - 1
  }
  return null
}

async function rendered(transcripts: readonly Transcript[], limit: number): Promise<string> {
  const markdown = await renderers.markdown()
  const pieces: string[] = []
  await markdown(transcripts, (text) => void pieces.push(text), {limit, offPage: false, casts: null})
  return pieces.join('')
}
