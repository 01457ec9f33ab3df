import {expect, test} from 'vitest'
import {countRun, findResult} from '../../../engine/report/transcript/totals.ts'
import {transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'
import {upTo} from './cut.ts'

const whole = transcriptOf(allEvents)

test('what is counted where the record is not whole is what its pages say themselves', () => {
  const torn = {...whole, ended: null}
  const {commands, passed, failed, skipped} = countRun(torn)
  const said = whole.pages.flatMap((page) => page.ended?.totals ?? page.skipped?.totals ?? [])
  expect(said).toHaveLength(whole.pages.length)
  expect(commands).toBe(said.reduce((sum, totals) => sum + totals.commands, 0))
  const unended = whole.pages.map((page) => ({...page, ended: null}))
  expect(countRun({...torn, pages: unended})).toMatchObject({commands, passed, failed, skipped})
})

test('a page that was skipped counts as it says, where the record is not whole as well', () => {
  const skipped = upTo('page-skipped')
  const totals = skipped.pages[0]?.skipped?.totals
  expect(totals).toBeDefined()
  expect(countRun(skipped)).toEqual({...totals, open: 0})
})

test('a record that is not whole failed where something in it did', () => {
  expect(findResult([upTo('command-started', 'verify_the_installation_1')])).toBe('open')
  expect(findResult([upTo('step-ended', 'verify_the_installation_1')])).toBe('failed')
  expect(findResult([upTo('interrupted')])).toBe('interrupted')
  expect(findResult([upTo('run-started'), upTo('step-ended', 'verify_the_installation_1')])).toBe('failed')
})
