import {expect, test} from 'vitest'
import {findRecordEnd} from '../../../engine/report/transcript/facts.ts'
import {transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'
import {upTo} from './cut.ts'

test('a record that is whole ends nowhere before its run', () => {
  expect(findRecordEnd(transcriptOf(allEvents))).toBe(null)
})

test('a record ends before any page, in a page, or in a step of it', () => {
  expect(findRecordEnd(upTo('run-started'))).toEqual({atMs: 0, page: null, step: null})
  expect(findRecordEnd(upTo('page-started'))).toMatchObject({page: {page: 'quickstart.md'}, step: null})
  expect(findRecordEnd(upTo('page-ended'))).toMatchObject({page: null, step: null})
  expect(findRecordEnd(upTo('command-started', 'verify_the_installation_1'))).toMatchObject({
    page: {page: 'multicluster/multi-primary.md'},
    step: {id: 'verify_the_installation_1'},
  })
  expect(findRecordEnd(upTo('step-ended', 'verify_the_installation_1'))).toMatchObject({
    page: {page: 'multicluster/multi-primary.md'},
    step: null,
  })
})
