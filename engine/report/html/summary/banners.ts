import {findRecordEnd} from '../../facts/end.ts'
import {duration} from '../../text/quantity.ts'
import type {Transcript} from '../../transcript/transcript.ts'
import {type Content, markup} from '../markup.ts'

/** What must be known before anything else of a run is believed: that its record is not whole, that it was interrupted. */
export function drawBanners(transcript: Transcript): Content {
  return [drawTornBanner(transcript), drawInterruptBanner(transcript)]
}

function drawTornBanner(transcript: Transcript): Content {
  const end = findRecordEnd(transcript)
  if (end === null) return null
  const where = end.step === null ? ', between two steps' : markup`, in step <code>${end.step.key}</code>`
  return markup`<p class="banner not-whole"><b>This record is not whole:</b> it ends ${duration(end.atMs)} after the run began${where}. What came after is not known.</p>`
}

function drawInterruptBanner({interruptedAt}: Transcript): Content {
  const [first, second] = interruptedAt
  if (first === undefined) return null
  const cleanup = second === undefined ? 'Cleanup followed' : `Cleanup was stopped as well, at ${duration(second)}`
  return markup`<p class="banner"><b>Interrupted</b> ${duration(first)} after it began. ${cleanup}.</p>`
}
