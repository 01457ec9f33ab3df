import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Group} from '../../../engine/plan/run/graph.ts'
import {takeShard} from '../../../engine/plan/run/shards.ts'

const groupOf = (pages: readonly string[]): Group => ({pages, schedule: []})
const alone = (count: number): readonly Group[] => Array.from({length: count}, (_, index) => groupOf([`${index}.md`]))

/** Groups of one to four pages, and how long some of these took. */
const site = fc.array(fc.integer({min: 1, max: 4}), {maxLength: 60}).chain((sizes) => {
  const groups = sizes.map((size, group) => groupOf(Array.from({length: size}, (_, page) => `${group}/${page}.md`)))
  const pages = groups.flatMap((group) => group.pages)
  const durations = fc.dictionary(fc.constantFrom('a.md', ...pages), fc.double({min: 0, max: 1e7, noNaN: true}))
  return fc.record({groups: fc.constant(groups), durations, of: fc.integer({min: 1, max: 20})})
})

describe('shards', () => {
  test('hold each group once, whole, in the order of play', () => {
    fc.assert(
      fc.property(site, ({groups, durations, of}) => {
        const shards = Array.from({length: of}, (_, index) => takeShard(groups, {at: index + 1, of, durations}))
        const taken = shards.flatMap((shard) => shard.groups)
        expect(taken).toHaveLength(groups.length)
        expect(new Set(taken)).toEqual(new Set(groups))
        for (const shard of shards) expect(shard.groups).toEqual(groups.filter((group) => shard.groups.includes(group)))
      }),
    )
  })

  test('know the pages of all of them', () => {
    fc.assert(
      fc.property(site, ({groups, durations, of}) => {
        const shards = Array.from({length: of}, (_, index) => takeShard(groups, {at: index + 1, of, durations}))
        for (const {shard, groups: own} of shards) {
          expect(shard.pages).toEqual(groups.flatMap(({pages}) => pages))
          const played = shard.pages.filter((_, index) => shard.shards[index] === shard.at)
          expect(played).toEqual(own.flatMap(({pages}) => pages))
        }
      }),
    )
  })

  test('take no longer than the mean and one group', () => {
    fc.assert(
      fc.property(site, ({groups, of}) => {
        const durations = Object.fromEntries(
          groups.flatMap(({pages}) => pages).map((page, index) => [page, 1000 + ((index * 7919) % 5000)]),
        )
        const lengthOf = (some: readonly Group[]) =>
          some.flatMap(({pages}) => pages).reduce((sum, page) => sum + (durations[page] ?? 0), 0)
        const longestGroup = Math.max(0, ...groups.map((group) => lengthOf([group])))
        for (let at = 1; at <= of; at++)
          expect(lengthOf(takeShard(groups, {at, of, durations}).groups)).toBeLessThanOrEqual(
            lengthOf(groups) / of + longestGroup,
          )
      }),
    )
  })

  test('take turns where nobody knows how long pages take', () => {
    const pagesOf = (at: number) => takeShard(alone(5), {at, of: 2, durations: {}}).groups.flatMap(({pages}) => pages)
    expect(pagesOf(1)).toEqual(['0.md', '2.md', '4.md'])
    expect(pagesOf(2)).toEqual(['1.md', '3.md'])
  })

  test('count a page that nobody has played as the mean of the others', () => {
    const durations = {'0.md': 9000, '1.md': 1000, '2.md': 1000, '3.md': 1000}
    const pagesOf = (at: number) => takeShard(alone(5), {at, of: 2, durations}).groups.flatMap(({pages}) => pages)
    expect(pagesOf(1)).toEqual(['0.md'])
    expect(pagesOf(2)).toEqual(['1.md', '2.md', '3.md', '4.md'])
  })
})
