import {expect, test} from 'vitest'
import {
  listAsides,
  listContexts,
  sumCoverage,
  wordAside,
  wordCoverage,
  wordExit,
} from '../../../engine/report/transcript/facts.ts'
import type {Comparator, Failed, FailureCause} from '../../../engine/verdict.ts'
import {transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

const whole = transcriptOf(allEvents)
const failed = (comparator: Comparator, causes?: readonly FailureCause[]): Failed => ({
  kind: 'failed',
  comparator,
  why: 'w',
  reason: 'exit status 1', // what the words are means nothing
  ...(causes === undefined ? {} : {causes}),
  diff: [],
})

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
  const texts = allEvents.flatMap((event) =>
    event.type === 'off-page' || event.type === 'warning' || event.type === 'diagnosis' ? [event] : [],
  )
  expect(told.map(({aside}) => wordAside(aside)).toSorted()).toEqual(texts.map(wordAside).toSorted())
  for (const {aside, step, command} of told) {
    const key = command?.key ?? step?.key ?? null
    if (aside.key !== key) expect(step === null && command === null, `${aside.key}`).toBe(true)
  }
})

test('an exit status is said where the reason does not say it', () => {
  expect(wordExit(1, failed('like', ['output']))).toBe('exit status 1')
  expect(wordExit(1, failed('like', ['status', 'output']))).toBe('')
  expect(wordExit(124, failed('status', ['timed-out']))).toBe('exit status 124')
  expect(wordExit(1, failed('status', ['question', 'status']))).toBe('')
  expect(wordExit(null, failed('status', ['not-run']))).toBe('')
  expect(wordExit(null, {kind: 'passed', comparator: 'status', why: 'w'})).toBe('did not run')
})

test('where an older recording does not say what a reason tells of, a failure by its status tells that', () => {
  expect(wordExit(1, failed('like'))).toBe('exit status 1')
  expect(wordExit(1, failed('status'))).toBe('')
  expect(wordExit(null, failed('status'))).toBe('')
})
