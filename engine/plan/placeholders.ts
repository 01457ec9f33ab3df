import {type Diagnostic, formatPlace} from '../diagnostic.ts'
import {findWrittenFiles, namesFile} from '../shellscript/index.ts'
import type {PlannedCommand, PlannedStep} from './plan.ts'
import {hintFor, type LocalCommand, listLocally} from './variables.ts'

/** A command that is skipped, since its step holds something for the reader to fill in. */
interface OpenCommand {
  readonly planned: PlannedCommand
  readonly step: PlannedStep
  readonly at: number // the step's, 0-based
  readonly index: number // the command's, 0-based
}

/**
 * Commands that nobody can type, since they hold something for their reader to fill in. They are skipped: a warning, and an
 * error where a command that is played needs a variable that they set, or a file that they write.
 *
 * @param isGiven whether a variable is set before the first command
 * @param isAsked whether options that pick steps are about the page
 */
export function reportPlaceholders(
  steps: readonly PlannedStep[],
  isGiven: (name: string) => boolean,
  isAsked: boolean,
): Diagnostic[] {
  const local = steps.map(listLocally)
  return listOpen(steps).flatMap((open): Diagnostic[] => {
    const {step, planned} = open
    const need = findNeed(open, local, isGiven)
    const [own] = planned.command.placeholders
    if (need === null && (own?.startsWith('{{') ?? true)) return [] // who reads the page says so, or the one beside it
    const placeholder = own ?? step.step.commands.flatMap(({placeholders}) => placeholders)[0]
    const [name] = planned.command.sets
    const skip = isAsked ? `\`--skip ${step.step.id}\`` : `\`steps: {${step.step.id}: {skip: REASON}}\` in its notes`
    return [
      {
        code: 'placeholder',
        severity: need === null ? 'warning' : 'error',
        message: `\`${placeholder}\` is for the reader to fill in${need === null ? ': its step is skipped, and the page fails' : `, and ${need}`}`,
        hint: name === undefined ? `${skip} skips it for good` : hintFor(name),
        place: planned.command.place,
      },
    ]
  })
}

function listOpen(steps: readonly PlannedStep[]): readonly OpenCommand[] {
  return steps.flatMap((step, at) =>
    step.commands.flatMap((planned, index) =>
      planned.skip?.kind === 'placeholder' ? [{planned, step, at, index}] : [],
    ),
  )
}

/** What a later command needs of a skipped one; null where none needs any of it. */
function findNeed(
  {planned: {command}, step, at, index}: OpenCommand,
  local: readonly (readonly LocalCommand[])[],
  isGiven: (name: string) => boolean,
): string | null {
  const files = findWrittenFiles(command.run)
  const open = new Set(command.sets.filter((name) => !isGiven(name)))
  if (files.length === 0 && open.size === 0) return null
  const rest = {...step, commands: step.commands.slice(index + 1)}
  for (const commands of [listLocally(rest), ...local.slice(at + 1)])
    for (const {command: other, needs} of commands) {
      const name = needs.find((each) => open.has(each)) ?? files.find((file) => namesFile(other.run, file))
      if (name !== undefined) return `\`${name}\` is needed at ${formatPlace(other.place)}`
      for (const each of other.sets) open.delete(each)
    }
  return null
}

/** The variables that skipped commands would set: who needs one is told of the placeholder. */
export function listOpenVariables(steps: readonly PlannedStep[]): readonly string[] {
  return listOpen(steps).flatMap(({planned}) => planned.command.sets)
}
