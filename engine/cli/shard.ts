import {Mistake} from '../mistake.ts'

/** For which engines `plan` prints a matrix. */
export const matrixEngines = ['github', 'gitlab', 'json'] as const

/** A part of the pages, for machines that share them. */
export interface ShardNumber {
  readonly at: number // 1-based
  readonly of: number
}

/** How an engine tells a job which of several it is. */
interface ShardVariables {
  readonly index: string
  readonly first: 0 | 1 // the first job's index
  readonly total: string
}

const ours = {index: 'RUNBOOK_SHARD_INDEX', total: 'RUNBOOK_SHARD_TOTAL'} as const

/** The first one wins: it is what whoever runs the job sets themselves. */
const engines: readonly ShardVariables[] = [
  {first: 0, ...ours},
  {index: 'CI_NODE_INDEX', first: 1, total: 'CI_NODE_TOTAL'},
  {index: 'BUILDKITE_PARALLEL_JOB', first: 0, total: 'BUILDKITE_PARALLEL_JOB_COUNT'},
  {index: 'CIRCLE_NODE_INDEX', first: 0, total: 'CIRCLE_NODE_TOTAL'},
  {index: 'JOB_COMPLETION_INDEX', first: 0, total: ours.total},
]

/**
 * Read `--shard 1/4`, or `--shard auto` by what the CI engine sets.
 *
 * @throws Mistake that says how it is written, or which variable is missing or wrong
 */
export function readShard(
  given: string | undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ShardNumber | undefined {
  if (given === undefined) return undefined
  if (given === 'auto') return findShard(env)
  const [, at = 0, of = 0] = /^(\d{1,4})\/(\d{1,4})$/.exec(given)?.map(Number) ?? []
  if (at < 1 || at > of)
    throw new Mistake(
      `--shard ${given}: write it as \`--shard 1/4\`, the first of four parts, or as \`--shard auto\` in a CI system`,
    )
  return {at, of}
}

function findShard(env: Readonly<Record<string, string | undefined>>): ShardNumber {
  const found = engines.find(({index}) => isSet(env[index])) ?? engines.find(({total}) => isSet(env[total]))
  if (found === undefined)
    throw new Mistake(
      `--shard auto: no CI system says which shard this is (${engines.map(({index}) => index).join(', ')}): set ${ours.index}, from 0 on, and ${ours.total}, or write \`--shard 1/4\``,
    )
  return readVariables(found, env)
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}

/** An engine that says how many jobs there are, and of one alone not which it is, means that one. */
function readVariables(
  {index, first, total}: ShardVariables,
  env: Readonly<Record<string, string | undefined>>,
): ShardNumber {
  const of = readNumber(total, 1, env, index)
  if (of === 1 && !isSet(env[index])) return {at: 1, of}
  const at = readNumber(index, first, env, total) + 1 - first
  if (at > of)
    throw new Mistake(
      `--shard auto: \`${index}=${env[index]}\` is beyond \`${total}=${env[total]}\`: it counts from ${first}`,
    )
  return {at, of}
}

/** @param beside the variable that is there, where this one is missing */
function readNumber(
  name: string,
  least: number,
  env: Readonly<Record<string, string | undefined>>,
  beside: string,
): number {
  const value = env[name]
  if (!isSet(value))
    throw new Mistake(
      `--shard auto: \`${beside}\` is set, but \`${name}\` is not: set it as well, or write \`--shard 1/4\``,
    )
  const read = /^\d{1,4}$/.test(value ?? '') ? Number(value) : -1
  if (read < least) throw new Mistake(`--shard auto: \`${name}=${value}\` must be a whole number from ${least} to 9999`)
  return read
}
