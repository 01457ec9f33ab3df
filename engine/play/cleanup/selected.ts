import type {Shell} from '../../session/shell.ts'
import {argumentsOf, type Invocation, quoteWord} from '../../shellscript/index.ts'
import {runBetween} from '../between.ts'

/** An object that is in the cluster. */
export interface SelectedObject {
  readonly kind: string // lower case: `configmap`
  readonly namespace: string | null // null where it is in none
  readonly name: string
}

/**
 * The objects of a kind that a `kubectl delete` without names would delete now: the cluster is asked for them in its words.
 *
 * @returns null where the cluster doesn't tell
 */
export async function listSelected(
  kind: string,
  call: Invocation,
  shell: Shell,
): Promise<readonly SelectedObject[] | null> {
  const {status, output} = await runBetween(shell, `${writeQuestion([kind], call)} -o ${columns}`)
  return status === 0 ? output.text.split('\n').flatMap(readObject) : null
}

/** The question for objects that a `kubectl delete` is about, to the same place. @param objects kinds and names, as it has them */
export function writeQuestion(objects: readonly string[], call: Invocation): string {
  const options = argumentsOf(call).options.filter(({name}) => choosing.has(name))
  const words = [...objects.map(quoteWord), ...options.flatMap(({words: each}) => each.map(({raw}) => raw))]
  return [call.tool, 'get', ...words, '--ignore-not-found', '--no-headers'].join(' ')
}

/** What says which objects, and where: all that `get` and `delete` have in common. */
const choosing = new Set(
  '-f --filename -k --kustomize -l --selector --field-selector -A --all-namespaces -n --namespace --context --kubeconfig --cluster --user -s --server --as --token'.split(
    ' ',
  ),
)

const columns = 'custom-columns=KIND:.kind,NAMESPACE:.metadata.namespace,NAME:.metadata.name'

function readObject(line: string): readonly SelectedObject[] {
  const [kind = '', namespace = '', name = ''] = line.trim().split(/\s+/)
  return name === '' ? [] : [{kind: kind.toLowerCase(), namespace: namespace === '<none>' ? null : namespace, name}]
}
