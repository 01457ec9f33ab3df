import {suggestContext} from '../suggestion.ts'
import {type KubeconfigEntry, type KubeconfigSource, type KubeProblem, toText} from './kubeconfig-source.ts'

/** A context that a run may go to. */
export interface WantedContext {
  readonly name: string // that pages use: `cluster1`
  readonly kubeContext: string | null // null: the kubeconfig's current one
  readonly kubeconfig: string | null // a path, or several with `:` between them; null: what the environment says
  readonly mistakenFor?: readonly string[] // names of other contexts that may be meant by this one
}

/** A context with what it leads to. */
export interface ContextPick {
  readonly name: string
  readonly context: KubeconfigEntry
  readonly cluster: KubeconfigEntry
  readonly user: KubeconfigEntry | null
}

export type FoundContext = {readonly pick: ContextPick} | {readonly problem: KubeProblem}

/** Look a context up, and what it leads to. */
export function findContext(
  {name, kubeContext, mistakenFor = []}: WantedContext,
  source: KubeconfigSource,
): FoundContext {
  if (source.trouble !== null) return {problem: {name, ...source.trouble}}
  const asked = kubeContext ?? source.current
  if (asked === '')
    return {
      problem: {
        name,
        message: `the kubeconfig ${source.path} has no current context`,
        hint: 'say which one by `kubeContext`',
      },
    }
  const context = source.contexts.find((each) => each.name === asked)
  if (context === undefined)
    return {
      problem: {
        name,
        message: `there is no context \`${asked}\` in ${source.path}`,
        hint: listContexts(asked, source.contexts, mistakenFor),
      },
    }
  const [cluster, user] = [toText(context.value.cluster), toText(context.value.user)]
  const led = source.clusters.find((each) => each.name === cluster)
  const as = user === '' ? null : source.users.find((each) => each.name === user)
  if (led === undefined || as === undefined) {
    const missing = led === undefined ? `cluster \`${cluster}\`` : `user \`${user}\``
    return {
      problem: {
        name,
        message: `context \`${asked}\` in ${source.path} needs the ${missing}, which is not there`,
        hint: 'correct the kubeconfig, or name another context',
      },
    }
  }
  return {pick: {name, context, cluster: led, user: as}}
}

function listContexts(asked: string, contexts: readonly KubeconfigEntry[], others: readonly string[]): string {
  const names = contexts.map(({name}) => name)
  const near = suggestContext(asked, [...others, ...names])
  const there = names.length === 0 ? 'it has no contexts' : `there are: ${names.join(', ')}`
  return `${near === null ? '' : `did you mean \`${near}\`? `}${there}`
}

/** A page tells contexts apart by their names alone. */
export function rejectClashes(found: readonly FoundContext[]): readonly FoundContext[] {
  return found.map((each, at) => {
    if ('problem' in each) return each
    const {name, context} = each.pick
    const other = found
      .slice(0, at)
      .flatMap((before) => ('pick' in before ? [before.pick] : []))
      .find((before) => before.context.name === context.name && !isSame(before, each.pick))
    if (other === undefined) return each
    const message = `\`${other.name}\` and \`${name}\` both go to a context \`${context.name}\`, of ${other.context.file} and ${context.file}`
    return {problem: {name, message, hint: 'give one another name: kubectl config rename-context'}}
  })
}

function isSame(one: ContextPick, two: ContextPick): boolean {
  return (
    [one.context.file, one.cluster.file, one.user?.file].join('\0') ===
    [two.context.file, two.cluster.file, two.user?.file].join('\0')
  )
}
