import type {Diagnostic} from '../diagnostic.ts'
import type {Skip} from '../event.ts'
import type {Command, Runbook, SavedFile, Step} from '../model.ts'
import type {Note} from '../note.ts'
import type {Binding} from './bindings.ts'
import type {CommandNote} from './command-note.ts'
import type {Followed} from './tabs.ts'

/** A file that is saved before a command. */
export interface FileToSave extends SavedFile {
  readonly step: string // id of the step that shows it
}

/** A shell beside the page's own: one that a command of the page opens elsewhere, or another terminal of its reader. */
export type OtherShell =
  | {
      readonly kind: 'opened'
      readonly by: string // the command that opens it: `step_1/2`
      readonly script: string // that leads to it
    }
  | {readonly kind: 'terminal'; readonly by: string; readonly number: number} // 2 for the second: `terminal 2`

/** A shell that a command leads to. */
export type RemoteShell = Extract<OtherShell, {readonly kind: 'opened'}>

/** A command, and how it is to be played. */
export interface PlannedCommand {
  readonly command: Command // with what a note expects of it
  readonly skip: Skip | null // why it is not run
  readonly note: CommandNote
  readonly saves: readonly FileToSave[] // files that must be there before it
  readonly shell: OtherShell | null // in which it is played; null for the page's own, or where a note says
  readonly opens: RemoteShell | null // that is opened in its place
  readonly leaves: boolean // no later command is played in its shell
}

/** A step, and what is decided of it. */
export interface PlannedStep {
  readonly step: Step
  readonly skip: Skip | null // why none of it is played
  readonly commands: readonly PlannedCommand[]
  readonly around: Pick<Note, 'if' | 'on' | 'env' | 'cwd'>
  readonly decided: boolean // by the choices: it is in another tab, or what it asks of its reader is answered
}

/** What will be run, in page order, and why the rest will not. Nothing runs while `diagnostics` has an error. */
export interface Plan {
  readonly runbook: Runbook
  readonly steps: readonly PlannedStep[] // every step of the page
  readonly bindings: readonly Binding[]
  readonly binds: readonly string[] // contexts that the page speaks of by a variable
  readonly tabs: Followed['tabs'] // variant → the tab that is followed
  readonly byDefault: Followed['byDefault'] // variants whose tab nobody has chosen
  readonly faithful: boolean // as `Choices.faithful`
  readonly diagnostics: readonly Diagnostic[]
}

/** A page's steps in two parts: pages that need it are played between them. */
interface Parts {
  readonly play: readonly PlannedStep[] // cleanup amid the page as well: it stands where it is due
  readonly cleanup: readonly PlannedStep[] // that ends the page
}

export function splitPhases({steps}: Pick<Plan, 'steps'>): Parts {
  const end = steps.findLastIndex(({step}) => step.phase !== 'cleanup') + 1
  return {play: steps.slice(0, end), cleanup: steps.slice(end)}
}

/** The commands that are played on this machine, as far as their pages say. */
export function listPlayedHere(steps: readonly PlannedStep[]): readonly PlannedCommand[] {
  return steps.flatMap(({commands}) => commands.filter(({skip, shell}) => skip === null && shell?.kind !== 'opened'))
}
