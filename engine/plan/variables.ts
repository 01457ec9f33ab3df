import type {Diagnostic} from '../diagnostic.ts'
import type {Choices, PlannedStep} from './index.ts'

/** Scripts that are read into the session may set any variable. */
const setsAnything = /(?:^|[;&|(]\s*)(?:source|\.|eval)\s[^;&|\n]*/m

/**
 * Variables that a step needs and that nobody sets: no earlier command that runs, no binding, not the caller's
 * environment. Each is said once, at the first command that wants it; as a warning where a sourced script may set it.
 */
export const unsetVariables = (
  steps: readonly PlannedStep[],
  given: readonly string[],
  caller: Choices['callerEnv'],
): Diagnostic[] => {
  const known = new Set(given)
  const diagnostics: Diagnostic[] = []
  let severity: Diagnostic['severity'] = 'error'
  for (const {command, skip, note, own} of steps.flatMap(locally)) {
    if (skip !== null) continue
    for (const name of command.reads) {
      if (known.has(name) || own.has(name) || caller[name] !== undefined) continue
      known.add(name)
      diagnostics.push({
        code: 'unset-variable',
        severity: severityOf(name, command.run, severity),
        message: `\`${name}\` is needed here and set nowhere`,
        hint: hintFor(name),
        place: command.place,
      })
    }
    for (const name of [...command.sets, ...note.captures.map((capture) => capture.name)]) known.add(name)
    if (setsAnything.test(command.run)) severity = 'warning'
  }
  return diagnostics
}

/** A step's commands with the variables that a note sets for it alone. What is played elsewhere is known there. */
const locally = ({commands, around: {env, on}}: PlannedStep) =>
  on !== undefined ? [] : commands.map((planned) => ({...planned, own: new Set(Object.keys(env ?? {}))}))

/** In `. /etc/os-release && echo "$ID"` the script may set it, since it is named only behind that. */
const severityOf = (name: string, run: string, otherwise: Diagnostic['severity']): Diagnostic['severity'] => {
  const script = setsAnything.exec(run)
  if (script === null) return otherwise
  const before = run.slice(0, script.index + script[0].length)
  return new RegExp(`\\b${name}\\b`).test(before) ? otherwise : 'warning'
}

/** How a variable can be given. */
export const hintFor = (name: string): string => {
  const context = /^CTX_(\w+)$/.exec(name)?.[1]?.toLowerCase()
  const env = `give it with \`--env ${name}=…\``
  return context === undefined ? env : `${env} or \`--context ${context}=KUBE_CONTEXT\``
}
