import {cutAtLineEnd, cutToLineStart} from '../../text/cut.ts'
import type {CommandTranscript, Printed, Transcript} from '../../transcript/index.ts'

/** Characters of output in a report, about: what a browser opens in good time. A transcript keeps some as many of its run. */
const budget = 20_000_000
const least = 1_000 // of one output
const ofFailed = 8 // times what others get

/** How many characters of an output a report of these runs shows; without end where they keep few enough together. */
export function shareOf(transcripts: readonly Transcript[]): number {
  const commands = transcripts.flatMap(({pages}) => pages.flatMap(({steps}) => steps.flatMap((step) => step.commands)))
  const kept = commands.reduce((sum, {output, late}) => sum + lengthOf(output) + lengthOf(late), 0)
  return kept <= budget ? Number.POSITIVE_INFINITY : Math.max(least, Math.floor(budget / commands.length))
}

/** A command's output, its middle left out where it is more than its share. */
export function shared({output, verdict}: CommandTranscript, share: number): Printed {
  return within(output, verdict?.kind === 'failed' ? ofFailed * share : share)
}

/** The head and the tail of an output, three to one, each of whole lines where it has any. */
function within(printed: Printed, most: number): Printed {
  if (lengthOf(printed) <= most) return printed
  const {head, tail, left} = printed
  const foot = Math.floor(most / 4)
  const all = left === 0 ? head : tail
  const shownHead = cutAtLineEnd(head, most - foot)
  const shownTail = cutToLineStart(all, foot)
  const shown = shownHead.length + shownTail.length
  return {...printed, head: shownHead, left: lengthOf(printed) + left - shown, tail: shownTail}
}

function lengthOf({head, tail}: Printed): number {
  return head.length + tail.length
}
