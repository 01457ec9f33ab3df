import {expect, test} from 'vitest'
import {placeAsides} from '../../../engine/report/transcript/page.ts'
import {transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

const {pages} = transcriptOf(allEvents)
const page = pages.find(({page: name}) => name === 'quickstart.md')
const [aside] = pages.flatMap(({asides}) => asides)

test('what is told of a page stands behind the last command that was begun before it', () => {
  if (page === undefined || aside === undefined) throw new Error('the run of every kind has no such page')
  const commands = page.steps.flatMap((step) => step.commands)
  const last = commands.at(-1)
  const begun = commands.map(({started}) => started?.at ?? Number.NaN)
  const asides = [(begun[0] ?? 0) - 1, begun[0] ?? 0, (begun.at(-1) ?? 0) + 1].map((at) => ({...aside, at}))
  const {before, after} = placeAsides({...page, asides})
  expect(before).toEqual(asides.slice(0, 1))
  expect(new Set(begun).size).toBe(commands.length)
  expect([...after]).toEqual([
    [commands[0], [asides[1]]],
    [last, [asides[2]]],
  ])
})

test('where no command was begun it stands before them all', () => {
  if (page === undefined || aside === undefined) throw new Error('the run of every kind has no such page')
  expect(placeAsides({...page, steps: [], asides: [aside]})).toEqual({before: [aside], after: new Map()})
})
