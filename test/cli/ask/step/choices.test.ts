import {expect, test} from 'vitest'
import {type Choice, choice} from '../../../../engine/cli/ask/step/choices.ts'
import type {Question, Subject} from '../../../../engine/report/index.ts'
import {deskOf} from './desk.ts'

const subject: Subject = {kind: 'destination', typed: '', fitting: []}

const rows: readonly (readonly Choice<string>[])[] = [
  [
    {key: 'r', also: ['\r'], does: 'run', means: '', act: () => ({answer: 'run'})},
    {key: 'v', does: 'view', means: '', quiet: true, act: () => ({said: 'viewed'})},
  ],
  [{key: 'o', does: 'output', means: '', act: async () => ({said: null})}],
]

const answered = async (typed: readonly string[], early = 0, stop = new AbortController().signal) => {
  const asked: Question[] = []
  const answer = await choice(deskOf(typed, asked, early), subject, rows, stop)
  return {answer, said: asked.map(({said}) => said), asked}
}

test('a key that answers ends it; others do what they do, and it is asked again', async () => {
  expect(await answered(['r'])).toMatchObject({answer: 'run', said: [null]})
  expect(await answered(['\r'])).toMatchObject({answer: 'run'})
  expect(await answered(['o', 'v', 'r'])).toMatchObject({answer: 'run', said: [null, null, 'viewed']})
})

test.each([
  ['x', 'x does nothing here'],
  ['R', 'R does nothing here'],
  ['\t', 'Tab does nothing here'],
  ['\u001b', 'Esc does nothing here'],
  ['\u001b[A', 'that key does nothing here'],
  ['\u0004', 'that key does nothing here'],
  ['rr', 'not taken: 2 keys at once; press one'],
  ['rm -rf\r', 'not taken: 7 keys at once; press one'],
])('%j answers nothing', async (typed, said) => {
  expect(await answered([typed])).toMatchObject({answer: null, said: [null, said]})
})

test('keys that came before are told, and not taken', async () => {
  expect(await answered([], 2)).toMatchObject({said: ['not taken: 2 keys pressed before this was asked']})
})

test('help tells all keys, quiet ones as well, until it is asked for again', async () => {
  const {asked} = await answered(['?', '?'])
  const names = asked.map(({keys, explained}) => [
    explained,
    keys.map((row) => row.map(({key}) => key).join('')).join(' '),
  ])
  expect(names).toEqual([
    [false, 'r o?'],
    [true, 'rv o?'],
    [false, 'r o?'],
  ])
})

test('once stopped nothing is asked', async () => {
  const stop = new AbortController()
  stop.abort()
  expect(await answered(['r'], 0, stop.signal)).toEqual({answer: null, said: [], asked: []})
})
