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
  const options = argumentsOf(call).options.filter(({name}) => choosing.has(name))
  const words = [call.tool, 'get', quoteWord(kind), ...options.flatMap(({words: each}) => each.map(({raw}) => raw))]
  const {status, output} = await runBetween(shell, `${words.join(' ')} --ignore-not-found --no-headers -o ${columns}`)
  return status === 0 ? output.text.split('\n').flatMap(readObject) : null
}

/** What says which objects, and where: all that `get` and `delete` have in common. */
const choosing = new Set(
  '-l --selector --field-selector -A --all-namespaces -n --namespace --context --kubeconfig --cluster --user -s --server --as --token'.split(
    ' ',
  ),
)

const columns = 'custom-columns=KIND:.kind,NAMESPACE:.metadata.namespace,NAME:.metadata.name'

function readObject(line: string): readonly SelectedObject[] {
  const [kind = '', namespace = '', name = ''] = line.trim().split(/\s+/)
  return name === '' ? [] : [{kind: kind.toLowerCase(), namespace: namespace === '<none>' ? null : namespace, name}]
}
