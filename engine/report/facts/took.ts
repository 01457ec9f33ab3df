import {duration, wordTries} from '../text/quantity.ts'
import type {CommandTranscript} from '../transcript/transcript.ts'

/** `matched after 5.4s, 4 tries`; what a reader has run again was not waited for. Empty for one that did not run. */
export function wordTimeTaken({ended, verdict, tries: before}: CommandTranscript): string {
  if (ended === null || ended.tries === 0) return ''
  if (ended.tries === 1) return duration(ended.durationMs)
  const isAsked = before.some(({deadlineMs}) => deadlineMs === 0)
  const waited = `${duration(ended.totalMs)}, ${wordTries(ended.tries)}`
  if (isAsked) return `${waited}, run again by who played it`
  return verdict?.kind === 'passed' ? `matched after ${waited}` : waited
}
