import {expect, test} from 'vitest'
import {wordTimeTaken} from '../../../engine/report/transcript/facts.ts'
import {transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

const commands = transcriptOf(allEvents).pages.flatMap(({steps}) => steps.flatMap((step) => step.commands))
const tried = commands.find(({ended, verdict}) => (ended?.tries ?? 0) > 1 && verdict?.kind === 'failed')
const once = commands.find(({ended}) => ended?.tries === 1)

test('a command took its only try, or all of its tries together', () => {
  if (tried === undefined || once === undefined) throw new Error('the run of every kind has no such commands')
  expect(wordTimeTaken(once)).toMatch(/^[\d.]+m?s$/)
  expect(wordTimeTaken(tried)).toMatch(/^[\d.]+s, 4 tries$/)
  expect(wordTimeTaken({...tried, verdict: once.verdict})).toMatch(/^matched after [\d.]+s, 4 tries$/)
})

test('what a reader has run again was not waited for', () => {
  if (tried === undefined) throw new Error('the run of every kind has no such command')
  const asked = {...tried, tries: tried.tries.map((each) => ({...each, deadlineMs: 0}))}
  expect(wordTimeTaken(asked)).toMatch(/^[\d.]+s, 4 tries, run again by who played it$/)
})

test('what did not run took nothing', () => {
  const skipped = commands.find(({ended}) => ended?.tries === 0) ?? commands[0]
  if (skipped === undefined) throw new Error('the run of every kind has no commands')
  expect(wordTimeTaken({...skipped, ended: null})).toBe('')
})
