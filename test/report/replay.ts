import {readFileSync} from 'node:fs'
import type {Emit, RunEvent} from '../../engine/event.ts'
import type {Tick} from '../../engine/report/reporter.ts'

/** A clock that stands still until it is told to go on. */
export interface Clock {
  readonly tick: Tick
  readonly goTo: (ms: number) => void // calls every listener each 80 ms up to there
  readonly listeners: () => number
}

export function clock(): Clock {
  const listeners = new Set<(elapsedMs: number) => void>()
  let now = 0
  return {
    tick: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    goTo: (ms) => {
      for (; now + 80 <= ms; now += 80) for (const listener of listeners) listener(now + 80)
    },
    listeners: () => listeners.size,
  }
}

/** Every kind of event there is, in a run of two pages. */
export const allEvents: readonly RunEvent[] = readFileSync(new URL('golden/all-events.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((text) => JSON.parse(text))

/** As recordings hold them that are older than what a failure's reason tells of. */
export function withoutCauses(events: readonly RunEvent[]): readonly RunEvent[] {
  return events.map((event) => {
    if (event.type !== 'command-ended' || event.verdict.kind !== 'failed') return event
    const {causes: _, ...verdict} = event.verdict
    return {...event, verdict}
  })
}

/** Emits events at their time, the clock ticking between them. */
export function replay(events: readonly RunEvent[], emit: Emit, {goTo}: Pick<Clock, 'goTo'>): void {
  for (const event of events) {
    goTo(event.at)
    emit(event)
  }
}
