import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {Typist} from '../../../engine/session/process/typist.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const sit = (input: string) => {
  const typed: string[] = []
  const asked: string[] = []
  const typist = new Typist({input, type: (text) => typed.push(text), onAsked: (prompt) => asked.push(prompt)})
  return {typed, asked, typist}
}

describe('Typist', () => {
  it('answers each question once it stands there', () => {
    const {typed, asked, typist} = sit('one\ntwo')
    typist.hear('First? ')
    vi.advanceTimersByTime(60)
    expect(typed).toEqual(['one\r'])
    typist.hear('one\nworking\n')
    vi.advanceTimersByTime(60)
    expect(typed).toEqual(['one\r'])
    typist.hear('Second? ')
    vi.advanceTimersByTime(60)
    expect(typed).toEqual(['one\r', 'two'])
    vi.advanceTimersByTime(5000)
    expect(asked).toEqual([])
  })

  it('types a little later for who asks nothing', () => {
    const {typed} = sit('one\ntwo\n')
    vi.advanceTimersByTime(399)
    expect(typed).toEqual([])
    vi.advanceTimersByTime(500)
    expect(typed).toEqual(['one\r', 'two\r'])
  })

  it('says which question nobody answers, after a second of silence', () => {
    const {asked, typist} = sit('')
    typist.hear('Overwrite')
    vi.advanceTimersByTime(5000)
    typist.hear('? [y/N] ')
    vi.advanceTimersByTime(999)
    expect(asked).toEqual([])
    vi.advanceTimersByTime(1)
    expect(asked).toEqual(['Overwrite? [y/N]'])
  })

  it('does not take for a question what goes on', () => {
    const {asked, typist} = sit('')
    typist.hear('Really? ')
    vi.advanceTimersByTime(900)
    typist.hear('no\n')
    vi.advanceTimersByTime(5000)
    expect(asked).toEqual([])
  })

  it('does nothing once the command is over', () => {
    const {asked, typed, typist} = sit('one\n')
    typist.leave()
    typist.hear('Sure? ')
    vi.advanceTimersByTime(5000)
    expect([typed, asked]).toEqual([[], []])
  })
})
