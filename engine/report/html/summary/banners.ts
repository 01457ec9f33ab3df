import {duration} from '../../text/quantity.ts'
import {type StepTranscript, stateOf, type Transcript} from '../../transcript/index.ts'
import {type Content, markup} from '../markup.ts'

/** What must be known before anything else of a run is believed: that its record is not whole, that it was interrupted. */
export const banners = (transcript: Transcript): Content => [notWhole(transcript), interrupted(transcript)]

const notWhole = ({ended, pages, untilMs}: Transcript): Content => {
  if (ended !== null) return null
  const last = pages.flatMap(({steps}) => steps).findLast((step) => stateOf(step) === 'open')
  return markup`<p class="banner not-whole"><b>This record is not whole:</b> it ends ${duration(untilMs)} after the run began${whereIn(
    last,
  )}. What came after is not known.</p>`
}

const whereIn = (step: StepTranscript | undefined): Content =>
  step === undefined ? ', between two steps' : markup`, in step <code>${step.key}</code>`

const interrupted = ({interruptedAt}: Transcript): Content => {
  const [first, second] = interruptedAt
  if (first === undefined) return null
  const cleanup = second === undefined ? 'Cleanup followed' : `Cleanup was stopped as well, at ${duration(second)}`
  return markup`<p class="banner"><b>Interrupted</b> ${duration(first)} after it began. ${cleanup}.</p>`
}
