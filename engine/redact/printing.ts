import {isSecretName} from './names.ts'

/**
 * Whether a command gives a variable that is called secret a value that only the shell will know: `TOKEN=$(…)`. What it
 * prints may hold that value before anybody can be asked for it.
 */
export function setsSecret(run: string): boolean {
  const set = /(?:^|[\s;&|({])([A-Za-z_]\w*)\+?=["']?[^\s"']{0,4096}[$`]/g
  return [...run.matchAll(set)].some(([, name = '']) => isSecretName(name))
}

/**
 * The name of the secret that is all that a command prints: `db/password` for
 * `kubectl get secret db -o jsonpath='{.data.password}' | base64 -d`; null where it prints no such thing, or a certificate.
 */
export function secretPrintedBy(run: string): string | null {
  const line = run.replace(/\\\n/g, ' ').trim()
  const [first = '', ...rest] = line.replace(/'[^']*'|"[^"]*"/g, '_').split('|')
  const secret = /^kubectl\s(?:.*\s)?get\s(?:.*\s)?secrets?(?:\/|\s+)/.exec(first)
  if (secret === null || /[;&\n<>`(]/.test([first, ...rest].join('')) || !rest.every((stage) => passesOn.test(stage)))
    return null
  const key = findKey(line)
  if (key === null || (/cert|\bcrt\b|\.crt$/.test(key) && !/key/i.test(key))) return null
  const name = /secrets?(?:\/|\s+)(?:-\S+\s+\S+\s+)*([\w.-]+)/.exec(first)?.[1]
  return [name === undefined || name.startsWith('-') ? null : name, key === '' ? 'data' : key].filter(Boolean).join('/')
}

/** Commands that print what they are given, or a part of it. */
const passesOn = /^\s*(?:base64|jq|yq|tr|cut|sed|awk|head|tail|cat|xxd)(?:\s|$)/

/** The key that is asked for in `jsonpath`, a template or by `jq`; empty for all of the data, null for none. */
function findKey(line: string): string | null {
  const data = /\.data(?:\.((?:[\w-]|\\\.)+)|\[\\?["']([^"']+?)\\?["']\])?|\bindex\s+\.data\s+\\?"([^"]+?)\\?"/
  const found = data.exec(line)
  return found && (found[1] ?? found[2] ?? found[3] ?? '').replaceAll('\\.', '.')
}
