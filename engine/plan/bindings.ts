import type {Runbook} from '../model.ts'
import type {Choices} from './choices.ts'

/** A variable that is set before the first command, and who says so. */
export interface Binding {
  readonly what: 'context' | 'env' // what gave it its value
  readonly name: string
  readonly value: string
  readonly context?: string // whose kube context it is, by the name that pages use
  readonly from: string // `--context cluster1`, `--env`, a config file
  readonly told: boolean // the page, or one played before it, tells its reader to set it
}

/**
 * Variables that the play's contexts and environment stand for. A context binds each variable of the page that its table
 * describes by the context's name, or that is named after it: `cluster1` → `CTX_CLUSTER1`. A variable that is given by its
 * own name wins.
 */
export function bindVariables(
  runbook: Runbook,
  {contexts, env}: Pick<Choices, 'contexts' | 'env'>,
): Omit<Binding, 'told'>[] {
  const found = new Map<string, Omit<Binding, 'told'>>()
  for (const [context, given] of Object.entries(contexts))
    for (const name of variablesOf(runbook, context)) found.set(name, {what: 'context', name, context, ...given})
  for (const [name, given] of Object.entries(env)) found.set(name, {what: 'env', name, ...given})
  return [...found.values()]
}

/** The variables that a page tells its reader to set: in a table, or to something for them to fill in. */
export function listAnnouncedVariables({env, steps}: Runbook): readonly string[] {
  return [
    ...env.map(({name}) => name),
    ...steps.flatMap(({commands}) => commands.flatMap(({placeholders, sets}) => (placeholders.length > 0 ? sets : []))),
  ]
}

/** The contexts that a page speaks of by a variable. */
export function findBoundContexts(runbook: Runbook, {contexts}: Pick<Choices, 'contexts'>): string[] {
  return Object.keys(contexts).filter((context) => variablesOf(runbook, context).size > 0)
}

function variablesOf(runbook: Runbook, context: string): Set<string> {
  const used = runbook.steps.flatMap(({commands}) => commands.flatMap(({reads, sets}) => [...reads, ...sets]))
  const named = [...used, ...runbook.env.map(({name}) => name)].filter((name) => namedAfter(name, context))
  const described = runbook.env.filter(
    ({name, description}) => (contextual.test(name) || isContext.test(description)) && mentions(description, context),
  )
  return new Set([...named, ...described.map(({name}) => name)])
}

/** “The kubectl context of cluster1”, whatever its variable is called. */
const isContext = /^\W*(?:(?:the|your|name of) )*(?:kube\w* )?context\b/i

const contextual = /(^|_)(CTX|CONTEXT|KUBE_?CONTEXT)(_|$)/

/** `CTX_CLUSTER1`, `CLUSTER1_CONTEXT` for `cluster1`; `CTX_EXTERNAL_CLUSTER` for `external` too. */
function namedAfter(name: string, context: string): boolean {
  if (!contextual.test(name)) return false
  const rest = name.replace(contextual, '_').replace(/^_+|_+$/g, '')
  const wanted = context.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
  return rest === wanted || rest === `${wanted}_CLUSTER`
}

function mentions(description: string, context: string): boolean {
  return ` ${description.toLowerCase().replace(/[^\w-]+/g, ' ')} `.includes(` ${context.toLowerCase()} `)
}
