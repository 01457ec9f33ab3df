import {expect, test} from 'vitest'
import {asideText, toldOf} from '../../../engine/report/facts/asides.ts'
import {contextsOf} from '../../../engine/report/facts/contexts.ts'
import {coverageText, coveredIn} from '../../../engine/report/facts/coverage.ts'
import {exitText} from '../../../engine/report/facts/exit.ts'
import {transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

const whole = transcriptOf(allEvents)

test('coverage is that of all pages that ended, and none where none did', () => {
  const covered = coveredIn(whole.pages)
  expect(covered).toEqual({open: 12, executed: 9, verified: 6})
  expect(covered === null ? '' : coverageText(covered)).toBe('9 of 12 steps played, 6 checked')
  expect(coveredIn(whole.pages.map((page) => ({...page, ended: null})))).toBe(null)
})

test('contexts are those that were named and those that answered, each once', () => {
  expect(contextsOf(whole).map(({name, kubeContext, answer}) => [name, kubeContext, answer?.version])).toEqual([
    ['cluster1', 'kind-one', 'v1.30.2'],
    ['cluster2', 'kind-two', 'v1.30.2'],
  ])
  expect(contextsOf({...whole, contexts: whole.contexts.slice(0, 1)})[1]).toMatchObject({answer: null})
  expect(contextsOf({...whole, run: {...whole.run, contexts: {}}})).toHaveLength(2)
})

test('all that is told beside commands is told once, with what it is about', () => {
  const told = whole.pages.flatMap(toldOf)
  const texts = allEvents.flatMap((event) => (event.type === 'off-page' || event.type === 'warning' ? [event] : []))
  expect(told.map(({aside}) => asideText(aside)).toSorted()).toEqual(texts.map(asideText).toSorted())
  for (const {aside, step, command} of told) {
    const key = command?.key ?? step?.key ?? null
    if (aside.key !== key) expect(step === null && command === null, `${aside.key}`).toBe(true)
  }
})

test('an exit status is said where the reason does not say it', () => {
  expect(exitText(1, {reason: 'a line is missing'})).toBe('exit status 1')
  expect(exitText(1, {reason: 'exit status 1, a reader expects 0'})).toBe('')
  expect(exitText(null, {reason: 'the page is not to be played here'})).toBe('did not run')
})
