import {shells} from './facts/wrappers.ts'
import {argumentsOf, type Invocation, readPlainCalls, type Word} from './invocations.ts'

/**
 * The command that opens a shell elsewhere and takes what it runs from its standard input: a page's own, without the terminal
 * that it asks for; null for a command that opens none, or none that can be spoken to so.
 *
 * @example
 * findOpenedShell('kubectl exec -it web -- bash') // 'kubectl exec -i web -- bash'
 */
export function findOpenedShell(run: string): string | null {
  const calls = readPlainCalls(run.trim())
  const [call] = calls ?? []
  if (call === undefined || calls?.length !== 1 || call.redirects.length > 0 || !isRunHere(call)) return null
  const opens = call.tool === 'ssh' ? opensRemotely(call) : containerTools.has(call.tool) && opensInContainer(call)
  return opens ? dropTerminal(run.trim(), call) : null
}

const containerTools = new Set(['kubectl', 'oc', 'microk8s.kubectl', 'docker', 'podman', 'nerdctl', 'crictl'])
const verbs = new Set(['exec', 'run', 'debug'])

/** By whoever plays: nobody is there to give `sudo` a password, which it says. */
function isRunHere({runBy, place, isSubstituted}: Invocation): boolean {
  return !isSubstituted && place.start === 0 && runBy.every(({tool, runsScript}) => !runsScript && tool === 'sudo')
}

/** `kubectl exec -it web -- bash`: its last word is a shell, and it passes on what it is given. */
function opensInContainer(call: Invocation): boolean {
  const {operands, options} = argumentsOf(call)
  const has = (...names: readonly string[]) =>
    options.some(({name, value}) => names.includes(name) && value !== 'false')
  const verb = operands.slice(0, 2).some((operand) => verbs.has(operand))
  return verb && has('-i', '--stdin', '--interactive') && !has('-d', '--detach') && endsInShell(call.words)
}

/** A shell with no more than options that say how interactive it is: `bash`, `/bin/sh -l`. */
function endsInShell(words: readonly Word[]): boolean {
  const last = words.findLast(({text}) => !/^-[il]+$|^--login$/.test(text))
  const name = last?.text.slice(last.text.lastIndexOf('/') + 1) ?? ''
  return words.indexOf(last as Word) > 1 && shells.has(name)
}

const sshValued = '-B -b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w'.split(' ')
const sshWithout = new Set(['-N', '-f', '-W', '-O', '-Q', '-n'])

/** `ssh me@host`, with no command but a shell. */
function opensRemotely({words}: Invocation): boolean {
  const rest: Word[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word
    if (rest.length > 0 || !word.text.startsWith('-')) rest.push(word)
    else if (sshWithout.has(word.text)) return false
    else if (sshValued.includes(word.text)) at++
  }
  const [, shell, ...more] = rest
  return rest.length === 1 || (more.length === 0 && shells.has(shell?.text ?? ''))
}

/** The text without the options that ask for a terminal. */
function dropTerminal(run: string, {words}: Invocation): string {
  const end = words.findIndex(({text}) => text === '--')
  let text = run
  for (const {raw, start} of words.slice(0, end === -1 ? -1 : end).toReversed()) {
    if (start === null || !/^(?:-[it]*t[it]*|--tty(?:=true)?)$/.test(raw)) continue
    const kept = raw.startsWith('--') || !raw.includes('i') ? '' : '-i'
    const to = start + raw.length
    text =
      text.slice(0, start) + kept + text.slice(kept === '' ? to + (/^\s*/.exec(text.slice(to))?.[0].length ?? 0) : to)
  }
  return text
}
