import type {Invocation} from '../invocations.ts'

/** Statuses by which tools answer a question: nothing was found, two things differ, a service does not run. */
const answers: Readonly<Record<string, readonly number[]>> = {
  ...answer([1], 'ack ag cmp colordiff diff egrep expr fgrep grep lsof pgrep pidof rg sdiff test [ zdiff zgrep'),
  ...answer([1, 3, 4], 'service systemctl'),
}

/** The same for tools of which it holds only with these verbs. */
const verbAnswers: readonly (readonly [tool: string, verb: string])[] = [
  ['git', 'diff'],
  ['git', 'grep'],
  ['kubectl', 'diff'],
  ['npm', 'ls'],
  ['npm', 'outdated'],
  ['oc', 'diff'],
]

/** Whether a call's status is an answer rather than an error. */
export function isAnswer({tool, words}: Pick<Invocation, 'tool' | 'words'>, status: number): boolean {
  if (answers[tool]?.includes(status) === true) return true
  return status === 1 && verbAnswers.some(([name, verb]) => name === tool && words.some(({text}) => text === verb))
}

function answer(statuses: readonly number[], tools: string): Record<string, readonly number[]> {
  return Object.fromEntries(tools.split(' ').map((tool) => [tool, statuses]))
}
