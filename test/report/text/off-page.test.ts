import {expect, test} from 'vitest'
import {wordOffPage} from '../../../engine/report/text/off-page.ts'
import {worded} from '../actions.ts'

test.each(worded)('%j', (action, text) => {
  expect(wordOffPage(action)).toBe(text)
})
