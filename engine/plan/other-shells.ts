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

function makeShell({id, commands}: Pick<Step, 'id' | 'commands'>, index: number): OtherShell | null {
  const script = findOpenedShell(commands[index]?.run ?? '')
  return script === null ? null : {kind: 'opened', by: `${id}/${index + 1}`, script}
}

/** Say of each command in which shell it is played, and of those that open one or leave one for good that they do. */
export function planShells(steps: readonly PlannedStep[], {steps: read}: Runbook): readonly PlannedStep[] {
  const placed = steps.map((planned) => placeStep(planned, read))
  const commands = placed.flatMap((planned) => planned.commands)
  const last = new Map<string, PlannedCommand>()
  for (const command of commands) if (command.shell?.kind === 'opened') last.set(command.shell.by, command)
  if (last.size === 0) return placed
  return placed.map((planned) => ({
    ...planned,
    commands: planned.commands.map((command, index) => markEnds(command, `${planned.step.id}/${index + 1}`, last)),
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

function markEnds(command: PlannedCommand, key: string, last: ReadonlyMap<string, PlannedCommand>): PlannedCommand {
  const {shell} = command
  const opens = command.shell === null && command.skip === null ? last.get(key)?.shell : undefined
  if (opens?.kind === 'opened') {
    // What it shows under the command greets its reader, who sees nothing of it here.
    return {...command, command: {...command.command, expected: null}, opens}
  }
  return shell?.kind === 'opened' && last.get(shell.by) === command ? {...command, leaves: true} : command
}

/** That a command opens a shell in which others are played, as an off-page action. */
export function describeOpened({script}: OtherShell): OffPage {
  return {what: 'shell', kind: 'opened', script}
}

/** That something is played in such a shell, as an off-page action. */
export function describeEntered({by}: OtherShell): OffPage {
  return {what: 'shell', kind: 'entered', by}
}
