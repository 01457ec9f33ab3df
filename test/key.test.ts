import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {
  attemptOfPageKey,
  combinationOfPageKey,
  fileOfPageKey,
  localPartOfKey,
  makeAttemptKey,
  makeCommandKey,
  makePageKey,
  makeStepKey,
  pageOfKey,
  stepOfKey,
} from '../engine/key.ts'

describe('the key of a page', () => {
  test.each([
    ['guide.md', 'guide.md', ''],
    ['guide.md[iop]', 'guide.md', 'iop'],
    ['../a b/guide.md[iop, gateway-api]', '../a b/guide.md', 'iop, gateway-api'],
    ['docs[old]/guide.md', 'docs[old]/guide.md', ''],
    ['docs[old]/guide.md[a[1]]', 'docs[old]/guide.md', 'a[1]'],
    ['README[iop]', 'README', 'iop'],
  ])('%s', (key, file, combination) => {
    expect([fileOfPageKey(key), combinationOfPageKey(key)]).toEqual([file, combination])
    expect(makePageKey(file, combination)).toBe(key)
  })
})

test.each(['guide.md', 'guide.md[iop]', 'docs[old]/guide.md[a[1]]', 'README'])('%s, played again', (page) => {
  const again = makeAttemptKey(page, 2)
  expect(again).toBe(`${page}~2`)
  expect([attemptOfPageKey(page), attemptOfPageKey(again)]).toEqual([1, 2])
  expect([fileOfPageKey(again), combinationOfPageKey(again)]).toEqual([fileOfPageKey(page), combinationOfPageKey(page)])
  expect(makeAttemptKey(again, 3)).toBe(`${page}~3`)
  expect(pageOfKey(makeCommandKey(makeStepKey(again, 'install_1'), 2))).toBe(again)
})

test('keys of a step and of its commands', () => {
  const step = makeStepKey('guide.md[iop]', 'install_1')
  expect(step).toBe('guide.md[iop]#install_1')
  expect([pageOfKey(step), localPartOfKey(step), stepOfKey(step)]).toEqual(['guide.md[iop]', 'install_1', step])
  const command = makeCommandKey(step, 12)
  expect(command).toBe('guide.md[iop]#install_1/12')
  expect(localPartOfKey(command)).toBe('install_1/12')
})

test('whatever a page, a combination and a step are called, all of them are found again', () => {
  const file = fc
    .tuple(fc.string(), fc.stringMatching(/^\w+$/))
    .map(([name, stem]) => `${name.replaceAll('.', '')}/${stem}.md`)
  const step = fc.stringMatching(/^[\w-]+$/)
  fc.assert(
    fc.property(file, fc.string(), step, fc.integer({min: 1, max: 999}), (page, combination, id, number) => {
      const pageKey = makePageKey(page, combination)
      expect([fileOfPageKey(pageKey), combinationOfPageKey(pageKey)]).toEqual([page, combination])
      const stepKey = makeStepKey(pageKey, id)
      const commandKey = makeCommandKey(stepKey, number)
      for (const key of [stepKey, commandKey]) {
        expect(pageOfKey(key)).toBe(pageKey)
        expect(stepOfKey(key)).toBe(stepKey)
      }
      expect(localPartOfKey(stepKey)).toBe(id)
      expect(localPartOfKey(commandKey)).toBe(`${id}/${number}`)
    }),
  )
})
