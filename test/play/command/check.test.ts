import {describe, expect, test} from 'vitest'
import {placeAtTop} from '../../../engine/diagnostic.ts'
import type {Call} from '../../../engine/event.ts'
import {noNotes, type PageNotes} from '../../../engine/note.ts'
import {block} from '../../read/reading.ts'
import {play} from '../playing.ts'

const refused: Call = {tool: 'kubectl', arguments: 'get', context: 'prod', verdict: 'refused', reason: 'not allowed'}

type Options = Parameters<typeof play>[1]

/** What each command that failed failed for, as facts. */
const causes = async (page: string, options: Options) =>
  (await play(page, options)).events.flatMap((event) =>
    event.type === 'command-ended' && event.verdict.kind === 'failed' ? [event.verdict.causes] : [],
  )

describe('a failure holds as facts what its reason tells of', () => {
  test.each([
    ['its exit status', '$ get', {status: 2}, ['status']],
    ['its output', '$ get\none', {output: 'two\n'}, ['output']],
    ['both', '$ get\none', {output: 'two\n', status: 2}, ['status', 'output']],
    [
      'its exit status alone, where it prints what the page shows',
      '$ get\none',
      {output: 'one\n', status: 2},
      ['status'],
    ],
    ['a question, and what came of it', '$ get', {output: 'Proceed? (y/N) no\n', status: 1}, ['question', 'status']],
    ['its limit', '$ get', {takesMs: 9000}, ['timed-out']],
  ] as const)('%s', async (_, page, reply, expected) => {
    const options = {script: {get: reply}, manners: {retryMs: 0, commandMs: 1500}}
    expect(await causes(block(page), options)).toEqual([expected])
  })

  test('that it was not run', async () => {
    expect(await causes(block('$ get'), {manners: {runMs: 0}})).toEqual([['not-run']])
  })

  test('that the guard refused a call', async () => {
    const called: Call[] = []
    const watch: NonNullable<Options>['watch'] = ({type}) => {
      if (type === 'output') called.push(refused)
    }
    expect(await causes(block('$ get'), {script: {get: {output: 'no\n'}}, called, watch})).toEqual([['refused']])
  })

  test('that the reader interrupted it', async () => {
    const script = {get: {takesMs: Number.POSITIVE_INFINITY}}
    const watch: NonNullable<Options>['watch'] = (event, interrupt) => {
      if (event.type === 'command-started') setImmediate(interrupt)
    }
    const manners = {commandMs: Number.POSITIVE_INFINITY}
    expect(await causes(block('$ get'), {script, manners, watch})).toEqual([['interrupted']])
  })
})

test('what a note expects is never said to be what the page shows', async () => {
  const note = (expect: string): PageNotes => ({
    ...noNotes,
    file: 'page.runbook.yaml',
    steps: [{step: 's_1', command: null, note: {expect}, place: placeAtTop('page.runbook.yaml')}],
  })
  const judged = async (expect: string, output: string, status = 0) =>
    (
      await play(`## S\n${block('$ get')}`, {script: {get: {output, status}}, choices: {notes: note(expect)}})
    ).events.flatMap((event) => (event.type === 'command-ended' ? [event.verdict] : []))
  const to = 'it is what its note expects, to the letter'
  expect(await judged('one', 'one\n')).toEqual([{kind: 'passed', comparator: 'same', why: to, noted: true}])
  expect(await judged('one', 'two\n')).toMatchObject([
    {why: 'its note expects plain text', reason: 'line 1 is `two`, its note expects `one`', noted: true},
  ])
  expect(await judged('one', 'one\n', 3)).toMatchObject([
    {reason: expect.stringMatching(/^exit status 3, though it prints what its note expects /)},
  ])
})
