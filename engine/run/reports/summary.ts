import {appendFileSync, statSync} from 'node:fs'
import {messageOf} from '../../mistake.ts'
import {type GatheredRuns, type ReporterName, reporters, type Transcript} from '../../report/index.ts'

/** What GitHub takes of a step's summary. */
const maxBytes = 1024 * 1024
const maxTries = 4 // a report of so many characters may have up to three times as many bytes

/**
 * In a job of GitHub's, put the Markdown report at the end of its summary where annotations are asked for, as much of it as
 * there is room for. Answers what could not be done.
 */
export async function summarize(names: readonly ReporterName[], gathered: GatheredRuns): Promise<readonly string[]> {
  const file = process.env.GITHUB_STEP_SUMMARY
  if (!names.includes('github') || file === undefined || file === '') return []
  const transcripts = gathered.transcripts()
  const text = await renderFitting(transcripts, maxBytes - (statSync(file, {throwIfNoEntry: false})?.size ?? 0))
  return text === null ? ['the summary of this job has no room for the report'] : append(file, text)
}

/** Answers what could not be done. */
function append(file: string, text: string): readonly string[] {
  try {
    appendFileSync(file, text)
    return []
  } catch (error) {
    return [`the summary of this job cannot be written: ${messageOf(error)}`]
  }
}

/** The report, cut to that many bytes. */
async function renderFitting(transcripts: readonly Transcript[], room: number): Promise<string | null> {
  for (let limit = room, tried = 0; limit > 0 && tried < maxTries; tried++) {
    const text = await render(transcripts, limit)
    const bytes = Buffer.byteLength(text)
    if (bytes <= room) return text
    limit = Math.floor(limit * (room / bytes)) - 1
  }
  return null
}

async function render(transcripts: readonly Transcript[], limit: number): Promise<string> {
  const markdown = await reporters.markdown.load()
  const pieces: string[] = []
  await markdown(transcripts, (text) => void pieces.push(text), {limit, offPage: false, casts: null})
  return pieces.join('')
}
