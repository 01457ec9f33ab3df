import type {Skip} from '../event.ts'
import type {Command, Step} from '../model.ts'
import type {Note} from '../note.ts'
import {findSoleAssignments} from '../shellscript/index.ts'
import {type AssignedNotes, keepFaithful} from './assigned-notes.ts'
import type {Binding} from './bindings.ts'
import type {Choices} from './choices.ts'
import {type CommandNote, expecting, noteFor, plainly} from './command-note.ts'
import {findShellIn, makeShell} from './other-shells.ts'
import type {PlannedCommand, PlannedStep} from './plan.ts'
import type {Followed} from './tabs.ts'

/** What is known of a page before its steps are planned. */
interface Planning {
  readonly bound: readonly Binding[]
  readonly captured: readonly string[] // variables that notes of the page take from outputs
  readonly choices: Choices
  readonly noted: AssignedNotes
  readonly followed: Followed
  readonly openers: ReadonlySet<string> // steps that open a shell in which others are typed
}

/**
 * Decide what becomes of a step: each of its commands with its note, and why it, or all of it, is not run.
 *
 * @param skip why the step is skipped whatever its commands are
 */
export function planStep(step: Step, skip: Skip | null, planning: Planning): PlannedStep {
  const {choices, noted, followed} = planning
  const noteOf = (note: Note) => (choices.faithful ? keepFaithful(note) : note)
  const isOpen = step.commands.some((command) => findOpenPlaceholder(command, planning) !== null)
  const commands = step.commands.map((plain, index): PlannedCommand => {
    const note = noteOf(noted.command(step, index))
    const command = expecting(plain, note)
    const blocking = leadsOn(step, index, planning) ? null : plain.blocking
    const managed = isServer(plain) || runsOnInTerminal(plain, step) ? {ready: null} : null
    const own = noteFor(command, note, choices.faithful ? {} : choices.answers, managed)
    const runsOn = step.runsOn === true && index === step.commands.length - 1
    const how = {...own, runsOn, ...(choices.faithful ? {offPage: []} : {})}
    return {
      command,
      skip: skip ?? skipInner(step, index) ?? commandSkip({...command, blocking}, how, isOpen, planning),
      note: skip === null || skip.kind === 'resumed' ? how : plainly,
      saves: [],
      shell: null,
      opens: null,
      leaves: false,
    }
  })
  const decided =
    followed.reason(step) !== null ||
    isNothingToRun(skip) ||
    skip?.kind === 'unrequired' ||
    (commands.length > 0 && commands.every((command) => command.skip?.kind === 'answered'))
  return {step, skip: skip ?? ofAll(commands), commands, around: around(noteOf(noted.step(step))), decided}
}

/** The variables that a step's notes take from what its commands print. */
export function listCaptured(step: Step, noted: AssignedNotes): readonly string[] {
  return step.commands.flatMap((_, index) => (noted.command(step, index).capture ?? []).map(({name}) => name))
}

/** Readers who chose as this run did have nothing to do with it. */
function isNothingToRun(skip: Skip | null): boolean {
  return skip !== null && ['output', 'alternative', 'illustration', 'file', 'data'].includes(skip.kind)
}

/** Whether a command serves what comes later: a reader leaves it running in another window. */
export function isServer({blocking}: Command): boolean {
  return blocking !== null && ['dashboard', 'port-forward', 'proxy', 'server', 'tunnel'].includes(blocking)
}

/** What never ends by itself is left running where the page has a terminal for it, unless its output counts. */
function runsOnInTerminal({blocking, expected}: Command, {terminal}: Step): boolean {
  const isOwn = terminal !== undefined && !terminal.goesOn
  return isOwn && expected === null && blocking !== null && runningOn.has(blocking)
}

const runningOn = new Set(['endless loop', 'endless output', 'watch', 'follow', 'ping'])

/** Why what is typed in a shell that a command before it in its block opens is skipped; null where it can be played there. */
function skipInner(step: Step, index: number): Skip | null {
  const {typedIn} = step.commands[index] ?? {}
  if (typedIn === undefined || findShellIn(step, index) !== null) return null
  const where = step.commands[typedIn]?.opens ?? 'another shell'
  return {kind: 'elsewhere', text: `it is typed in ${where}, which a command before it opens`}
}

/** Whether a command opens a shell in which others are played. */
function leadsOn(step: Step, index: number, {openers}: Planning): boolean {
  if (step.commands[index]?.opens === undefined) return false
  const isUsed = step.commands[index + 1]?.typedIn === index || openers.has(step.id)
  return isUsed && makeShell(step, index) !== null
}

/** @param isOpen whether a command of its step holds something for its reader to fill in, and nothing answers that */
function commandSkip(command: Command, {background}: CommandNote, isOpen: boolean, planning: Planning): Skip | null {
  const {run, blocking} = command
  if (run.trim() === '') return {kind: 'empty', text: 'the command is empty'}
  const sources = answeredBy(command, planning) ?? answeredByCall(run, command.sets, planning.bound)
  if (sources !== null) return {kind: 'answered', text: `answered: ${sources}`}
  const placeholder = isOpen ? findOpenPlaceholder(command, planning) : null
  if (placeholder !== null) return {kind: 'placeholder', text: `\`${placeholder}\` is for the reader to fill in`}
  if (isOpen && findSoleAssignments(run) === null)
    return {kind: 'placeholder', text: 'its step holds something for the reader to fill in'}
  return blocking === null || background !== null
    ? null
    : {kind: 'endless', text: `it never ends by itself (${blocking})`}
}

function findOpenPlaceholder(command: Command, planning: Planning): string | null {
  const [placeholder] = command.placeholders
  return placeholder === undefined || answeredBy(command, planning) !== null ? null : placeholder
}

/** A command that only sets variables to something for the reader to fill in is answered by whoever gave these. */
function answeredBy(
  {sets, placeholders}: Pick<Command, 'sets' | 'placeholders'>,
  {bound, captured, choices: {callerEnv: caller}}: Planning,
): string | null {
  if (placeholders.length === 0 || sets.length === 0) return null
  const sources = sets.map(
    (name) =>
      bound.find((binding) => binding.name === name)?.from ??
      (captured.includes(name) ? 'what an earlier command printed' : null) ??
      (caller[name] === undefined ? null : 'the environment'),
  )
  return sources.includes(null) ? null : sets.map((name, index) => `${name} comes from ${sources[index]}`).join(', ')
}

/** What only sets variables that the caller has given is answered by whoever gave them: theirs win. */
function answeredByCall(run: string, sets: readonly string[], bound: readonly Binding[]): string | null {
  if (sets.length === 0 || bound.length === 0) return null
  const given = new Map(bound.map(({name, from}) => [name, from]))
  if (!sets.every((name) => given.has(name)) || findSoleAssignments(run) === null) return null
  return sets.map((name) => `${name} comes from ${given.get(name)}`).join(', ')
}

/** Why a step is not played none of whose commands is; of the kind of the first one. */
function ofAll(commands: readonly PlannedCommand[]): Skip | null {
  const skips = commands.flatMap(({skip}) => skip ?? [])
  const [first] = skips
  if (commands.length === 0) return {kind: 'empty', text: 'it holds no command'}
  if (first === undefined || skips.length < commands.length) return null
  return {kind: first.kind, text: [...new Set(skips.map(({text}) => text))].join('; ')}
}

/** What of a note is about the step as a whole. */
function around(note: Note): PlannedStep['around'] {
  return {
    ...(note.if === undefined ? {} : {if: note.if}),
    ...(note.on === undefined ? {} : {on: note.on}),
    ...(note.env === undefined ? {} : {env: note.env}),
    ...(note.cwd === undefined ? {} : {cwd: note.cwd}),
  }
}
