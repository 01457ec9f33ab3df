import type {Aside, CommandTranscript, PageTranscript, StepTranscript} from '../transcript/transcript.ts'

/** Something told beside a page's commands, and what it is about: its page where both are null. */
export interface Told {
  readonly aside: Aside
  readonly step: StepTranscript | null
  readonly command: CommandTranscript | null
}

/** All that is told of a page: of it as a whole first, then of its steps and their commands in order. */
export function listAsides({asides, steps}: PageTranscript): readonly Told[] {
  return [
    ...asides.map((aside) => ({aside, step: null, command: null})),
    ...steps.flatMap((step) => [
      ...step.asides.map((aside) => ({aside, step, command: null})),
      ...step.commands.flatMap((command) => command.asides.map((aside) => ({aside, step, command}))),
    ]),
  ]
}

/** What it says, in a line. */
export function wordAside(aside: Aside): string {
  return aside.type === 'off-page' ? aside.action.text : aside.text
}
