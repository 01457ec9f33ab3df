import {PassThrough} from 'node:stream'
import {describe, expect, test} from 'vitest'
import {type ReaderTerminal, talk} from '../../../engine/cli/ask/question.ts'

/** Somebody who types this. */
const typing = (keys: string): ReaderTerminal & {readonly input: PassThrough} => {
  const [input, output] = [new PassThrough(), new PassThrough()]
  input.write(keys)
  return {input, output, close: () => undefined} as unknown as ReaderTerminal & {readonly input: PassThrough}
}

describe('what comes of a question', () => {
  test('is its answer', async () => {
    expect(await talk((ask) => ask('Name? '), {terminal: typing('river\n')})).toBe('river')
  })

  test('is nothing where the input ends, before it or while it stands there', async () => {
    const terminal = typing('')
    const asked = talk((ask) => ask('Name? '), {terminal})
    terminal.input.end()
    expect(await asked).toBeNull()
    const two = typing('a\n')
    two.input.end()
    expect(await talk(async (ask) => [await ask('One? '), await ask('Two? ')], {terminal: two})).toBeNull()
  })

  test('is nothing where it is broken off', async () => {
    const stopped = new AbortController()
    const asked = talk((ask) => ask('Name? '), {terminal: typing(''), stopped: stopped.signal})
    stopped.abort()
    expect(await asked).toBeNull()
  })

  test('is no answer where something else goes wrong: that is a fault', async () => {
    const fault = new TypeError('x is not a function')
    await expect(talk(() => Promise.reject(fault), {terminal: typing('')})).rejects.toBe(fault)
  })
})
