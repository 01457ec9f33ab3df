import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import type {ReadingState} from '../../../engine/session/process/reading.ts'
import {Typist} from '../../../engine/session/process/typist.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

interface Scene {
  readonly reading?: () => ReadingState
  readonly isEchoing?: () => boolean
}

const sit = (input: string, {reading = () => 'yes', isEchoing = () => true}: Scene = {}) => {
  const typed: string[] = []
  const asked: string[] = []
  const hidden: string[] = []
  const typist = new Typist({
    input,
    type: (text) => typed.push(text),
    findReading: reading,
    isEchoing: async () => isEchoing(),
    onHidden: (line) => hidden.push(line),
    onAsked: (prompt) => asked.push(prompt),
  })
  return {typed, asked, hidden, typist}
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('Typist', () => {
  it('answers each question once it stands there', async () => {
    const {typed, asked, typist} = sit('one\ntwo')
    typist.hear('First? ')
    await pass(60)
    expect(typed).toEqual(['one\r'])
    typist.hear('one\nworking\n')
    await pass(60)
    expect(typed).toEqual(['one\r'])
    typist.hear('Second? ')
    await pass(60)
    expect(typed).toEqual(['one\r', 'two'])
    await pass(5000)
    expect(asked).toEqual([])
  })

  it('types a little later for who asks nothing', async () => {
    const {typed} = sit('one\ntwo\n')
    await pass(399)
    expect(typed).toEqual([])
    await pass(500)
    expect(typed).toEqual(['one\r', 'two\r'])
  })

  it('types nothing while nobody reads, whatever stands there', async () => {
    let reading: ReadingState = 'no'
    const {typed, typist} = sit('secret\n', {reading: () => reading})
    await pass(10_000)
    typist.hear('Password: ')
    await pass(1000)
    expect(typed).toEqual([])
    reading = 'yes'
    await pass(60)
    expect(typed).toEqual(['secret\r'])
  })

  it.each(['yes', 'perhaps'] as const)(
    'gives the question of who has just begun to read its time (`%s`)',
    async (one) => {
      let reading: ReadingState = 'no'
      const {typed, typist} = sit('secret\n', {reading: () => reading})
      await pass(10_000)
      reading = one
      await pass(390)
      expect(typed).toEqual([])
      typist.hear('PIN: ')
      await pass(60)
      expect(typed).toEqual(['secret\r'])
      expect(typist.typed).toEqual([{text: 'secret', question: 'PIN:', by: 'input'}])
    },
  )

  it.each(['perhaps', 'unknown'] as const)(
    'types at a question where a reader is seen as `%s`, and late without',
    async (one) => {
      const {typed, typist} = sit('one\ntwo\nthree\n', {reading: () => one})
      typist.hear('First? ')
      await pass(60)
      expect(typed).toEqual(['one\r'])
      typist.hear('working ')
      await pass(399)
      expect(typed).toHaveLength(1)
      await pass(1)
      expect(typed).toHaveLength(2)
      typist.hear('working\n')
      await pass(1900)
      expect(typed).toHaveLength(2)
      await pass(200)
      expect(typed).toHaveLength(3)
    },
  )

  it('says what it typed, and not what is not shown', async () => {
    let echo = true
    const {typed, hidden, typist} = sit('me\nhunter2\n', {isEchoing: () => echo})
    typist.hear('Name? ')
    await pass(60)
    echo = false
    typist.hear('me\nPassword: ')
    await pass(60)
    expect(typed).toEqual(['me\r', 'hunter2\r'])
    expect(hidden).toEqual(['hunter2'])
    expect(typist.typed).toEqual([
      {text: 'me', question: 'Name?', by: 'input'},
      {text: null, question: 'Password:', by: 'input'},
    ])
  })

  it('takes nothing for a question that nobody waits at', async () => {
    let reading: ReadingState = 'no'
    const {asked, typist} = sit('', {reading: () => reading})
    typist.hear('Overwrite? [y/N] ')
    await pass(5000)
    expect(asked).toEqual([])
    reading = 'perhaps'
    await pass(60)
    expect(asked).toEqual(['Overwrite? [y/N]'])
  })

  it('says which question nobody answers, after a second of silence', async () => {
    const {asked, typist} = sit('')
    typist.hear('Overwrite')
    await pass(5000)
    typist.hear('? [y/N] ')
    await pass(999)
    expect(asked).toEqual([])
    await pass(1)
    expect(asked).toEqual(['Overwrite? [y/N]'])
  })

  it('does not take for a question what goes on', async () => {
    const {asked, typist} = sit('')
    typist.hear('Really? ')
    await pass(900)
    typist.hear('no\n')
    await pass(5000)
    expect(asked).toEqual([])
  })

  it('does nothing once the command is over', async () => {
    const {asked, typed, typist} = sit('one\n')
    typist.leave()
    typist.hear('Sure? ')
    await pass(5000)
    expect([typed, asked]).toEqual([[], []])
  })
})
