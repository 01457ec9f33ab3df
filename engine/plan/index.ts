import type {Diagnostic} from '../diagnostic.ts'
import type {Command, Runbook, Step} from '../model.ts'
import {type Binding, bindings} from './bindings.ts'
import {select} from './selection.ts'
import {type Followed, follow, type TabChoice} from './tabs.ts'
import {hintFor, unsetVariables} from './variables.ts'

export type {Binding} from './bindings.ts'
export {type TabChoice, unknownTabs} from './tabs.ts'

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
}

export interface PlannedCommand {
  readonly command: Command
  readonly skip: string | null // why it is not run
}

export interface PlannedStep {
  readonly step: Step
  readonly skip: string | null
  readonly commands: readonly PlannedCommand[]
}

/** What will be run, in page order, and why the rest will not. Nothing runs while `diagnostics` has an error. */
export interface Plan {
  readonly runbook: Runbook
  readonly steps: readonly PlannedStep[] // every step of the page
  readonly bindings: readonly Binding[]
  readonly contexts: readonly {readonly name: string; readonly value: string}[] // by the name that the page uses
  readonly tabs: Followed['tabs']
  readonly diagnostics: readonly Diagnostic[]
}

/** Decide every step of a page before anything runs. */
export const makePlan = (runbook: Runbook, choices: Choices): Plan => {
  const followed = follow(runbook, choices.tabs, choices.usualTabs)
  const selection = select(runbook, choices)
  const bound = bindings(runbook, choices)
  const steps = runbook.steps.map((step) =>
    planStep(
      step,
      selection.reason(step) ?? followed.reason(step) ?? aside(step, choices) ?? leftOut(step, choices),
      bound,
      choices,
    ),
  )
  return {
    runbook,
    steps,
    bindings: bound,
    contexts: Object.entries(choices.contexts).map(([name, {value}]) => ({name, value})),
    tabs: followed.tabs,
    diagnostics: [
      ...runbook.diagnostics,
      ...noSteps(runbook),
      ...(selection.diagnostics.length > 0 ? selection.diagnostics : nothingToPlay(runbook, steps)),
      ...followed.undecided(steps.filter(({skip}) => skip === null).map(({step}) => step)),
      ...unsetVariables(steps, [...bound.map(({name}) => name), ...choices.captured], choices.callerEnv),
      ...steps.flatMap(unanswered),
    ],
  }
}

const noSteps = ({page, steps}: Runbook): Diagnostic[] => {
  const start = {line: 1, column: 1, offset: 0}
  const hint = 'steps are blocks such as {{< text bash >}} or ```bash'
  const message = 'the page has no steps'
  return steps.length > 0
    ? []
    : [{code: 'no-steps', severity: 'error', message, hint, place: {page, start, end: start}}]
}

/** What the caller has answered is done, and needs no command. */
const answered = 'answered: '

const nothingToPlay = ({page}: Runbook, steps: readonly PlannedStep[]): Diagnostic[] => {
  if (steps.length === 0 || steps.some(({skip}) => skip === null || skip.startsWith(answered))) return []
  const start = {line: 1, column: 1, offset: 0}
  const reasons = [...new Set(steps.map(({skip}) => skip))].join('; ')
  const place = {page, start, end: start}
  return [{code: 'nothing-to-play', severity: 'warning', message: `no step is played: ${reasons}`, hint: '', place}]
}

const planStep = (step: Step, skip: string | null, bound: readonly Binding[], {callerEnv}: Choices): PlannedStep => {
  const commands = step.commands.map((command) => ({command, skip: skip ?? commandSkip(command, bound, callerEnv)}))
  const none = commands.length === 0 ? 'it holds no command' : null
  const all = commands.every((command) => command.skip !== null)
    ? [...new Set(commands.map((command) => command.skip))].join('; ')
    : null
  return {step, skip: skip ?? none ?? all, commands}
}

const aside = ({within}: Step, {asides}: Choices): string | null => {
  const found = within.find(({kind}) => kind === 'aside')
  return found?.kind === 'aside' && !asides
    ? `it stands in a ${found.name}, which readers skip (\`--asides\` plays those)`
    : null
}

const leftOut = ({phase}: Step, {cleanup}: Choices): string | null =>
  phase === 'cleanup' && !cleanup ? 'left out by `--no-cleanup`' : null

const commandSkip = (
  {run, blocking, ...command}: Command,
  bound: readonly Binding[],
  caller: Choices['callerEnv'],
): string | null => {
  if (run.trim() === '') return 'the command is empty'
  const answer = answeredBy(command, bound, caller)
  if (answer !== null) return answer
  return blocking === null ? null : `it never ends by itself (${blocking})`
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
  return sources.includes(null)
    ? null
    : `${answered}${sets.map((name, index) => `${name} comes from ${sources[index]}`).join(', ')}`
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
