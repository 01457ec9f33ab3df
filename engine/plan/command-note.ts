import type {Command, Expectation} from '../model.ts'
import type {Background, ExpectedStatus, Note, NoteCapture} from '../note.ts'
import type {OffPage} from '../off-page.ts'
import {argumentsOf, findCalls, type Invocation, shells} from '../shellscript/index.ts'
import type {Answers} from './choices.ts'

/** How one command is played otherwise than its page says; what is null is as for any command. */
export interface CommandNote {
  readonly answer: readonly string[] | null
  readonly tty: 'note' | 'page' | null // who wants a terminal: a note, or the command itself (`exec -it`)
  readonly always: boolean // as cleanup, whatever it takes away
  readonly background: Background | null
  readonly isManaged: boolean // no note says that it runs in the background: it is known to serve
  readonly runsOn: boolean // the page says that it is left running
  readonly status: ExpectedStatus | null
  readonly retryMs: number | null
  readonly timeoutMs: number | null
  readonly captures: readonly NoteCapture[]
  readonly offPage: readonly OffPage[] // told when it is played
}

/** The note of a command that is played as its page says. */
export const plainly: CommandNote = {
  answer: null,
  tty: null,
  always: false,
  background: null,
  isManaged: false,
  runsOn: false,
  status: null,
  retryMs: null,
  timeoutMs: null,
  captures: [],
  offPage: [],
}

/**
 * The part of a note that is about playing one command, with what of it a reader would not have known.
 *
 * @param managed how it runs in the background where no note says so; null where it does not
 */
export function noteFor(command: Command, note: Note, answers: Answers, managed: Background | null): CommandNote {
  const answer = note.answer ?? answersTo(command, answers)
  const background = note.background ?? managed
  const {status = null, retryMs = null, timeoutMs = null, capture: captures = []} = note
  const isManaged = note.background === undefined && managed !== null
  const told = {...note, ...(answer === null ? {} : {answer}), ...tellServer(command, managed)}
  const tty = note.tty === true ? 'note' : note.tty !== false && wantsTerminal(command.run) ? 'page' : null
  const how = {
    answer,
    always: note.always === true,
    background,
    isManaged,
    runsOn: false,
    status,
    retryMs,
    timeoutMs,
    captures,
  }
  return {...how, tty, offPage: offPageOf(told)}
}

/** A reader is told of a dashboard that it runs on; of a server they find out. */
function tellServer({blocking}: Command, managed: Background | null): Pick<Note, 'background'> {
  return managed !== null && blocking === 'server' ? {background: managed} : {}
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

/** What of a note a reader would not have known. */
function offPageOf({
  command,
  tty,
  always,
  background,
  status,
  expect,
  verify,
  vary,
  until,
  retryMs,
  timeoutMs,
}: Note): readonly OffPage[] {
  const actions: readonly (OffPage | false | undefined)[] = [
    command !== undefined && {what: 'by-hand'},
    tty && {what: 'tty'},
    always && {what: 'always'},
    background && {what: 'background'},
    status !== undefined && {what: 'check', kind: 'status', status},
    expect !== undefined && {what: 'check', kind: 'output'},
    verify && {what: 'check', kind: 'comparator', comparator: verify},
    vary && {what: 'check', kind: 'vary', words: vary},
    until !== undefined && {what: 'check', kind: 'times', times: until},
    retryMs !== undefined && {what: 'retry', kind: 'limit', limitMs: retryMs},
    timeoutMs !== undefined && {what: 'timeout', limitMs: timeoutMs},
  ]
  return actions.filter((action) => action !== undefined && action !== false)
}

/** A command with what a note expects of it in the place of what its page shows. */
export function expecting(command: Command, note: Note): Command {
  const expected = expectation(command, note)
  return expected === command.expected ? command : {...command, expected}
}

function expectation({expected, place}: Command, {expect, verify, until, vary}: Note): Expectation | null {
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
