import type {Runbook, Step} from '../model.ts'
import type {OffPage} from '../off-page.ts'
import {findOpenedShell} from '../shellscript/index.ts'
import type {OtherShell, PlannedCommand, PlannedStep, RemoteShell} from './plan.ts'
import {TerminalFinder} from './terminals.ts'

type StepsById = ReadonlyMap<string, Step>

export function indexSteps({steps}: Pick<Runbook, 'steps'>): StepsById {
  return new Map(steps.map((step) => [step.id, step]))
}

/**
 * The shell elsewhere that a step is typed in, which a command of a step before it opens; null where none can be spoken to: one
 * within another cannot be led to from here.
 */
export function findShellOf(step: Step, steps: StepsById): RemoteShell | null {
  const opener = step.openedBy === undefined ? undefined : steps.get(step.openedBy)
  if (opener === undefined || opener.openedBy !== undefined) return null
  return makeShell(
    opener,
    opener.commands.findLastIndex(({opens}) => opens !== undefined),
  )
}

/** The same of a command that stands behind the one that opens the shell, in one block. */
export function findShellIn({commands, ...step}: Step, index: number): RemoteShell | null {
  const opener = commands[index]?.typedIn
  return opener === undefined || step.openedBy !== undefined ? null : makeShell({...step, commands}, opener)
}

/** The shell that a command of a step opens; null where none can be spoken to. */
export function makeShell({id, commands}: Pick<Step, 'id' | 'commands'>, index: number): RemoteShell | null {
  const command = commands[index]
  const script = command === undefined || command.placeholders.length > 0 ? null : findOpenedShell(command.run)
  return script === null ? null : {kind: 'opened', by: `${id}/${index + 1}`, script}
}

/**
 * Say of each command in which shell it is played, and of those that open one, or leave one for good, that they do. What opens
 * one in which nothing is played opens it all the same: it would wait for its reader to type.
 */
export function planShells(steps: readonly PlannedStep[], runbook: Runbook): readonly PlannedStep[] {
  if (!runbook.steps.some(mayLeaveSession)) return steps
  const read = indexSteps(runbook)
  const terminals = new TerminalFinder()
  const placed = steps.map((planned) => placeStep(planned, read, terminals))
  const last = new Map<string, PlannedCommand>()
  for (const command of placed.flatMap(({commands}) => commands))
    if (command.shell?.kind === 'opened') last.set(command.shell.by, command)
  return placed.map((planned) => ({
    ...planned,
    commands: planned.commands.map((command, index) => markEnds(command, {planned, index, last})),
  }))
}

/** Whether a step may be typed in another shell, or open one. */
function mayLeaveSession({terminal, openedBy, commands}: Step): boolean {
  const isElsewhere = terminal !== undefined || openedBy !== undefined
  return isElsewhere || commands.some(({opens, typedIn}) => opens !== undefined || typedIn !== undefined)
}

function placeStep(planned: PlannedStep, read: StepsById, terminals: TerminalFinder): PlannedStep {
  const {step, skip, around} = planned
  if (skip !== null || around.on !== undefined) {
    terminals.skip(planned)
    return planned
  }
  const whole = findShellOf(step, read) ?? terminals.find(planned)
  const commands = planned.commands.map((command, index) =>
    command.skip === null ? {...command, shell: findShellIn(step, index) ?? whole} : command,
  )
  return {...planned, commands}
}

interface Among {
  readonly planned: PlannedStep
  readonly index: number
  readonly last: ReadonlyMap<string, PlannedCommand> // in each shell
}

function markEnds(command: PlannedCommand, {planned: {step, around}, index, last}: Among): PlannedCommand {
  const {shell, skip, note} = command
  if (shell?.kind === 'opened') return last.get(shell.by) === command ? {...command, leaves: true} : command
  const isNoted = around.on !== undefined || note.answer !== null || note.tty === 'note' || note.background !== null
  const opens = skip !== null || isNoted || step.commands[index]?.opens === undefined ? null : makeShell(step, index)
  // What the page shows under it greets its reader, and is not seen from here.
  return opens === null ? command : {...command, command: {...command.command, expected: null}, opens}
}

/** That a command opens a shell in which others are played, as an off-page action. */
export function describeOpened({script}: RemoteShell): OffPage {
  return {what: 'shell', kind: 'opened', script}
}

/** That something is played in another shell, as an off-page action. */
export function describeEntered(shell: OtherShell): OffPage {
  return shell.kind === 'opened'
    ? {what: 'shell', kind: 'entered', by: shell.by}
    : {what: 'shell', kind: 'terminal', number: shell.number}
}
