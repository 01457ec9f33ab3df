import type {PageKey} from '../../key.ts'

/** Why nothing of a page is recorded. */
export type MissingReason =
  | {readonly kind: 'no-recording'; readonly at: number; readonly of: number} // of its shard
  | {readonly kind: 'not-begun'; readonly id: string; readonly isCutOff: boolean} // by the run that was to play it

/** A page of which no recording has anything. */
export interface MissingPage {
  readonly page: PageKey
  readonly reason: MissingReason
}

/** What is not as it should be with recordings that are merged. */
export type MergeProblem =
  | MissingPage
  | {readonly kind: 'duplicate-shard'; readonly at: number; readonly of: number; readonly ids: readonly string[]}
  | {readonly kind: 'other-division'; readonly ids: readonly string[]}
  | {readonly kind: 'other-version'; readonly page: PageKey; readonly context: string; readonly ids: readonly string[]}
  | {readonly kind: 'other-commits'; readonly commits: readonly string[]}
  | {readonly kind: 'torn'; readonly id: string; readonly open: readonly PageKey[]} // it ends in these pages

/** For a person, in one line: why nothing of a page is recorded. */
export function wordMissing(reason: MissingReason): string {
  if (reason.kind === 'no-recording') return `shard ${reason.at} of ${reason.of} has no recording`
  return reason.isCutOff ? `the recording ${reason.id} ends before it` : `the run of ${reason.id} ended before it`
}

/** For a person, a line each; pages that are missing for one reason on one line. */
export function wordProblems(problems: readonly MergeProblem[]): readonly string[] {
  const missing = new Map<string, PageKey[]>()
  for (const problem of problems)
    if ('reason' in problem) {
      const why = wordMissing(problem.reason)
      missing.set(why, [...(missing.get(why) ?? []), problem.page])
    }
  return [
    ...problems.flatMap((problem) => ('reason' in problem ? [] : wordProblem(problem))),
    ...[...missing].map(([why, pages]) => `missing: ${pages.join(', ')}: ${why}`),
  ]
}

function wordProblem(problem: Exclude<MergeProblem, MissingPage>): string {
  switch (problem.kind) {
    case 'duplicate-shard':
      return `shard ${problem.at} of ${problem.of} was recorded ${problem.ids.length} times: ${problem.ids.join(', ')}: the last attempt at each page counts`
    case 'other-division':
      return `${problem.ids.join(' and ')} divided the pages into shards differently: play all shards with the same pages and the same \`--balance\``
    case 'other-version':
      return `${problem.ids.join(' and ')} play ${problem.page} on other versions of ${problem.context}, and only the last one counts: tell such runs apart with \`--label NAME\`, or here as \`NAME=RUN\``
    case 'other-commits':
      return `these runs are of different commits: ${problem.commits.join(', ')}`
    case 'torn':
      return `not whole: ${problem.open.join(', ')}: the recording ${problem.id} ends in it`
  }
}
