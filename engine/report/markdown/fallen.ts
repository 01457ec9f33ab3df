import type {Place} from '../../diagnostic.ts'
import {wordUnended} from '../transcript/facts.ts'
import {
  type CommandTranscript,
  fellShort,
  findSourceLink,
  findStepState,
  type PageTranscript,
  type StepTranscript,
  type Transcript,
} from '../transcript/transcript.ts'

/** Something that fell short: a command, or a step of which no command did. */
export interface Fallen {
  readonly of: CommandTranscript | StepTranscript
  readonly anchor: string // unique among the reports of other runs, too
  readonly place: Place
  readonly run: string // empty for a step
  readonly reason: string
  readonly play: string
  readonly source: string | null // where its line is read on the web
}

/** What fell short in a run, in the order in which it was come to. */
export function listFallen(transcript: Transcript): readonly Fallen[] {
  const {run, pages} = transcript
  const found = pages.flatMap((page) => page.steps.flatMap((step) => listFallenOfStep(step, page)))
  const stamp = run.startedAt.replace(/\D/g, '')
  return found.map((each, index) => ({
    ...each,
    anchor: `failure-${stamp}-${index + 1}`,
    source: findSourceLink(each.place, transcript),
  }))
}

/** Where something that fell short is told in full. */
export type Anchors = ReadonlyMap<object, Fallen>

export function mapAnchors(fallen: readonly Fallen[]): Anchors {
  return new Map(fallen.map((each) => [each.of, each]))
}

function listFallenOfStep(step: StepTranscript, {play}: PageTranscript): Omit<Fallen, 'anchor' | 'source'>[] {
  if (!fellShort(step)) return []
  const commands = step.commands.flatMap((command) => {
    const reason = findReason(command)
    return reason === null ? [] : [{of: command, place: command.place, run: command.run, reason, play}]
  })
  return commands.length > 0 ? commands : [{of: step, place: step.place, run: '', reason: findStepReason(step), play}]
}

function findReason(command: CommandTranscript): string | null {
  const {verdict} = command
  if (verdict === null) return wordUnended(command)
  return verdict.kind === 'failed' ? verdict.reason : null
}

function findStepReason(step: StepTranscript): string {
  const warning = step.asides.find(({type}) => type === 'warning')
  if (warning?.type === 'warning') return warning.text
  return findStepState(step) === 'open' ? 'the record ends in this step' : `the step ${findStepState(step)}`
}
