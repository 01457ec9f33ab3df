import {expect, test} from 'vitest'
import {recordEnd} from '../../../engine/report/facts/end.ts'
import {transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'
import {upTo} from './facts.ts'

test('a record that is whole ends nowhere before its run', () => {
  expect(recordEnd(transcriptOf(allEvents))).toBe(null)
})

test('a record ends before any page, in a page, or in a step of it', () => {
  expect(recordEnd(upTo('run-started'))).toEqual({atMs: 0, page: null, step: null})
  expect(recordEnd(upTo('page-started'))).toMatchObject({page: {page: 'quickstart.md'}, step: null})
  expect(recordEnd(upTo('page-ended'))).toMatchObject({page: null, step: null})
  expect(recordEnd(upTo('command-started', 'verify_the_installation_1'))).toMatchObject({
    page: {page: 'multicluster/multi-primary.md'},
    step: {id: 'verify_the_installation_1'},
  })
  expect(recordEnd(upTo('step-ended', 'verify_the_installation_1'))).toMatchObject({
    page: {page: 'multicluster/multi-primary.md'},
    step: null,
  })
})
