import type {Diagnostic} from '../diagnostic.ts'
import type {Choices, PlannedStep} from './index.ts'

/** Scripts that are read into the session may set any variable. */
const setsAnything = /(^|[;&|(]\s*)(source|\.|eval)\s/m

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
  for (const {command, skip} of steps.flatMap(({commands}) => commands)) {
    if (skip !== null) continue
    for (const name of command.reads) {
      if (known.has(name) || caller[name] !== undefined) continue
      known.add(name)
      diagnostics.push({
        code: 'unset-variable',
        severity,
        message: `\`${name}\` is needed here and set nowhere`,
        hint: hintFor(name),
        place: command.place,
      })
    }
    for (const name of command.sets) known.add(name)
    if (setsAnything.test(command.run)) severity = 'warning'
  }
  return diagnostics
}

/** How a variable can be given. */
export const hintFor = (name: string): string => {
  const context = /^CTX_(\w+)$/.exec(name)?.[1]?.toLowerCase()
  const env = `give it with \`--env ${name}=…\``
  return context === undefined ? env : `${env} or \`--context ${context}=KUBE_CONTEXT\``
}
