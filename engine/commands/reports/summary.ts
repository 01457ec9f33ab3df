import {appendFileSync, statSync} from 'node:fs'
import {messageOf} from '../../mistake.ts'
import {type GatheredRuns, type ReporterName, reporters, type Transcript} from '../../report/index.ts'
import {warn} from '../usage.ts'

/** What GitHub takes of a step's summary. */
const most = 1024 * 1024 // bytes
const tries = 4 // a report of so many characters may have up to three times as many bytes

/**
 * In a job of GitHub's, put the Markdown report at the end of its summary where annotations are asked for, as much of it as
 * there is room for. Answers whether that could be done; what could not is said.
 */
export async function summarize(names: readonly ReporterName[], gathered: GatheredRuns): Promise<boolean> {
  const file = process.env.GITHUB_STEP_SUMMARY
  if (!names.includes('github') || file === undefined || file === '') return true
  const transcripts = gathered.transcripts()
  const text = await fitting(transcripts, most - (statSync(file, {throwIfNoEntry: false})?.size ?? 0))
  if (text === null) warn('runbook: the summary of this job has no room for the report')
  return text !== null && appended(file, text)
}

function appended(file: string, text: string): boolean {
  try {
    appendFileSync(file, text)
    return true
  } catch (error) {
    warn(`runbook: the summary of this job cannot be written: ${messageOf(error)}`)
    return false
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
  const markdown = await reporters.markdown.load()
  const pieces: string[] = []
  await markdown(transcripts, (text) => void pieces.push(text), {limit, offPage: false, casts: null})
  return pieces.join('')
}
