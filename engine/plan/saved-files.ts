import type {Diagnostic} from '../diagnostic.ts'
import type {SavedFile} from '../model.ts'
import type {OffPage} from '../off-page.ts'
import {findPlaceholders, readsFile} from '../shellscript/index.ts'
import type {FileToSave, PlannedCommand, PlannedStep} from './plan.ts'

/** That it is saved, as an off-page action. */
export function describeSaved({name, step}: FileToSave): OffPage {
  return {what: 'file', kind: 'saved', name, step}
}

interface PlannedFiles {
  readonly steps: readonly PlannedStep[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Have the files that a page tells its reader to save stand ready where they are read: before each command that reads one
 * behind its block, or else before it; where none does, before the next command that is played.
 */
export function planSavedFiles(steps: readonly PlannedStep[]): PlannedFiles {
  const shown = steps.filter(isSaved)
  if (shown.length === 0) return {steps, diagnostics: []}
  const files = shown.filter((file) => findObstacle(file) === null)
  const saves = new Map<PlannedCommand, FileToSave[]>()
  const readers = new Map<PlannedStep, string>()
  for (const file of files) {
    const found = findReaders(file, files, steps)
    if (found[0] !== undefined) readers.set(file, found[0].step)
    for (const {command} of found)
      saves.set(command, [...(saves.get(command) ?? []), {...file.step.saves, step: file.step.id}])
  }
  return {
    steps: steps.map((step) => placeFiles(step, saves, readers)),
    diagnostics: shown.flatMap((file) => findObstacle(file) ?? []),
  }
}

type FileStep = PlannedStep & {readonly step: {readonly saves: SavedFile}}

/** Not in another tab, and not skipped by choice. */
function isSaved(planned: PlannedStep): planned is FileStep {
  return planned.step.saves !== undefined && planned.skip?.kind === 'file'
}

interface Reader {
  readonly step: string
  readonly command: PlannedCommand
}

function findReaders(file: FileStep, files: readonly FileStep[], steps: readonly PlannedStep[]): readonly Reader[] {
  const {name} = file.step.saves
  const at = steps.indexOf(file)
  const same = files.filter(({step: {saves}}) => saves.name === name)
  const next = same[same.indexOf(file) + 1]
  const reads = ({command}: Reader) => readsFile(command.command.run, name)
  const behind = listPlayed(steps.slice(at, next === undefined ? undefined : steps.indexOf(next))).filter(reads)
  if (behind.length > 0) return behind
  const before = same[0] === file ? listPlayed(steps.slice(0, at)).filter(reads) : []
  return before.length > 0 ? before : listPlayed(steps.slice(at)).slice(0, 1)
}

function listPlayed(steps: readonly PlannedStep[]): readonly Reader[] {
  return steps
    .filter(({skip}) => skip === null)
    .flatMap(({step: {id}, commands}) =>
      commands.filter(({skip}) => skip === null).map((command) => ({step: id, command})),
    )
}

function placeFiles(
  planned: PlannedStep,
  saves: ReadonlyMap<PlannedCommand, readonly FileToSave[]>,
  readers: ReadonlyMap<PlannedStep, string>,
): PlannedStep {
  const reader = readers.get(planned)
  const {skip, step} = planned
  const commands = planned.commands.map((command) => ({...command, saves: saves.get(command) ?? command.saves}))
  if (reader === undefined || skip === null || step.saves === undefined) return {...planned, commands}
  return {...planned, commands, skip: {...skip, text: `it is saved as \`${step.saves.name}\` before ${reader}`}}
}

/** Why no file of a name is saved; null where it may be. */
function findEscape(name: string): string | null {
  const parts = name.split('/')
  if (name.startsWith('/')) return 'it is neither in the work folder nor in HOME'
  if (parts.includes('..')) return 'it leads out of its folder'
  return name.startsWith('~/.kube/') ? 'a page may not write kubeconfigs' : null
}

/** Why a file is not saved; null where it is. */
function findObstacle({step: {saves}}: FileStep): Diagnostic | null {
  const {name, text, place} = saves
  const severity = 'warning'
  const refusal = findEscape(name)
  if (refusal !== null) {
    const message = `\`${name}\`, which the page tells its reader to save, is not saved: ${refusal}`
    return {code: 'saved-file', severity, message, hint: 'save it yourself before the page is played', place}
  }
  const [placeholder] = findPlaceholders(`cat <<'${documentEnd}'\n${text}${documentEnd}\n`)
  if (placeholder === undefined) return null
  const message = `\`${placeholder}\` is for the reader to fill in: \`${name}\` is not saved`
  return {code: 'placeholder', severity, message, hint: 'save it filled in, in a folder that `--workdir` names', place}
}

/** As in a heredoc, only what addresses its reader is a placeholder in a document. */
const documentEnd = 'RUNBOOK_DOCUMENT_END'
