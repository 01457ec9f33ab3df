import type {OffPage} from '../../event.ts'
import type {Command} from '../../model.ts'
import type {Background, ExpectedStatus, Note, NoteCapture} from '../../note.ts'
import {argumentsOf, findCalls, type Invocation, shells} from '../../shellscript/index.ts'

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

/** The note of a command that is played as its page says. */
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

/** What is typed, by the text that a command holds. */
export type Answers = Readonly<Record<string, readonly string[]>>

/**
 * The part of a note that is about playing one command, with what of it a reader would not have known.
 *
 * @param managed how it runs in the background where no note says so; null where it does not
 */
export function noteFor(command: Command, note: Note, answers: Answers, managed: Background | null): CommandNote {
  const answer = note.answer ?? answersTo(command, answers)
  const background = note.background ?? managed
  const {status = null, retryMs = null, timeoutMs = null, capture: captures = []} = note
  const told = {...note, ...(answer === null ? {} : {answer})}
  const tty = note.tty === true ? 'note' : note.tty !== false && wantsTerminal(command.run) ? 'page' : null
  return {answer, tty, background, status, retryMs, timeoutMs, captures, offPage: offPageOf(told)}
}

function answersTo({run}: Command, answers: Answers): readonly string[] | null {
  return Object.entries(answers).find(([text]) => run.includes(text))?.[1] ?? null
}

/**
 * Whether a command asks for a terminal, as its reader has one: `kubectl exec -it …`. A bare shell at its end would wait for
 * its reader to type; without a terminal it ends at once.
 */
function wantsTerminal(run: string): boolean {
  return findCalls(run, ['kubectl', 'oc', 'docker', 'podman', 'nerdctl']).some(isInteractive)
}

function isInteractive(call: Invocation): boolean {
  const {operands, options} = argumentsOf(call)
  const has = (wanted: string) => options.some(({name, value}) => name === wanted && value !== 'false')
  const runs = operands.slice(0, 2).some((verb) => verb === 'exec' || verb === 'run' || verb === 'attach')
  const last = call.words.at(-1)?.text ?? ''
  return runs && (has('--tty') || (has('-i') && has('-t'))) && !shells.has(last.slice(last.lastIndexOf('/') + 1))
}

/** Each in the words of a report. */
function offPageOf(note: Note): readonly OffPage[] {
  return [
    ...one(note.tty, 'tty', () => 'is given a terminal'),
    ...one(note.background, 'background', () => 'runs in the background until cleanup'),
    ...one(note.status, 'check', (status) => `must end with ${statusText(status)}`),
    ...one(note.expect, 'check', () => 'must print what the notes say'),
    ...one(note.verify, 'check', (comparator) => `is compared by \`${comparator}\``),
    ...one(note.vary, 'check', (what) => `may differ in ${what.join(', ')}`),
    ...one(note.until, 'check', (times) => `must match ${times} times in a row`),
    ...one(note.retryMs, 'retry', (ms) => (ms === 0 ? 'is tried once' : `is tried for ${seconds(ms)}`)),
    ...one(note.timeoutMs, 'timeout', (ms) => `may take ${seconds(ms)}`),
  ]
}

function one<T>(value: T | undefined, what: OffPage['what'], text: (value: T) => string): OffPage[] {
  return value === undefined || value === false ? [] : [{what, text: text(value)}]
}

/** An exit status as a note wants it, in the words of a report. */
export function statusText(status: ExpectedStatus): string {
  return status === 'any' ? 'any status' : status === 'failure' ? 'a status other than 0' : `status ${status}`
}

function seconds(ms: number): string {
  return `${(ms / 1000).toLocaleString('en')} s`
}
