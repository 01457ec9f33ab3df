import {readArguments, type Text} from './options.ts'
import {tools} from './tools.ts'

/** A command without what only runs it: `sudo`, `timeout 5`, `kubectl exec … --`, … */
export interface Unwrapped<W extends Text> {
  readonly words: readonly W[]
  readonly wrappers: readonly (readonly W[])[] // what was taken off, the outermost first
}

/**
 * Take off every command that only runs another one, as the reader sees it: `kubectl exec … -- cat f` does what `cat f` does.
 * What does more than that, as `exec` and `watch` do, is left.
 */
export function unwrap<W extends Text>(words: readonly W[]): Unwrapped<W> {
  return takeOff(words, (inner) => unwrapExec(inner) ?? unwrapOnce(inner, transparent))
}

/** Take off every command that runs another one on this machine. */
export function unwrapLocally<W extends Text>(words: readonly W[]): Unwrapped<W> {
  return takeOff(words, (inner) => unwrapOnce(inner, transparent) ?? unwrapOnce(inner, others))
}

function takeOff<W extends Text>(
  words: readonly W[],
  next: (inner: readonly W[]) => readonly W[] | null,
): Unwrapped<W> {
  const wrappers: (readonly W[])[] = []
  let inner = words
  for (;;) {
    const within = next(inner)
    if (within === null) return {words: inner, wrappers}
    wrappers.push(inner.slice(0, inner.length - within.length))
    inner = within
  }
}

/** The script that `bash -c '…'` runs; null for other commands. */
export function findShellScript(words: readonly Text[]): string | null {
  if (!shells.has(nameTool(words[0]))) return null
  const flag = words.findIndex(({text}, index) => index > 0 && /^-[a-z]*c$/.test(text))
  return flag === -1 ? null : (words[flag + 1]?.text ?? null)
}

/** `bin/istioctl` and `./istioctl` are `istioctl`. */
export function nameTool({text = ''}: Partial<Text> = {}): string {
  return text.slice(text.lastIndexOf('/') + 1)
}

export const shells: ReadonlySet<string> = new Set(['bash', 'sh', 'dash', 'zsh', 'ash', 'ksh'])

/** What stands between a wrapper and the command that it runs. */
interface Wrapper {
  readonly valued: readonly string[] // options whose value is the next word
  readonly assigns?: boolean // `A=b` sets a variable for the command
  readonly operands?: RegExp // words before the command
}

const transparent = new Map<string, Wrapper>([
  ['sudo', {valued: ['-u', '-g', '-h', '-p', '-C', '-D'], assigns: true}],
  ['env', {valued: ['-u', '-C', '-S'], assigns: true}],
  ['time', {valued: ['-f', '-o']}],
  ['timeout', {valued: ['-s', '--signal', '-k', '--kill-after'], operands: /./s}],
  ['xargs', {valued: ['-n', '-I', '-P', '-L', '-d', '-s', '-E', '-a']}],
  ['nice', {valued: ['-n']}],
  ['stdbuf', {valued: ['-i', '-o', '-e']}],
  ['nohup', {valued: []}],
  ['command', {valued: []}],
])

/** Those that change what a command does, or how often it is run. */
const others = new Map<string, Wrapper>([
  ['exec', {valued: ['-a']}],
  ['builtin', {valued: []}],
  ['coproc', {valued: []}],
  ['doas', {valued: ['-u', '-C']}],
  ['ionice', {valued: ['-c', '-n', '-p']}],
  ['parallel', {valued: ['-j', '--jobs', '-a']}],
  ['retry', {valued: ['-t', '-d', '-s', '--times', '--delay'], operands: /^\d/}],
  ['setsid', {valued: []}],
  ['unbuffer', {valued: []}],
  ['watch', {valued: ['-n', '--interval']}],
])

/** What a wrapper runs; null for a command that is none, or that runs nothing. */
function unwrapOnce<W extends Text>(words: readonly W[], known: ReadonlyMap<string, Wrapper>): readonly W[] | null {
  const name = nameTool(words[0])
  const wrapper = known.get(name)
  if (wrapper === undefined) return null
  let at = 1
  while (at < words.length && getText(words, at).startsWith('-')) {
    if (name === 'command') return null // `command -v` looks a name up
    at += wrapper.valued.includes(getText(words, at)) ? 2 : 1
  }
  if (wrapper.operands?.test(getText(words, at)) === true) at += 1
  while (wrapper.assigns === true && assigns.test(getText(words, at))) at += 1
  return at < words.length ? words.slice(at) : null
}

/** The beginning of a word that sets a variable. */
export const assigns = /^([A-Za-z_]\w*)\+?=/

function getText(words: readonly Text[], at: number): string {
  return words[at]?.text ?? ''
}

const execs = new Set(['kubectl', 'oc', 'microk8s.kubectl'])

function unwrapExec<W extends Text>(words: readonly W[]): readonly W[] | null {
  const name = nameTool(words[0])
  if (!execs.has(name)) return null
  const {operands, rest} = readArguments(words.slice(1), tools.get(name)?.valued ?? [])
  return operands[0] === 'exec' && rest !== null && rest.length > 0 ? rest : null
}
