import {findStepState} from '../transcript/state.ts'
import type {PageTranscript, StepTranscript, Transcript} from '../transcript/transcript.ts'

/** Where a record ends before its run does. */
export interface RecordEnd {
  readonly atMs: number // since the run began
  readonly page: PageTranscript | null // null: between pages, or before the first one
  readonly step: StepTranscript | null // null: between steps
}

/** Where the record of a run ends; null where it is whole. */
export function findRecordEnd({ended, pages, untilMs}: Transcript): RecordEnd | null {
  if (ended !== null) return null
  const open = pages.filter((page) => page.started !== null && page.ended === null)
  const within = open.findLast(({steps}) => steps.some(isOpen)) ?? open.at(-1) ?? null
  return {atMs: untilMs, page: within, step: within?.steps.findLast(isOpen) ?? null}
}

function isOpen(step: StepTranscript): boolean {
  return findStepState(step) === 'open'
}
