import {argumentsOf, contextOf, findCalls, type Removal} from '../../shellscript/index.ts'
import type {PageContext} from '../page-context.ts'
import {holdsName} from './ledger.ts'
import {findGivenNamespace} from './objects.ts'

/** Why the removal of what a tool installs in a cluster is held back; null where the run has installed it. */
export function findReasonForProduct(
  {call, makes = [], mark}: Removal,
  {ledger, session, defaultNamespace}: Pick<PageContext, 'ledger' | 'session'> & {readonly defaultNamespace: string},
): string | null {
  const {tool} = call
  const {operands} = argumentsOf(call)
  const releases = tool === 'helm' ? operands.slice(1) : []
  const namespace = findGivenNamespace(call) ?? defaultNamespace
  const objects = [
    ...releases.map((name) => ({kind: 'release', name, namespace})),
    ...(mark === undefined ? [] : [{kind: 'deployment', name: `${mark}*`, namespace: null}]),
  ]
  const context = contextOf(call)?.value ?? null
  const found = objects.map((object) => ({...object, was: session.before?.has(context, object) ?? null}))
  const present = found.find(({was}) => was === true)
  if (present !== undefined) return `\`${present.kind}/${present.name}\` was there before the run`
  const mustPass = found.length === 0 || found.some(({was}) => was === null)
  const isMade = (release: string | null) =>
    ledger.hasRun(
      (run, output) =>
        isMadeBy(run, tool, makes) && (release === null || holdsName(run, release) || holdsName(output, release)),
      mustPass,
    )
  const unmade = releases.length > 0 ? releases.find((release) => !isMade(release)) : isMade(null) ? undefined : ''
  if (unmade === undefined) return null
  const made = `\`${tool} ${makes[0] ?? 'install'}${unmade === '' ? '' : ` ${unmade}`}\``
  return `${made} ${mustPass ? 'has not passed' : 'was not run'} in this run`
}

/** Whether a command has a tool make something, by one of these verbs. */
export function isMadeBy(run: string, tool: string, verbs: readonly string[]): boolean {
  return findCalls(run, [tool]).some((call) => {
    const words = `${argumentsOf(call).operands.join(' ')} `
    return verbs.some((verb) => words.startsWith(`${verb} `))
  })
}
