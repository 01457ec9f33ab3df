import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {Channel, type ShellMessage} from '../../../engine/session/bash/channel.ts'

const heard = (text: string, cuts: readonly number[] = []): ShellMessage[] => {
  const told: ShellMessage[] = []
  const channel = new Channel('nonce', (some) => told.push(some))
  let from = 0
  for (const cut of cuts) {
    channel.feed(Buffer.from(text.slice(from, from + cut), 'latin1'))
    from += cut
  }
  channel.feed(Buffer.from(text.slice(from), 'latin1'))
  return told
}

const report =
  'D\n\x1enonce result 1 1 0\nD\n\x1enonce status 0 ehB 42\nD\ntrap -- x EXIT\n\x1enonce state\nA=\xff\nnonce\n\x1enonce end\n\x1enonce status 3 hB \n'

const told: ShellMessage[] = [
  {kind: 'result', status: 1, statuses: [1, 0]},
  {kind: 'status', status: 0, flags: 'ehB', background: '42'},
  {kind: 'state', traps: 'D\ntrap -- x EXIT\n', state: 'A=\xff\nnonce\n'},
  {kind: 'status', status: 3, flags: 'hB', background: ''},
]

describe('Channel', () => {
  it('tells results, statuses and states, and skips what is not its own', () => {
    expect(heard(report)).toEqual(told)
    expect(heard('\x1enonsense status 0 hB \nx nonce status 0\n\nnonce status 0\n')).toEqual([])
  })

  it('tells the same however the bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), (cuts) => {
        expect(heard(report, cuts)).toEqual(told)
      }),
    )
  })

  it('forgets a report that a shell has not finished', () => {
    const all: ShellMessage[] = []
    const channel = new Channel('nonce', (some) => all.push(some))
    channel.feed(Buffer.from('\x1enonce state\nrm -rf x\n\x1enon'))
    channel.reset()
    channel.feed(Buffer.from('\x1enonce state\nA=1\n\x1enonce end\n'))
    expect(all).toEqual([{kind: 'state', traps: '', state: 'A=1\n'}])
  })
})
