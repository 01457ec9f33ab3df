import {expect, test} from 'vitest'
import type {CommandEnded} from '../../../engine/report/lines/command.ts'
import {drawFailure} from '../../../engine/report/lines/verdict.ts'
import {asciiSigns} from '../../../engine/report/text/signs.ts'
import type {Failed} from '../../../engine/verdict.ts'
import {commandEnded} from '../events.ts'

const byStatus: Failed = {kind: 'failed', comparator: 'status', why: '', reason: 'exit status 1', diff: []}

function told(verdict: Failed, printed: string, more: Partial<CommandEnded> = {}): readonly string[] {
  const event = commandEnded(1, 'false', verdict, printed)
  if (event.type !== 'command-ended') throw new Error('not a command')
  return drawFailure({...event, status: 1, ...more}, verdict, 0, asciiSigns).map(({lead, spans}) =>
    [lead, ...spans].map((span) => span?.text ?? '').join(''),
  )
}

test('nothing printed: the reason and the place', () => {
  expect(told(byStatus, '')).toEqual(['exit status 1 [status]', 'at page.md:7:3, step step_1', ''])
})

test('what was printed stands in for a diff', () => {
  expect(told(byStatus, 'one\n10%\r90%\r\n')).toEqual([
    'exit status 1 [status]',
    'at page.md:7:3, step step_1',
    '',
    'it printed:',
    '| one',
    '| 90%',
    '',
  ])
})

test('only the end of much output, and where the rest is', () => {
  const printed = Array.from({length: 50}, (_, index) => `${index}\n`).join('')
  const lines = told(byStatus, printed, {bytes: 104_000_000, outputFile: '/tmp/out'})
  expect(lines.slice(3, 5)).toEqual(['it printed, last 10 lines:', '| 40'])
  expect(lines.slice(-3)).toEqual(['| 49', 'all 104 MB are in /tmp/out', ''])
})

test('how it was compared', () => {
  const verdict: Failed = {...byStatus, comparator: 'table', why: 'the page shows a table', reason: 'a row is missing'}
  expect(told(verdict, '')[2]).toBe('exit status 1, compared by `table`: the page shows a table')
})
