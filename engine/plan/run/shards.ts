import type {Shard} from '../../event.ts'
import type {Group} from './graph.ts'

/** Which part of a run's pages is wanted, and by what the parts are made equal. */
export interface ShardChoice extends Pick<Shard, 'at' | 'of'> {
  readonly durations: Readonly<Record<string, number>> // page → ms that it took before; empty where nobody knows
}

/** A shard's groups, and how all of them were divided. */
export interface DividedGroups {
  readonly groups: readonly Group[]
  readonly shard: Shard
}

/**
 * Divide groups of pages into shards that take equally long, as far as groups allow: the longest first, each to the shard
 * that has least so far. A page of which no duration is known counts as the mean of those that are; where none is known, all
 * pages count alike. The same groups and durations make the same shards, whoever divides them.
 */
export function takeShard(groups: readonly Group[], {at, of, durations}: ShardChoice): DividedGroups {
  const shardOf = divideGroups(groups, of, durations)
  const pages = groups.flatMap((group, index) => group.pages.map((page) => ({page, shard: shardOf[index] ?? 1})))
  return {
    groups: groups.filter((_, index) => shardOf[index] === at),
    shard: {at, of, pages: pages.map(({page}) => page), shards: pages.map(({shard}) => shard)},
  }
}

/** @returns the shard of each group, counted from 1 */
export function divideGroups(
  groups: readonly Group[],
  of: number,
  durations: ShardChoice['durations'],
): readonly number[] {
  const costs = weighGroups(groups, durations)
  const longestFirst = groups.map((_, index) => index).sort((one, other) => (costs[other] ?? 0) - (costs[one] ?? 0))
  const loads = new Array<number>(of).fill(0)
  const shardOf = new Array<number>(groups.length).fill(1)
  for (const index of longestFirst) {
    const least = loads.indexOf(Math.min(...loads))
    loads[least] = (loads[least] ?? 0) + (costs[index] ?? 0)
    shardOf[index] = least + 1
  }
  return shardOf
}

/** How long each group takes, in ms or, where no duration is known, in pages. No group costs nothing. */
function weighGroups(groups: readonly Group[], durations: ShardChoice['durations']): readonly number[] {
  const all = groups.flatMap(({pages}) => pages).flatMap((page) => findDuration(page, durations) ?? [])
  const mean = all.length === 0 ? 1 : Math.max(1, all.reduce((sum, ms) => sum + ms, 0) / all.length)
  return groups.map(({pages}) =>
    pages.reduce((sum, page) => sum + Math.max(1, findDuration(page, durations) ?? mean), 0),
  )
}

function findDuration(page: string, durations: ShardChoice['durations']): number | undefined {
  return Object.hasOwn(durations, page) ? durations[page] : undefined
}
