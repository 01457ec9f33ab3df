import {type Diagnostic, topOf} from '../diagnostic.ts'
import type {Skip} from '../event.ts'
import type {Command, Runbook, Step} from '../model.ts'
import type {Note, PageNotes} from '../note.ts'
import {type Binding, bindings, contextsOf} from './bindings.ts'
import {
  type Answers,
  type CommandNote,
  expecting,
  faithful,
  type Noted,
  notesFor,
  plainly,
  playing,
} from './notes/index.ts'
import {select} from './selection.ts'
import {type Followed, follow, type TabChoice} from './tabs.ts'
import {hintFor, playedBefore, unsetVariables} from './variables.ts'

export type {Binding} from './bindings.ts'
export {type Answers, type CommandNote, statusText} from './notes/index.ts'
export {type TabChoice, unknownTabs} from './tabs.ts'
export {playedBefore} from './variables.ts'

/** A value, and who gave it: `--env`, `--context cluster1`, a config file. */
export interface Given {
  readonly value: string
  readonly from: string
}

/** What the person who plays decides; all that a plan depends on beside the page. */
export interface Choices {
  readonly tabs: readonly TabChoice[]
  readonly usualTabs: readonly TabChoice[] // followed where `tabs` says nothing
  readonly contexts: Readonly<Record<string, Given>> // name → kube context
  readonly env: Readonly<Record<string, Given>>
  readonly captured: readonly string[] // variables that get their values from outputs
  readonly callerEnv: Readonly<Record<string, string | undefined>>
  readonly only: readonly string[] // ids or headings, as the three below
  readonly from: string | null
  readonly until: string | null
  readonly skip: readonly string[]
  readonly asides: boolean // play steps in tips, warnings, notes, quotes as well
  readonly cleanup: boolean
  readonly notes: PageNotes
  readonly answers: Answers // typed for any command that holds the text
  readonly places: readonly string[] // contexts that are no clusters: where notes may have a step played
  readonly faithful: boolean // nothing that the page does not tell its reader
  readonly inherited: readonly string[] // variables that pages played before it have set
  readonly told: readonly string[] // variables that these pages tell their reader to set
  readonly resumeAfter: string | null // the id of the last step that an earlier run played
}

export interface PlannedCommand {
  readonly command: Command // with what a note expects of it
  readonly skip: Skip | null // why it is not run
  readonly note: CommandNote
}

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
  readonly contexts: readonly {readonly name: string; readonly value: string}[] // by the name that the page uses
  readonly binds: readonly string[] // contexts that the page speaks of by a variable
  readonly tabs: Followed['tabs']
  readonly faithful: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/** Decide every step of a page before anything runs. */
export const makePlan = (runbook: Runbook, choices: Choices): Plan => {
  const followed = follow(runbook, choices.tabs, choices.usualTabs)
  const selection = select(runbook, choices)
  const noted = notesFor(runbook, choices.notes)
  const told = new Set([...choices.told, ...toldBy(runbook)])
  const bound = bindings(runbook, choices)
    .map((binding) => ({...binding, told: told.has(binding.name)}))
    .filter((binding) => binding.told || !choices.faithful)
  const played = resumed(runbook, choices)
  const steps = runbook.steps.map((step) =>
    planStep(
      step,
      played(step) ??
        selection.reason(step) ??
        followed.reason(step) ??
        aside(step, choices) ??
        leftOut(step, choices) ??
        noteSkip(noted.step(step), choices),
      {bound, choices, noted, followed},
    ),
  )
  return {
    runbook,
    steps,
    bindings: bound,
    contexts: Object.entries(choices.contexts).map(([name, {value}]) => ({name, value})),
    binds: contextsOf(runbook, choices),
    tabs: followed.tabs,
    faithful: choices.faithful,
    diagnostics: [
      ...runbook.diagnostics,
      ...noSteps(runbook),
      ...(selection.diagnostics.length > 0 ? selection.diagnostics : nothingToPlay(runbook, steps)),
      ...followed.undecided(steps.filter(({skip}) => skip === null).map(({step}) => step)),
      ...unsetVariables(
        steps,
        [...bound.map(({name}) => name), ...choices.captured, ...choices.inherited],
        choices.callerEnv,
      ),
      ...steps.flatMap(unanswered),
      ...noted.diagnostics,
      ...runbook.steps.flatMap((step) => unknownPlace(step, noted.step(step), choices)),
    ],
  }
}

/** The variables that a page tells its reader to set: in a table, or to something for them to fill in. */
export const toldBy = ({env, steps}: Runbook): readonly string[] => [
  ...env.map(({name}) => name),
  ...steps.flatMap(({commands}) => commands.flatMap(({placeholders, sets}) => (placeholders.length > 0 ? sets : []))),
]

/** What an earlier run has played already; cleanup is due all the same. */
const resumed = ({steps}: Runbook, {resumeAfter}: Choices): ((step: Step) => Skip | null) => {
  const last = resumeAfter === null ? -1 : steps.findIndex(({id}) => id === resumeAfter)
  const before = new Set(steps.slice(0, last + 1).filter(({phase}) => phase !== 'cleanup'))
  return (step) => (before.has(step) ? playedBefore : null)
}

const noteSkip = ({skip}: Note, {notes, faithful: bare}: Choices): Skip | null =>
  skip === undefined || bare ? null : {kind: 'note', text: `left out by ${notes.file ?? 'a note on the page'}: ${skip}`}

const unknownPlace = ({id, place: own}: Step, {on}: Note, {notes, places}: Choices): Diagnostic[] => {
  if (on === undefined || places.includes(on)) return []
  const known = places.length === 0 ? 'none' : places.map((name) => `\`${name}\``).join(', ')
  const place = notes.steps.find(({step, note}) => step === id && note.on === on)?.place ?? own
  const message = `no place is called \`${on}\``
  const hint = `give a context \`${on}\` with \`via: …\` in the config; known: ${known}`
  return [{code: 'unknown-place', severity: 'error', message, hint, place}]
}

const noSteps = ({page, steps}: Runbook): Diagnostic[] => {
  const hint = 'steps are blocks such as {{< text bash >}} or ```bash'
  const message = 'the page has no steps'
  return steps.length > 0 ? [] : [{code: 'no-steps', severity: 'error', message, hint, place: topOf(page)}]
}

const nothingToPlay = ({page}: Runbook, steps: readonly PlannedStep[]): Diagnostic[] => {
  if (steps.length === 0 || steps.some(({skip}) => skip === null || isAnswered(skip))) return []
  const reasons = [...new Set(steps.map(({skip}) => skip?.text))].join('; ')
  const message = `no step is played: ${reasons}`
  return [{code: 'nothing-to-play', severity: 'warning', message, hint: '', place: topOf(page)}]
}

interface Planning {
  readonly bound: readonly Binding[]
  readonly choices: Choices
  readonly noted: Noted
  readonly followed: Followed
}

const planStep = (step: Step, skip: Skip | null, {bound, choices, noted, followed}: Planning): PlannedStep => {
  const noteOf = (note: Note) => (choices.faithful ? faithful(note) : note)
  const commands = step.commands.map((plain, index): PlannedCommand => {
    const note = noteOf(noted.command(step, index))
    const command = expecting(plain, note)
    const managed = isManaged(plain) ? {ready: null} : null
    const how = playing(command, note, choices.faithful ? {} : choices.answers, managed)
    return {
      command,
      skip: skip ?? commandSkip(command, how, bound, choices.callerEnv),
      note: skip === null || skip.kind === 'resumed' ? how : plainly,
    }
  })
  const decided =
    followed.reason(step) !== null ||
    (commands.length > 0 && commands.every((command) => command.skip !== null && isAnswered(command.skip)))
  return {step, skip: skip ?? ofAll(commands), commands, around: around(noteOf(noted.step(step))), decided}
}

/** Why a step is not played none of whose commands is; of the kind of the first one. */
const ofAll = (commands: readonly PlannedCommand[]): Skip | null => {
  const skips = commands.flatMap(({skip}) => skip ?? [])
  const [first] = skips
  if (commands.length === 0) return {kind: 'empty', text: 'it holds no command'}
  if (first === undefined || skips.length < commands.length) return null
  return {kind: first.kind, text: [...new Set(skips.map(({text}) => text))].join('; ')}
}

/** What the caller has answered is done, and needs no command. */
const isAnswered = ({kind}: Skip): boolean => kind === 'answered'

const around = (note: Note): PlannedStep['around'] => ({
  ...(note.if === undefined ? {} : {if: note.if}),
  ...(note.on === undefined ? {} : {on: note.on}),
  ...(note.env === undefined ? {} : {env: note.env}),
  ...(note.cwd === undefined ? {} : {cwd: note.cwd}),
})

/** A reader leaves these running in another window while they go on. */
const isManaged = ({blocking}: Command): boolean =>
  blocking !== null && ['dashboard', 'port-forward', 'proxy', 'tunnel'].includes(blocking)

const aside = ({within}: Step, {asides}: Choices): Skip | null => {
  const found = within.find(({kind}) => kind === 'aside')
  return found?.kind === 'aside' && !asides
    ? {kind: 'aside', text: `it stands in a ${found.name}, which readers skip (\`--asides\` plays those)`}
    : null
}

const leftOut = ({phase}: Step, {cleanup}: Choices): Skip | null =>
  phase === 'cleanup' && !cleanup ? {kind: 'choice', text: 'left out by `--no-cleanup`'} : null

const commandSkip = (
  {run, blocking, ...command}: Command,
  {background}: CommandNote,
  bound: readonly Binding[],
  caller: Choices['callerEnv'],
): Skip | null => {
  if (run.trim() === '') return {kind: 'empty', text: 'the command is empty'}
  const sources = answeredBy(command, bound, caller)
  if (sources !== null) return {kind: 'answered', text: `answered: ${sources}`}
  return blocking === null || background !== null
    ? null
    : {kind: 'endless', text: `it never ends by itself (${blocking})`}
}

/** A command that only sets variables to something for the reader to fill in is answered by whoever gave these. */
const answeredBy = (
  {sets, placeholders}: Pick<Command, 'sets' | 'placeholders'>,
  bound: readonly Binding[],
  caller: Choices['callerEnv'],
): string | null => {
  if (placeholders.length === 0 || sets.length === 0) return null
  const sources = sets.map(
    (name) =>
      bound.find((binding) => binding.name === name)?.from ?? (caller[name] === undefined ? null : 'the environment'),
  )
  return sources.includes(null) ? null : sets.map((name, index) => `${name} comes from ${sources[index]}`).join(', ')
}

const unanswered = ({step, commands}: PlannedStep): Diagnostic[] =>
  commands.flatMap(({command, skip}) => {
    const [placeholder] = command.placeholders
    if (skip !== null || placeholder === undefined) return []
    const [name] = command.sets
    const hint = name === undefined ? `leave its step out with \`--skip ${step.id}\`` : hintFor(name)
    return [
      {
        code: 'placeholder',
        severity: 'error',
        message: `\`${placeholder}\` is for the reader to fill in`,
        hint,
        place: command.place,
      },
    ]
  })
