import fc from 'fast-check'
import {expect, test} from 'vitest'
import {playAtOnce, type Schedule} from '../../../engine/run/jobs/schedule.ts'

interface Piece {
  readonly name: number
  readonly needs: readonly string[]
  readonly turns: number // of the event loop that it takes
}

/** A schedule of pieces, and what is seen of it. */
const watched = (jobs: number, isOver: () => boolean = () => false) => {
  const taken = new Set<string>()
  const running = new Set<Piece>()
  const begun: number[] = []
  let most = 0
  const schedule: Schedule<Piece, Piece> = {
    jobs,
    isOver,
    listNeeds: ({needs}) => needs,
    lend: (piece, claimed) => {
      if (piece.needs.some((need) => taken.has(need) || claimed.has(need))) return null
      for (const need of piece.needs) taken.add(need)
      return piece
    },
    giveBack: ({needs}) => {
      for (const need of needs) taken.delete(need)
    },
    play: async (piece) => {
      for (const other of running) expect(other.needs.filter((need) => piece.needs.includes(need))).toEqual([])
      running.add(piece)
      begun.push(piece.name)
      most = Math.max(most, running.size)
      for (let turn = 0; turn < piece.turns; turn++) await new Promise((resolve) => setImmediate(resolve))
      running.delete(piece)
    },
  }
  return {schedule, begun, most: () => most}
}

test('each is played once, never more at once than allowed, and never two that need the same', async () => {
  const pieces = fc.array(
    fc.record({
      needs: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), {maxLength: 2}),
      turns: fc.nat(3),
    }),
    {maxLength: 12},
  )
  await fc.assert(
    fc.asyncProperty(pieces, fc.integer({min: 1, max: 4}), async (drawn, jobs) => {
      const all = drawn.map((each, name) => ({...each, name}))
      const {schedule, begun, most} = watched(jobs)
      expect(await playAtOnce(all, schedule)).toEqual([])
      expect([...begun].sort((a, b) => a - b)).toEqual(all.map(({name}) => name))
      expect(most()).toBeLessThanOrEqual(jobs)
      if (jobs === 1) expect(begun).toEqual(all.map(({name}) => name))
    }),
  )
})

test('one that needs much is not passed over for ever by those that need less of it', async () => {
  const {schedule, begun} = watched(2)
  const small = (name: number, need: string): Piece => ({name, needs: [need], turns: 2})
  await playAtOnce(
    [small(0, 'a'), small(1, 'b'), {name: 2, needs: ['a', 'b'], turns: 1}, small(3, 'a'), small(4, 'b')],
    schedule,
  )
  expect(begun).toEqual([0, 1, 2, 3, 4])
})

test('one that needs nothing of what others wait for is begun meanwhile', async () => {
  const {schedule, begun} = watched(2)
  const needing = (name: number, ...needs: readonly string[]): Piece => ({name, needs, turns: 3})
  await playAtOnce([needing(0, 'a'), needing(1, 'a'), needing(2)], schedule)
  expect(begun).toEqual([0, 2, 1])
})

test('once it is over no more are begun, and those are named', async () => {
  let isOver = false
  const {schedule, begun} = watched(1, () => isOver)
  const all = [0, 1, 2].map((name) => ({name, needs: [], turns: 1}))
  const unbegun = await playAtOnce(all, {
    ...schedule,
    play: async (piece) => {
      await schedule.play(piece)
      isOver = piece.name === 1
    },
  })
  expect(begun).toEqual([0, 1])
  expect(unbegun).toEqual([all[2]])
})

test('an error is thrown once those that had begun have ended', async () => {
  const {schedule, begun} = watched(2)
  const ended: number[] = []
  const playing = playAtOnce(
    [0, 1, 2].map((name) => ({name, needs: [], turns: 1})),
    {
      ...schedule,
      play: async (piece) => {
        if (piece.name === 0) throw new Error('broken')
        await schedule.play(piece)
        ended.push(piece.name)
      },
    },
  )
  await expect(playing).rejects.toThrow('broken')
  expect(ended).toEqual(begun)
})
