import {cutAtLineEnd, cutToLineStart} from '../../text/cut.ts'
import type {CommandTranscript, Printed, Transcript} from '../../transcript/transcript.ts'

/** Characters of output in a report, about: what a browser opens in good time. A transcript keeps some as many of its run. */
const budget = 20_000_000
const least = 1_000 // of one output
const ofFailed = 8 // times what others get

/** How many characters of an output a report of these runs shows; without end where they keep few enough together. */
export function findShare(transcripts: readonly Transcript[]): number {
  const commands = transcripts.flatMap(({pages}) => pages.flatMap(({steps}) => steps.flatMap((step) => step.commands)))
  const kept = commands.reduce((sum, {output, late}) => sum + measurePrinted(output) + measurePrinted(late), 0)
  return kept <= budget ? Number.POSITIVE_INFINITY : Math.max(least, Math.floor(budget / commands.length))
}

/** A command's output, its middle left out where it is more than its share. */
export function cutToShare({output, verdict}: CommandTranscript, share: number): Printed {
  return cutPrinted(output, verdict?.kind === 'failed' ? ofFailed * share : share)
}

/** The head and the tail of an output, three to one, each of whole lines where it has any. */
function cutPrinted(printed: Printed, most: number): Printed {
  if (measurePrinted(printed) <= most) return printed
  const {head, tail, left} = printed
  const foot = Math.floor(most / 4)
  const all = left === 0 ? head : tail
  const shownHead = cutAtLineEnd(head, most - foot)
  const shownTail = cutToLineStart(all, foot)
  const shown = shownHead.length + shownTail.length
  return {...printed, head: shownHead, left: measurePrinted(printed) + left - shown, tail: shownTail}
}

function measurePrinted({head, tail}: Printed): number {
  return head.length + tail.length
}
