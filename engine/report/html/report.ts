import type {CommandKey, StepKey} from '../../key.ts'
import {cutAtLineEnd, cutToLineStart} from '../text/cut.ts'
import {
  type CommandTranscript,
  findSourceLink,
  type KeptOutput,
  type PageTranscript,
  type StepTranscript,
  type Transcript,
} from '../transcript/transcript.ts'

/** What all parts of a report may need to know beside what they show. */
export interface Report {
  readonly transcripts: readonly Transcript[]
  readonly anchors: Anchors
  readonly failures: readonly Failure[]
  readonly share: number // characters of an output that are shown
  readonly sources: ReadonlyMap<CommandTranscript, string> // of commands that failed: where on the web their line is
  readonly next: ReadonlyMap<CommandTranscript, CommandTranscript> // from a command that failed to the next one
}

/** A command that fell short. */
export interface Failure {
  readonly command: CommandTranscript
  readonly page: PageTranscript
}

/** What is known before anything is written. */
export function makeReport(transcripts: readonly Transcript[]): Report {
  const failures = transcripts.flatMap(({pages}) => pages.flatMap(listFailures))
  const next = failures.flatMap(({command}, index) => {
    const following = failures[index + 1]
    return following === undefined ? [] : [[command, following.command] as const]
  })
  return {
    transcripts,
    anchors: makeAnchors(transcripts),
    failures,
    share: findShare(transcripts),
    sources: new Map(transcripts.flatMap(linkFailures)),
    next: new Map(next),
  }
}

function linkFailures(transcript: Transcript): readonly (readonly [CommandTranscript, string])[] {
  return transcript.pages.flatMap(listFailures).flatMap(({command}) => {
    const link = findSourceLink(command.place, transcript)
    return link === null ? [] : [[command, link] as const]
  })
}

function listFailures(page: PageTranscript): readonly Failure[] {
  return page.steps
    .flatMap(({commands}) => commands)
    .filter(({verdict}) => verdict?.kind === 'failed')
    .map((command) => ({command, page}))
}

type Anchored = PageTranscript | StepTranscript | CommandTranscript

/** Where in the report something of a run stands: the id of its element. */
type Anchors = (of: Anchored) => string

/**
 * Ids that stay the same from report to report, as they are made of keys: `step-guide.md:say_hello_1/1`. From the second
 * run of a report on they begin with its number: `run2-step-…`.
 */
function makeAnchors(transcripts: readonly Transcript[]): Anchors {
  const ids = new Map<Anchored, string>()
  const taken = new Set<string>()
  const give = (of: Anchored, wanted: string): void => {
    let id = wanted
    for (let number = 2; taken.has(id); number++) id = `${wanted}.${number}`
    taken.add(id)
    ids.set(of, id)
  }
  for (const [index, {pages}] of transcripts.entries()) {
    const run = index === 0 ? '' : `run${index + 1}-`
    for (const page of pages) {
      give(page, `${run}page-${makeId(page.page)}`)
      for (const step of page.steps) {
        give(step, `${run}${findAnchor(step.key)}`)
        for (const command of step.commands) give(command, `${run}${findAnchor(command.key)}`)
      }
    }
  }
  return (of) => ids.get(of) ?? ''
}

/** Where the report of a single run has a step or a command. */
export function findAnchor(key: StepKey | CommandKey): string {
  return `step-${makeId(key)}`
}

/** What may stand in an id and behind a `#` alike. */
function makeId(key: string): string {
  return key.replace('#', ':').replace(/[^\p{L}\p{N}_.:/()-]/gu, '-')
}

/** Characters of output in a report, about: what a browser opens in good time. A transcript keeps about as many of its run. */
const maxCharacters = 20_000_000
const minShare = 1_000 // of one output
const failedFactor = 8 // times what others get

/** How many characters of an output a report of these runs shows; without end where they keep few enough together. */
export function findShare(transcripts: readonly Transcript[]): number {
  const commands = transcripts.flatMap(({pages}) => pages.flatMap(({steps}) => steps.flatMap((step) => step.commands)))
  const kept = commands.reduce((sum, {output, late}) => sum + measurePrinted(output) + measurePrinted(late), 0)
  return kept <= maxCharacters
    ? Number.POSITIVE_INFINITY
    : Math.max(minShare, Math.floor(maxCharacters / commands.length))
}

/** A command's output, its middle cut where it is more than its share. */
export function cutToShare({output, verdict}: CommandTranscript, share: number): KeptOutput {
  return cutPrinted(output, verdict?.kind === 'failed' ? failedFactor * share : share)
}

/** Keep three parts of an output's head and one of its tail, cut at line ends where there are any. */
function cutPrinted(printed: KeptOutput, maxLength: number): KeptOutput {
  if (measurePrinted(printed) <= maxLength) return printed
  const {head, tail, left} = printed
  const foot = Math.floor(maxLength / 4)
  const all = left === 0 ? head : tail
  const shownHead = cutAtLineEnd(head, maxLength - foot)
  const shownTail = cutToLineStart(all, foot)
  const shown = shownHead.length + shownTail.length
  return {...printed, head: shownHead, left: measurePrinted(printed) + left - shown, tail: shownTail}
}

function measurePrinted({head, tail}: KeptOutput): number {
  return head.length + tail.length
}
