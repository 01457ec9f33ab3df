import {describe, expect, test} from 'vitest'
import {type Config, noConfig} from '../../../engine/config.ts'
import {defaultLimits} from '../../../engine/plan/play-options.ts'
import type {RunOptions} from '../../../engine/run/options.ts'
import {makePlayOptions} from '../../../engine/run/pages/choices.ts'

const make = (options: Partial<RunOptions>, config: Partial<Config> = {}) =>
  makePlayOptions({pages: ['page.md'], ...options}, {...noConfig, ...config})

describe('a page is played', () => {
  test('by defaults where nobody says anything', () => {
    expect(make({})).toMatchObject({...defaultLimits, keepGoing: false})
  })

  test('as its config says', () => {
    const timeout = {commandMs: 1, stepMs: 2, runMs: null, graceMs: 0}
    const config = {timeout, retry: {...noConfig.retry, deadlineMs: 0}, minCoverage: 80, keepGoing: true}
    expect(make({}, config)).toMatchObject({
      ...{commandMs: 1, stepMs: 2, runMs: Infinity, graceMs: 0},
      ...{retryMs: 0, minCoverage: 80, keepGoing: true},
    })
  })

  test('as the options say, whatever its config does', () => {
    const config = {timeout: {commandMs: 1, stepMs: 2, runMs: 3, graceMs: 4}, minCoverage: 80, keepGoing: true}
    expect(make({limits: {commandMs: 9, graceMs: 0, minCoverage: 0}, keepGoing: false}, config)).toMatchObject({
      ...{commandMs: 9, stepMs: 2, runMs: 3, graceMs: 0},
      ...{minCoverage: 0, keepGoing: false},
    })
  })
})
