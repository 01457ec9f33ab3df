import {describe, expect, test} from 'vitest'
import type {EventWithoutTime, HookMoment, HookOutcome, SessionContext} from '../../engine/play/context.ts'
import {Tally} from '../../engine/play/tally.ts'
import {callHook} from '../../engine/play/tell.ts'

const moment: HookMoment = {moment: 'afterStep', page: 'p', step: 's_1', phase: 'main'}

const call = async (came: HookOutcome) => {
  const events: EventWithoutTime[] = []
  const tally = new Tally()
  const session = {
    emit: (event: EventWithoutTime) => void events.push(event),
    hook: async () => came,
  } as Partial<SessionContext> as SessionContext
  await callHook({page: 'p', session, tally}, moment, 'p#s_1')
  return {events, failed: tally.isFailed}
}

describe('a hook', () => {
  test('that is not there is nothing', async () => {
    expect(await call('none')).toEqual({events: [], failed: false})
  })

  test('that ran is told as off the page', async () => {
    const {events, failed} = await call('ran')
    expect(failed).toBe(false)
    expect(events).toEqual([{type: 'off-page', page: 'p', key: 'p#s_1', action: {what: 'hook', moment: 'afterStep'}}])
  })

  test('that failed makes its page fail, and is named', async () => {
    const {events, failed} = await call({trouble: 'no'})
    expect(failed).toBe(true)
    expect(events.at(-1)).toEqual({type: 'warning', page: 'p', key: 'p#s_1', text: 'the hook afterStep failed: no'})
  })
})
