import type {Runbook, Step} from '../model.ts'
import type {OffPage} from '../off-page.ts'
import {findOpenedShell} from '../shellscript/index.ts'
import type {OtherShell, PlannedCommand, PlannedStep} from './plan.ts'

/** The shell elsewhere that a step is typed in, which a command of a step before it opens; null where none can be spoken to. */
export function findShellOf(step: Step, steps: Runbook['steps']): OtherShell | null {
  const opener = steps.find(({id}) => id === step.openedBy)
  // A shell within a shell cannot be led to from here.
  if (opener === undefined || opener.openedBy !== undefined) return null
  return makeShell(
    opener,
    opener.commands.findLastIndex(({opens}) => opens !== undefined),
  )
}

/** The same of a command that stands behind the one that opens the shell, in one block. */
export function findShellIn({commands, ...step}: Step, index: number): OtherShell | null {
  const opener = commands[index]?.typedIn
  return opener === undefined ? null : makeShell({...step, commands}, opener)
}

/** The shell that a command of a step opens; null where none can be spoken to. */
export function makeShell({id, commands}: Pick<Step, 'id' | 'commands'>, index: number): OtherShell | null {
  const script = findOpenedShell(commands[index]?.run ?? '')
  return script === null ? null : {kind: 'opened', by: `${id}/${index + 1}`, script}
}

/**
 * Say of each command in which shell it is played, and of those that open one, or leave one for good, that they do. What opens
 * one in which nothing is played opens it all the same: it would wait for its reader to type.
 */
export function planShells(steps: readonly PlannedStep[], {steps: read}: Runbook): readonly PlannedStep[] {
  const placed = steps.map((planned) => placeStep(planned, read))
  const last = new Map<string, PlannedCommand>()
  for (const command of placed.flatMap(({commands}) => commands))
    if (command.shell !== null) last.set(command.shell.by, command)
  return placed.map((planned) => ({
    ...planned,
    commands: planned.commands.map((command, index) => markEnds(command, {planned, index, last})),
  }))
}

function placeStep(planned: PlannedStep, read: Runbook['steps']): PlannedStep {
  const {step, skip, around} = planned
  if (skip !== null || around.on !== undefined) return planned
  const whole = findShellOf(step, read)
  const commands = planned.commands.map((command, index) =>
    command.skip === null ? {...command, shell: whole ?? findShellIn(step, index)} : command,
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
  if (shell !== null) return last.get(shell.by) === command ? {...command, leaves: true} : command
  const isNoted = around.on !== undefined || note.answer !== null || note.tty === 'note' || note.background !== null
  const opens = skip !== null || isNoted || step.commands[index]?.opens === undefined ? null : makeShell(step, index)
  // What the page shows under it greets its reader, and is not seen from here.
  return opens === null ? command : {...command, command: {...command.command, expected: null}, opens}
}

/** That a command opens a shell in which others are played, as an off-page action. */
export function describeOpened({script}: OtherShell): OffPage {
  return {what: 'shell', kind: 'opened', script}
}

/** That something is played in such a shell, as an off-page action. */
export function describeEntered({by}: OtherShell): OffPage {
  return {what: 'shell', kind: 'entered', by}
}
