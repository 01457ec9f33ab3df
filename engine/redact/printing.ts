import {argumentsOf, findAssignments, type Invocation, readPipeline} from '../shellscript/index.ts'
import {isSecretName} from './names.ts'

/**
 * Whether a command gives a variable that is called secret a value that only the shell will know: `TOKEN=$(…)`. What it
 * prints may hold that value before anybody can be asked for it.
 */
export function setsSecret(run: string): boolean {
  return findAssignments(run).some(({name, value}) => value.expands && isSecretName(name))
}

/**
 * The name of the secret that is all that a command prints: `db/password` for
 * `kubectl get secret db -o jsonpath='{.data.password}' | base64 -d`; null where it prints no such thing, or a certificate.
 */
export function secretPrintedBy(run: string): string | null {
  if (!run.includes('secret')) return null
  const calls = readPipeline(run) ?? []
  const [first, ...rest] = calls
  if (first?.tool !== 'kubectl' || rest.some(({tool}) => !passesOn.has(tool))) return null
  if (calls.some(({redirects}) => redirects.length > 0)) return null
  const [verb, kind = '', named] = argumentsOf(first).operands
  const secret = /^secrets?(?:\/(.*))?$/s.exec(kind)
  if (verb !== 'get' || secret === null) return null
  const key = keyIn(calls)
  if (key === null || (/cert|\bcrt\b|\.crt$/.test(key) && !/key/i.test(key))) return null
  const name = /^[\w.-]+/.exec(secret[1] ?? named ?? '')?.[0]
  return [name, key === '' ? 'data' : key].filter(Boolean).join('/')
}

/** Commands that print what they are given, or a part of it. */
const passesOn = new Set(['base64', 'jq', 'yq', 'tr', 'cut', 'sed', 'awk', 'head', 'tail', 'cat', 'xxd'])

/** The key that is asked for in `jsonpath`, a template or by `jq`; empty for all of the data, null for none. */
function keyIn(calls: readonly Invocation[]): string | null {
  const words = calls.flatMap((call) => call.words.map(({text}) => text)).join(' ')
  const found = /\.data(?:\.((?:[\w-]|\\\.)+)|\[["']([^"']+)["']\])?|\bindex\s+\.data\s+"([^"]+)"/.exec(words)
  return found === null ? null : (found[1] ?? found[2] ?? found[3] ?? '').replaceAll('\\.', '.')
}
