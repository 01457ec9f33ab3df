import {readArguments} from './options.ts'
import {tools} from './tools.ts'

/** A command without what only runs it: `sudo`, `timeout 5`, `kubectl exec … --`, … */
export interface Unwrapped {
  readonly words: readonly string[]
  readonly limited: boolean // `timeout` ends it
}

/** Take off every command that only runs another one. */
export function unwrap(words: readonly string[]): Unwrapped {
  let inner = words
  let limited = false
  for (;;) {
    const name = toolName(inner[0])
    const next = wrapped(name, inner)
    if (next === null) return {words: inner, limited}
    limited ||= name === 'timeout'
    inner = next
  }
}

/** The script that `bash -c '…'` runs; null for other commands. */
export function shellScript(words: readonly string[]): string | null {
  if (!shells.has(toolName(words[0]))) return null
  const flag = words.findIndex((word, index) => index > 0 && /^-[a-z]*c$/.test(word))
  return flag === -1 ? null : (words[flag + 1] ?? null)
}

/** `bin/istioctl` and `./istioctl` are `istioctl`. */
export function toolName(word = ''): string {
  return word.slice(word.lastIndexOf('/') + 1)
}

const shells = new Set(['bash', 'sh', 'dash', 'zsh', 'ash', 'ksh'])

/** Options of wrappers whose value is the next word. */
const wrappers = new Map<string, readonly string[]>([
  ['sudo', ['-u', '-g', '-h', '-p', '-C', '-D']],
  ['env', ['-u', '-C', '-S']],
  ['time', ['-f', '-o']],
  ['timeout', ['-s', '--signal', '-k', '--kill-after']],
  ['xargs', ['-n', '-I', '-P', '-L', '-d', '-s', '-E', '-a']],
  ['nice', ['-n']],
  ['stdbuf', ['-i', '-o', '-e']],
  ['nohup', []],
  ['command', []],
])

/** What a wrapper runs; null for a command that is none, or that runs nothing. */
function wrapped(name: string, words: readonly string[]): readonly string[] | null {
  if (execs.has(name)) return executed(words, name)
  const valued = wrappers.get(name)
  if (valued === undefined) return null
  let at = 1
  while (at < words.length && (words[at] ?? '').startsWith('-')) {
    if (name === 'command') return null // `command -v` looks a name up
    at += valued.includes(words[at] ?? '') ? 2 : 1
  }
  while (name === 'env' && /^\w+=/.test(words[at] ?? '')) at += 1
  if (name === 'timeout') at += 1
  return at < words.length ? words.slice(at) : null
}

const execs = new Set(['kubectl', 'oc', 'microk8s.kubectl'])

function executed(words: readonly string[], name: string): readonly string[] | null {
  const {operands, rest} = readArguments(words.slice(1), tools.get(name)?.valued ?? [])
  return operands[0] === 'exec' && rest !== null && rest.length > 0 ? rest : null
}
