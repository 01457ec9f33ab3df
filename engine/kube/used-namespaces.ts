import type {Call} from '../event.ts'
import {argumentsOf, findCalls} from '../shellscript/index.ts'

/** The namespaces that a call is about; null for the one that its context has for calls that name none. */
export function listUsedNamespaces({tool, arguments: words}: Call): readonly (string | null)[] {
  const [call] = findCalls(`${tool} ${words}`, [tool])
  if (call === undefined) return [null] // its record is cut amid a word
  const {operands, options} = argumentsOf(call)
  const named = options.flatMap(({name, value}) => (naming.has(name) ? (value ?? []) : []))
  const found = [...named, ...listNamedObjects(operands)]
  if (found.length > 0) return found
  return [tool === 'istioctl' ? istioNamespace : null]
}

const naming = new Set(['-n', '--namespace', '--istioNamespace'])
const istioNamespace = 'istio-system' // where Istio's installer puts what it makes, unless told

/** `create namespace a`, `label ns a b=c`, `get ns/a`. */
function listNamedObjects(operands: readonly string[]): readonly string[] {
  const kind = operands.findIndex((word) => isNamespaceKind(word))
  const behind = kind === -1 ? [] : operands.slice(kind + 1).filter((word) => /^[a-z0-9-]+$/.test(word))
  const joined = operands.flatMap((word) => {
    const [before = '', name] = word.split('/')
    return name !== undefined && isNamespaceKind(before) ? [name] : []
  })
  return [...behind, ...joined]
}

function isNamespaceKind(word: string): boolean {
  return word === 'namespace' || word === 'namespaces' || word === 'ns'
}

/** The namespaces that a command says it has made or changed: `namespace/sample created`. */
export function listMadeNamespaces(output: string): readonly string[] {
  return [...output.matchAll(/^namespace\/([a-z0-9-]+) (?:created|configured|labeled)\b/gm)].map(
    ([, name = '']) => name,
  )
}
