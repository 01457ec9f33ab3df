import type {Place} from './diagnostic.ts'
import type {Comparator} from './verdict.ts'

/** When a command that never ends by itself may be taken to serve. */
export type Readiness =
  | {readonly kind: 'port'; readonly port: number} // somebody listens on it on this machine
  | {readonly kind: 'line'; readonly pattern: string} // a line that it prints matches this regular expression

/** A command that runs beside those that follow it, until the page's cleanup. */
export interface Background {
  readonly ready: Readiness | null // null: what is known of the tool, else its first line or five seconds
}

/** A regular expression by the name of the variable that gets what it finds; its first group, where it has one. */
export interface NoteCapture {
  readonly name: string
  readonly pattern: string
}

/** The exit status that a command must end with. */
export type ExpectedStatus = number | 'any' | 'failure' // 0 to 255; `failure`: any but 0

/** For a person: `status 3`. */
export function wordStatus(status: ExpectedStatus): string {
  return status === 'any' ? 'any status' : status === 'failure' ? 'a status other than 0' : `status ${status}`
}

/** For a person: `90 s`, `0.5 s`. */
export function wordLimit(ms: number): string {
  return `${(ms / 1000).toLocaleString('en')} s`
}

/** What a step, or one command of it, needs that its page does not show a reader. What is not set is not there. */
export interface Note {
  readonly skip?: string // why it is skipped
  readonly if?: string // a command that changes nothing; the step is played where it ends with status 0
  readonly on?: string // a context of the config that has `via`: where it is played
  readonly env?: Readonly<Record<string, string>> // set for it alone
  readonly cwd?: string // where it is played, from the session's folder; back afterwards
  readonly answer?: readonly string[] // typed line by line when it reads its input
  readonly tty?: boolean // give it a terminal
  readonly background?: Background
  readonly verify?: Comparator | 'auto'
  readonly expect?: string // what it prints, where the page shows nothing or something else; no newline at the end
  readonly vary?: readonly string[] // what may differ beside what is known: `sizes`, `counters`
  readonly until?: number // how often in a row it must match; 1 or more
  readonly retryMs?: number // how long it is tried again; 0 for once
  readonly timeoutMs?: number // of each command
  readonly status?: ExpectedStatus
  readonly capture?: readonly NoteCapture[]
}

/** Another page, as a note names it: relative to the page, or from the site's root with a leading `/`. */
export interface Requirement {
  readonly page: string
  readonly place: Place
}

/** Pages of which one is required; which, is chosen like a tab: `--tab topology=primary-remote`. */
export interface RequirementChoice {
  readonly choice: string // `topology`
  readonly of: Readonly<Record<string, Requirement>> // by the value to choose it by
  readonly place: Place
}

/** A note and whom it is for. */
export interface StepNote {
  readonly step: string // a step's id
  readonly command: number | null // 1-based; null for the whole step
  readonly note: Note
  readonly place: Place // of its key
}

/** What stands in the notes beside a page. */
export interface PageNotes {
  readonly file: string | null // as a person is shown it; null where there are none
  readonly requires: readonly (Requirement | RequirementChoice)[] | null // null: what the page's own links say
  readonly done: string | null // a command that changes nothing: status 0 says that as a prerequisite the page need not be played
  readonly context: {readonly name: string; readonly place: Place} | null // where commands go that name none
  readonly steps: readonly StepNote[]
}

export const noNotes: PageNotes = {file: null, requires: null, done: null, context: null, steps: []}
