import {closest} from 'fastest-levenshtein'
import type {Diagnostic, Place} from '../../diagnostic.ts'
import type {OffPage} from '../../event.ts'
import type {Command, Expectation, Runbook, Step} from '../../model.ts'
import type {Background, ExpectedStatus, Note, NoteCapture, PageNotes} from '../../note.ts'

/** How one command is played otherwise than its page says; what is null is as for any command. */
export interface CommandNote {
  readonly answer: readonly string[] | null
  readonly tty: 'note' | 'page' | null // who wants a terminal: a note, or the command itself (`exec -it`)
  readonly background: Background | null
  readonly status: ExpectedStatus | null
  readonly retryMs: number | null
  readonly timeoutMs: number | null
  readonly captures: readonly NoteCapture[]
  readonly offPage: readonly OffPage[]
}

export const plainly: CommandNote = {
  answer: null,
  tty: null,
  background: null,
  status: null,
  retryMs: null,
  timeoutMs: null,
  captures: [],
  offPage: [],
}

/** What the notes beside a page and the annotations on it say of its steps. */
export interface Noted {
  /** Of the step as a whole; an annotation wins over the notes. */
  step(step: Step): Note
  /** Of one command, 0-based: its step's, where that is for it, then its own, then the annotation on the page. */
  command(step: Step, index: number): Note
  readonly diagnostics: readonly Diagnostic[]
}

/** Notes for a step's last command, since they are about what the step comes to. */
const ofTheLast = ['expect', 'status', 'background', 'capture'] as const satisfies readonly (keyof Note)[]

/** Find each note its step. Notes for steps or commands that the page does not have are errors. */
export const notesFor = (runbook: Runbook, {steps: notes}: PageNotes): Noted => {
  const ofStep = new Map(notes.filter(({command}) => command === null).map((each) => [each.step, each.note]))
  const ofCommand = new Map(
    notes.flatMap(({step, command, note}) => (command === null ? [] : [[`${step}/${command}`, note]])),
  )
  return {
    step: ({id, note}) => ({...ofStep.get(id), ...note}),
    command: ({id, note: annotated, commands}, index) => {
      const its = (note: Note) => (index === commands.length - 1 ? note : without(note, ofTheLast))
      return {...its(ofStep.get(id) ?? {}), ...ofCommand.get(`${id}/${index + 1}`), ...its(annotated ?? {})}
    },
    diagnostics: notes.flatMap(({step: id, command, place}) => unknown(runbook, id, command, place)),
  }
}

const without = (note: Note, keys: readonly (keyof Note)[]): Note =>
  Object.fromEntries(Object.entries(note).filter(([key]) => !keys.some((left) => left === key)))

const unknown = ({page, steps}: Runbook, id: string, command: number | null, place: Place): Diagnostic[] => {
  const found = steps.find((step) => step.id === id)
  const ids = steps.map((step) => step.id)
  const common = {code: 'unknown-step', severity: 'error', place} as const
  if (found === undefined) {
    const hint =
      ids.length === 0
        ? 'the page has no steps'
        : `did you mean \`${closest(id, ids)}\`? \`runbook plan ${page}\` lists all`
    return [{...common, message: `no step of ${page} is called \`${id}\``, hint}]
  }
  if (command === null || command <= found.commands.length) return []
  const hint = `its last one is \`${id}/${found.commands.length}\``
  return [{...common, message: `\`${id}\` has no command ${command}`, hint}]
}

/** A command with what a note expects of it in the place of what its page shows. */
export const expecting = (command: Command, note: Note): Command => {
  const expected = expectation(command, note)
  return expected === command.expected ? command : {...command, expected}
}

const expectation = ({expected, place}: Command, {expect, verify, until, vary}: Note): Expectation | null => {
  if (expect !== undefined)
    return {
      text: expect,
      syntax: null,
      comparator: verify ?? 'auto',
      times: until ?? 1,
      vary: vary ?? [],
      source: 'note',
      scope: 'whole',
      place,
    }
  if (expected === null || (verify === undefined && until === undefined && vary === undefined)) return expected
  return {
    ...expected,
    comparator: verify ?? expected.comparator,
    times: until ?? expected.times,
    vary: vary ?? expected.vary,
  }
}

/** The part of a note that is about playing one command, with what of it a reader would not have known. */
export const playing = (command: Command, note: Note, answers: Answers, managed: Background | null): CommandNote => {
  const answer = note.answer ?? answersTo(command, answers)
  const background = note.background ?? managed
  const {status = null, retryMs = null, timeoutMs = null, capture: captures = []} = note
  const told = {...note, ...(answer === null ? {} : {answer})}
  const tty = note.tty === true ? 'note' : note.tty !== false && wantsTerminal(command.run) ? 'page' : null
  return {answer, tty, background, status, retryMs, timeoutMs, captures, offPage: offPageOf(told)}
}

/** What is typed, by the text that a command holds. */
export type Answers = Readonly<Record<string, readonly string[]>>

const answersTo = ({run}: Command, answers: Answers): readonly string[] | null =>
  Object.entries(answers).find(([text]) => run.includes(text))?.[1] ?? null

/**
 * Whether a command asks for a terminal, as its reader has one: `kubectl exec -it …`. A bare shell at its end would wait for
 * its reader to type; without a terminal it ends at once.
 */
const wantsTerminal = (run: string): boolean => {
  const line = run.replaceAll(/\\\n\s*/g, ' ')
  return interactive.test(line) && !/(?:^|[\s/])(?:ba|z|a|da)?sh\s*$/.test(line)
}

const interactive =
  /\b(?:kubectl|oc|docker|podman|nerdctl)\s(?:[^|;&\n]*\s)?(?:exec|run|attach)\s(?:[^|;&\n]*\s)?(?:-it|-ti|--tty)(?=\s)/

/** Each in the words of a report. What a note compares is told by the verdict as well. */
const offPageOf = (note: Note): readonly OffPage[] => [
  ...one(note.tty, 'tty', () => 'was given a terminal'),
  ...one(note.background, 'background', () => 'runs in the background until cleanup'),
  ...one(note.status, 'check', (status) => `must end with ${statusText(status)}`),
  ...one(note.expect, 'check', () => 'must print what the notes say'),
  ...one(note.retryMs, 'retry', (ms) => (ms === 0 ? 'is tried once' : `is tried for ${seconds(ms)}`)),
  ...one(note.timeoutMs, 'timeout', (ms) => `may take ${seconds(ms)}`),
]

const one = <T>(value: T | undefined, what: OffPage['what'], text: (value: T) => string): OffPage[] =>
  value === undefined || value === false ? [] : [{what, text: text(value)}]

export const statusText = (status: ExpectedStatus): string =>
  status === 'any' ? 'any status' : status === 'failure' ? 'a status other than 0' : `status ${status}`

const seconds = (ms: number): string => `${(ms / 1000).toLocaleString('en')} s`

/** The notes of a run that does only what its reader could: what an annotation says of comparing stays. */
export const faithful = ({verify, vary, until}: Note): Note => ({
  ...(verify === undefined ? {} : {verify}),
  ...(vary === undefined ? {} : {vary}),
  ...(until === undefined ? {} : {until}),
})
