import type {Diagnostic} from '../diagnostic.ts'
import type {Command} from '../model.ts'
import {findCalls, findStartUp, type Invocation} from '../shellscript/index.ts'
import type {Binding} from './bindings.ts'
import type {Choices} from './choices.ts'
import type {PlannedCommand, PlannedStep} from './plan.ts'

/** A command that runs, or has run, on this machine. */
export interface LocalCommand extends Pick<PlannedCommand, 'command' | 'note'> {
  readonly needs: readonly string[] // variables that something before it must set
}

/**
 * Variables that a step needs and that nobody sets: no earlier command that runs, no binding, not the caller's
 * environment. Each is said once, at the first command that wants it; as a warning where a sourced script may set it.
 */
export function reportUnsetVariables(
  steps: readonly PlannedStep[],
  given: readonly string[],
  caller: Choices['callerEnv'],
): Diagnostic[] {
  const known = new Set(given)
  const diagnostics: Diagnostic[] = []
  let severity: Diagnostic['severity'] = 'error'
  for (const {command, note, needs} of steps.flatMap(listLocally)) {
    for (const name of needs) {
      if (known.has(name) || caller[name] !== undefined) continue
      known.add(name)
      diagnostics.push(unset(name, command, severityOf(name, command.run, severity)))
    }
    for (const name of [...command.sets, ...note.captures.map((capture) => capture.name)]) known.add(name)
    if (findScript(command.run) !== undefined || findStartUp(command.run) !== null) severity = 'warning'
  }
  return diagnostics
}

function unset(name: string, {place}: Command, severity: Diagnostic['severity']): Diagnostic {
  return {
    code: 'unset-variable',
    severity,
    message: `\`${name}\` is used here, but never set`,
    hint: hintFor(name),
    place,
  }
}

/**
 * A step's commands that run or have run, with what they need beside the variables that a note sets for the step alone.
 * What is played elsewhere is known there.
 */
export function listLocally({commands, around: {env = {}, on}}: PlannedStep): readonly LocalCommand[] {
  return (on === undefined ? commands : [])
    .filter(({skip, shell}) => shell === null && (skip === null || skip.kind === 'resumed'))
    .map(({command, note, skip}) => ({
      command,
      note,
      needs: skip === null ? command.reads.filter((name) => !Object.hasOwn(env, name)) : [],
    }))
}

/** In `. /etc/os-release && echo "$ID"` the script may set it, since it is named only behind that. */
function severityOf(name: string, run: string, otherwise: Diagnostic['severity']): Diagnostic['severity'] {
  const script = findScript(run)
  if (script === undefined) return otherwise
  const before = run.slice(0, script.place.end)
  return new RegExp(`\\b${name}\\b`).test(before) ? otherwise : 'warning'
}

/** Variables that the caller gives, and that a command which does more than that sets to something else. */
export function reportOverwritten(steps: readonly PlannedStep[], bound: readonly Binding[]): Diagnostic[] {
  const commands = steps.filter(({around}) => around.on === undefined).flatMap((step) => step.commands)
  const played = commands.filter(({skip, shell}) => skip === null && shell === null).map(({command}) => command)
  return bound.flatMap(({name, from}) => {
    const first = played.find(({sets, reads}) => sets.includes(name) && !reads.includes(name))
    return first === undefined ? [] : [overwritten(name, from, first)]
  })
}

function overwritten(name: string, from: string, {place}: Command): Diagnostic {
  return {
    code: 'overwritten-variable',
    severity: 'warning',
    message: `the page sets \`${name}\` itself: from here on ${from} has no effect`,
    hint: `remove \`${name}\` from ${from}, or skip the step`,
    place,
  }
}

/** A script that is read into the session: it may set any variable. */
function findScript(run: string): Invocation | undefined {
  return findCalls(run, ['source', '.', 'eval'])[0]
}

/** How a variable can be given. */
export function hintFor(name: string): string {
  const context = /^CTX_(\w+)$/.exec(name)?.[1]?.toLowerCase()
  const env = `give it with \`--env ${name}=…\``
  return context === undefined ? env : `${env} or \`--context ${context}=KUBE_CONTEXT\``
}
