import type {Invocation} from '../invocations.ts'
import {readArguments} from './options.ts'

/** Statuses by which tools answer a question: nothing was found, two things differ, a service does not run. A row a rule. */
const answers: readonly Answer[] = [
  tools([1], 'ack ag cmp colordiff diff diff3 egrep expr fgrep grep lsof pgrep pidof rg sdiff test [ zcmp zdiff zgrep'),
  tools([1, 3, 4], 'service systemctl'),
  tools([1], 'git', ['diff', 'grep']),
  tools([1], 'kubectl oc', ['diff', 'auth']), // `auth can-i`
  tools([1], 'argocd', ['diff']),
  tools([1], 'flux', ['diff']),
  tools([1], 'npm', ['ls', 'outdated']),
  tools([2], 'terraform tofu', ['plan'], '-detailed-exitcode'),
  tools([2], 'helm', ['diff'], '--detailed-exitcode'),
]

interface Answer {
  readonly statuses: readonly number[]
  readonly tools: readonly string[]
  readonly verbs: readonly string[] | null // one of which is among its operands
  readonly option: string | null // that it must have
}

/** Whether a call's status is an answer rather than an error. */
export function isAnswer({tool, words}: Pick<Invocation, 'tool' | 'words'>, status: number): boolean {
  const rows = answers.filter((row) => row.tools.includes(tool) && row.statuses.includes(status))
  if (rows.length === 0) return false
  const {operands} = readArguments(words, [])
  return rows.some(
    ({verbs, option}) =>
      (verbs === null || verbs.some((verb) => operands.includes(verb))) &&
      (option === null || words.some(({text}) => text === option)),
  )
}

function tools(
  statuses: readonly number[],
  names: string,
  verbs: readonly string[] | null = null,
  option: string | null = null,
): Answer {
  return {statuses, tools: names.split(' '), verbs, option}
}
