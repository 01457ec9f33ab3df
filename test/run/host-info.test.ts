import {setImmediate} from 'node:timers/promises'
import {expect, test} from 'vitest'
import type {Emit, RunEvent} from '../../engine/event.ts'
import type {SessionPlan} from '../../engine/plan/run/session-plan.ts'
import {watchHostInfo} from '../../engine/run/host-info.ts'

test.each([
  ['the first command has been handed over', false, 'command-started'],
  ['clusters are looked at', true, 'context-checked'],
] as const)('programs are asked while %s', async (_, usesClusters, beginsAt) => {
  const session = {usesClusters, pages: [], preparedPages: [], lead: {config: {site: {source: null}}}}
  const told: string[] = []
  const listeners = new Set<Emit>()
  const listen = (listener: Emit) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const hear = async (type: RunEvent['type']): Promise<void> => {
    for (const listener of listeners) listener({type} as RunEvent)
    await setImmediate()
    await setImmediate()
  }
  watchHostInfo([session as unknown as SessionPlan], {listen, emit: ({type}) => void told.push(type)})
  await hear('run-started')
  expect(told).toEqual([])
  await hear(beginsAt)
  expect(told).toEqual(['surroundings'])
})
