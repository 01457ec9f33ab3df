import {expect, test} from 'vitest'
import {
  listAsides,
  listContexts,
  sumCoverage,
  wordAside,
  wordCoverage,
  wordExit,
} from '../../../engine/report/transcript/facts.ts'
import {transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

const whole = transcriptOf(allEvents)

test('coverage is that of all pages that ended, and none where none did', () => {
  const covered = sumCoverage(whole.pages)
  expect(covered).toEqual({open: 12, executed: 9, verified: 6})
  expect(covered === null ? '' : wordCoverage(covered)).toBe('9 of 12 steps played, 6 checked')
  expect(sumCoverage(whole.pages.map((page) => ({...page, ended: null})))).toBe(null)
})

test('contexts are those that were named and those that answered, each once', () => {
  expect(listContexts(whole).map(({name, kubeContext, answer}) => [name, kubeContext, answer?.version])).toEqual([
    ['cluster1', 'kind-one', 'v1.30.2'],
    ['cluster2', 'kind-two', 'v1.30.2'],
  ])
  expect(listContexts({...whole, contexts: whole.contexts.slice(0, 1)})[1]).toMatchObject({answer: null})
  expect(listContexts({...whole, run: {...whole.run, contexts: {}}})).toHaveLength(2)
})

test('all that is told beside commands is told once, with what it is about', () => {
  const told = whole.pages.flatMap(listAsides)
  const texts = allEvents.flatMap((event) => (event.type === 'off-page' || event.type === 'warning' ? [event] : []))
  expect(told.map(({aside}) => wordAside(aside)).toSorted()).toEqual(texts.map(wordAside).toSorted())
  for (const {aside, step, command} of told) {
    const key = command?.key ?? step?.key ?? null
    if (aside.key !== key) expect(step === null && command === null, `${aside.key}`).toBe(true)
  }
})

test('an exit status is said where the reason does not say it', () => {
  expect(wordExit(1, {reason: 'a line is missing'})).toBe('exit status 1')
  expect(wordExit(1, {reason: 'exit status 1, a reader expects 0'})).toBe('')
  expect(wordExit(null, {reason: 'the page is not to be played here'})).toBe('did not run')
})
