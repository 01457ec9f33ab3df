import type {Runbook, Section, Step} from '../model.ts'
import {
  argumentsOf,
  findRemovals,
  findWrittenFiles,
  type Invocation,
  namesFile,
  type Removal,
} from '../shellscript/index.ts'
import {makeAnchor} from '../slug.ts'
import {takeSection} from './selection.ts'

/**
 * The steps that a link to some sections of a page requires: those in them, those before that set a variable or write a file
 * which they need, and the cleanup of what they make.
 *
 * @param anchors as links write them, without `#`
 * @returns null where the page has no such section: then nobody can tell which part is meant
 */
export function findRequiredSteps(runbook: Runbook, anchors: readonly string[]): ReadonlySet<Step> | null {
  const wanted = new Set<Section>()
  for (const anchor of anchors) {
    const sections = findSections(runbook.sections, anchor)
    if (sections === null) return null
    for (const section of sections) wanted.add(section)
  }
  const found = new Set(runbook.steps.filter(({section, phase}) => wanted.has(section) && phase !== 'cleanup'))
  addNeeded(found, runbook.steps)
  const made = [...found]
  for (const step of runbook.steps) if (step.phase === 'cleanup' && removesWhatIsMade(step, made)) found.add(step)
  return found
}

/**
 * The section that an anchor names, with those in it. How a site makes anchors of headings is its own affair: letters and
 * digits are compared.
 *
 * @returns null where no section is called so
 */
export function findSections(sections: readonly Section[], anchor: string): readonly Section[] | null {
  const wanted = makeAnchor(anchor)
  const start = sections.findIndex(
    (each) => each.anchor === anchor || (wanted !== '' && makeAnchor(each.id) === wanted),
  )
  return start === -1 ? null : takeSection(sections, start)
}

/** From the last step back: what a step needs stands before it. */
function addNeeded(found: Set<Step>, steps: readonly Step[]): void {
  const variables = new Set<string>()
  const later: Step[] = [] // that are found
  for (const step of [...steps].reverse()) {
    if (!found.has(step) && !serves(step, variables, later)) continue
    found.add(step)
    later.push(step)
    for (const {sets} of step.commands) for (const name of sets) variables.delete(name)
    for (const {reads} of step.commands) for (const name of reads) variables.add(name)
  }
}

/** Whether a step, which readers play, sets a variable or writes a file that later ones need. */
function serves(step: Step, variables: ReadonlySet<string>, later: readonly Step[]): boolean {
  const {phase, skip, commands, saves} = step
  if (phase === 'cleanup') return false
  if (saves !== undefined) return isNeeded([saves.name], later)
  if (skip !== null) return false
  return (
    commands.some(({sets}) => sets.some((name) => variables.has(name))) ||
    isNeeded(
      commands.flatMap(({run}) => findWrittenFiles(run)),
      later,
    )
  )
}

function isNeeded(files: readonly string[], later: readonly Step[]): boolean {
  return files.some((file) => later.some(({body}) => namesFile(body, file)))
}

/** Whether all that it takes away is named by steps that are played. */
function removesWhatIsMade({commands}: Step, made: readonly Step[]): boolean {
  const removals = commands.flatMap(({run}) => findRemovals(run))
  return removals.length > 0 && removals.every((removal) => isMade(removal, made))
}

function isMade({call, reach, makes = []}: Removal, made: readonly Step[]): boolean {
  const names = reach === 'files' ? argumentsOf(call).operands : listRemoved(call)
  if (names.length > 0) return names.some((name) => made.some(({body}) => namesFile(body, name)))
  return made.some(({body}) => makes.some((verb) => body.includes(`${call.tool} ${verb}`)))
}

/** What a call takes away: objects by their names, and files that list them. */
function listRemoved(call: Invocation): readonly string[] {
  const {operands, options} = argumentsOf(call)
  const files = options.filter(({name}) => ['-f', '--filename', '--name'].includes(name)).map(({value}) => value ?? '')
  const [, kind = '', ...objects] = operands
  const isTyped = ['kubectl', 'oc'].includes(call.tool) && !kind.includes('/')
  const named = isTyped ? objects : [kind.slice(kind.indexOf('/') + 1), ...objects]
  return [...files, ...named].filter((name) => name !== '')
}
