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
  readonly play?: boolean // though the page reads as if its readers did not run it
  readonly command?: string // that plays what its reader does by hand: what the block shows is its input
  readonly if?: string // a command that changes nothing; the step is played where that ends with status 0
  readonly on?: string // a context of the config that has `via`: where it is played
  readonly env?: Readonly<Record<string, string>> // set for it alone
  readonly cwd?: string // where it is played, from the session's folder; back afterwards
  readonly answer?: readonly string[] // typed line by line when it reads its input
  readonly tty?: boolean // give it a terminal
  readonly always?: boolean // as cleanup, it may take away what the run did not make
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

/** What a value in a note may be; `config/notation/note-values.ts` checks and reads each. */
interface NoteShapes {
  readonly text: string // not empty
  readonly context: string
  readonly variables: Readonly<Record<string, string>>
  readonly lines: readonly string[]
  readonly switch: boolean
  readonly readiness: Background
  readonly comparator: Comparator | 'auto'
  readonly output: string // no newline at the end
  readonly varying: readonly string[]
  readonly times: number // 1 to 999
  readonly 'duration or 0': number // ms
  readonly duration: number // ms, 1 or more
  readonly status: ExpectedStatus
  readonly patterns: readonly NoteCapture[]
}

export type NoteShape = keyof NoteShapes

/** What is to be known of a key of a note to read, check and document it. */
interface NoteKeyRow<Shape extends NoteShape = NoteShape> {
  readonly shape: Shape
  readonly value: string // what to write for it, in words
  readonly meaning: string // as editors and `docs/notes.md` show it, without a full stop
  readonly example?: unknown
  readonly isOfCheck?: true // how an output is compared: said on the page, it is what the page means, and no off-page action
  readonly isOfLast?: true // what a step comes to: in a step's note, it is for the last of its commands alone
  readonly isOfEnd?: true // about a command that is waited for: not beside `background`
}

/** A key of a note as people write it: without the unit that its field in `Note` names. */
export type NoteKey = WithoutUnit<keyof Note>

type WithoutUnit<Field> = Field extends `${infer Key}Ms` ? Key : Field
type FieldOf<Key extends NoteKey> = Key extends keyof Note ? Key : Extract<`${Key}Ms`, keyof Note>
type ShapeOf<Value> = {[S in NoteShape]: NoteShapes[S] extends Value ? S : never}[NoteShape]

/** Every key of a note, in the order in which a person is told of them; all that reads, checks or documents notes asks it. */
export const noteTable: {readonly [Key in NoteKey]: NoteKeyRow<ShapeOf<Required<Note>[FieldOf<Key>]>>} = {
  skip: {shape: 'text', value: 'reason', meaning: 'Why it is skipped; nothing else can stand beside it'},
  play: {
    shape: 'switch',
    value: '`true`/`false`',
    meaning: 'Play it, though the page reads as if its readers did not: as output, another way, optional, or elsewhere',
  },
  command: {
    shape: 'text',
    value: 'command',
    meaning:
      'A command that does what the page has its reader do by hand; the manifest that the page shows is its input',
    example: 'kubectl apply -f -',
  },
  if: {
    shape: 'text',
    value: 'command',
    meaning: 'A command that changes nothing; the step is played where that ends with status 0',
  },
  on: {
    shape: 'context',
    value: 'name of a context',
    meaning: 'The context, of those with `via`, where it is played',
    example: 'vm',
  },
  env: {
    shape: 'variables',
    value: '`{VAR: text, number or switch}`',
    meaning: 'Variables for it alone',
    example: {REGION: 'eu'},
  },
  cwd: {shape: 'text', value: 'path', meaning: 'The folder to play it in, from the one that the page is played in'},
  answer: {
    shape: 'lines',
    value: 'text, or a list',
    meaning: 'What is typed when it asks, line by line; on a terminal, each line once it is read',
    example: 'y',
    isOfEnd: true,
  },
  tty: {
    shape: 'switch',
    value: '`true`/`false`',
    meaning:
      'Give it a terminal, which is its `/dev/tty` as well: for `sudo`, `ssh`, `gpg`, `docker login`. What is typed where the terminal shows nothing is in no report',
    isOfEnd: true,
  },
  always: {
    shape: 'switch',
    value: '`true`/`false`',
    meaning: 'As cleanup, play it even where it takes away what the run did not make',
  },
  background: {
    shape: 'readiness',
    value: '`true`, `{port: NUMBER}` or `{line: regular expression}`',
    meaning:
      'Play it beside what follows, until the cleanup. What follows begins when somebody listens on the port of this machine, when it prints such a line, or, for `true`, as the tool itself is known to be ready',
    example: {port: 8080},
    isOfLast: true,
  },
  verify: {
    shape: 'comparator',
    value: 'comparator',
    meaning: 'How its output is compared',
    example: 'contains',
    isOfCheck: true,
    isOfEnd: true,
  },
  expect: {
    shape: 'output',
    value: 'text',
    meaning: 'What it prints, where the page shows nothing or something else',
    isOfLast: true,
    isOfEnd: true,
  },
  vary: {
    shape: 'varying',
    value: '`sizes`, `counters`, or a list',
    meaning: 'What may differ in its output beside what differs anyway',
    example: ['sizes'],
    isOfCheck: true,
    isOfEnd: true,
  },
  until: {
    shape: 'times',
    value: '`3` or `3 times`',
    meaning: 'How often in a row its output must match',
    example: '3 times',
    isOfCheck: true,
    isOfEnd: true,
  },
  retry: {
    shape: 'duration or 0',
    value: 'duration',
    meaning: 'How long it is tried again; 0 for one try only',
    example: '2m',
    isOfEnd: true,
  },
  timeout: {shape: 'duration', value: 'duration', meaning: 'The longest time for each command', example: '5m'},
  status: {
    shape: 'status',
    value: '0 to 255, `any` or `failure`',
    meaning: 'The exit status that it must end with',
    example: 1,
    isOfLast: true,
    isOfEnd: true,
  },
  capture: {
    shape: 'patterns',
    value: '`{VAR: regular expression}`',
    meaning:
      'Regular expressions by the variable that gets what they find, or what their first group finds; where one finds nothing, the command fails',
    example: {POD: 'pod-\\S+'},
    isOfLast: true,
  },
}

export const noteKeys = Object.keys(noteTable) as readonly NoteKey[]

export function isNoteKey(name: string): name is NoteKey {
  return Object.hasOwn(noteTable, name)
}

/** Whether a key says all by itself, as `tty` does on a page: `tty=true`. */
export function isFlag(name: string): boolean {
  return isNoteKey(name) && ['switch', 'readiness'].includes(noteTable[name].shape)
}

/** Whether a key says how an output is compared. */
export function isCheckKey(name: string): boolean {
  return isNoteKey(name) && noteTable[name].isOfCheck === true
}

/** The part of a note that is of some keys. */
export function pickKeys(note: Note, isWanted: (key: NoteKey) => boolean): Note {
  return Object.fromEntries(
    noteKeys.filter(isWanted).flatMap((key) => {
      const field = fieldOf(key)
      return note[field] === undefined ? [] : [[field, note[field]]]
    }),
  )
}

/** What a key's field in `Note` is called. */
export function fieldOf(key: NoteKey): keyof Note {
  return (['duration', 'duration or 0'].includes(noteTable[key].shape) ? `${key}Ms` : key) as keyof Note
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
