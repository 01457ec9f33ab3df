import {argumentsOf, findAssignments, type Invocation, readPipeline} from '../shellscript/index.ts'
import {isSecretName} from './names.ts'

/**
 * Whether a command gives a variable that is called secret a value that only the shell will know: `TOKEN=$(…)`,
 * `read TOKEN`. What it prints may hold that value before anybody can be asked for it.
 */
export function setsSecret(run: string): boolean {
  if (!mayNameSecret.test(run)) return false
  const names = [...run.matchAll(setting)].flatMap(([, words = '', element = '', name = '']) =>
    `${words} ${element} ${name}`.split(/\W+/),
  )
  return names.some(isSecretName) || findAssignments(run).some(({name, value}) => value.expands && isSecretName(name))
}

const mayNameSecret = /tok|pass|pw|secret|cred|key|pat|jwt|auth/i

/** The words behind what sets those that it is given, and arrays with their subscripts. */
const setting =
  /\b(?:read|mapfile|readarray|for|local|declare|typeset|export|printf[ \t]+-v)[ \t]+((?:[ \t]*(?!in\b)[-\w]+\b(?!=))+)|\b(\w+\[[^\]\s]*)\]\+?=|\b(\w+)=["']?[$`]/g

/**
 * Whether a command prints a secret that no variable of its session will hold: of a subshell, a function, a loop, another
 * shell, or a script that it writes.
 */
export function printsPassingSecret(run: string): boolean {
  return passing.test(run) && setsSecret(run) && [...run.matchAll(/\$\{?(\w+)(?:\[(\w+))?/g)].some(isSecretReference)
}

const passing = /(?:^|[\s;&|])\((?!\()|\blocal\b|\bfor\b|\bwhile\b|\|\s*\{|\b(?:ba|da|k|z)?sh\b|\(\)|\bunset\b|<</

function isSecretReference([, name = '', subscript = '']: readonly string[]): boolean {
  return isSecretName(name) || isSecretName(subscript)
}

/** What a command defines or writes to, by which later ones may run it: functions and files. */
export function findDefined(run: string): readonly string[] {
  return [...run.matchAll(/([\w-]+)\s*\(\)|(?:>\s*|\btee\s+)["']?(?:[\w$.{}-]*\/)*([\w.-]+)/g)].map(
    ([, name, file]) => name ?? file ?? '',
  )
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
