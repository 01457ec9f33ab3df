import type {Emit, EventOf, RunEvent} from './event.ts'
import {firstOfPageKey, pageOfKey} from './key.ts'

/** Hands on a run's events, session after session. */
export interface SessionOrder {
  readonly emit: Emit
  /** No more events come: hand on what waits. */
  readonly end: () => void
}

/**
 * Bring the events of a run whose sessions were played at once into the order in which they would have been played one
 * after the other: those of the first session that has not ended are handed on as they come, those of later ones wait.
 * What tells the sessions apart is taken out on the way. Other runs pass as they are.
 *
 * @param keeps whether an event that has to wait is handed on later; by default each is
 */
export function orderSessions(take: Emit, keeps: (event: RunEvent) => boolean = () => true): SessionOrder {
  const queue = new SessionQueue(take, keeps)
  return {
    emit: (event) => {
      if (event.type === 'session-ended') queue.endSession(event)
      else if (event.type === 'run-started') take(queue.begin(event))
      else queue.add(event)
    },
    end: () => queue.end(),
  }
}

/** The events of one session that are not due yet. */
interface Waiting {
  readonly number: number // of its session, in the order of play
  events: RunEvent[]
  hasEnded: boolean
}

class SessionQueue {
  readonly #take: Emit
  readonly #keeps: (event: RunEvent) => boolean
  readonly #byPage = new Map<string, Waiting>()
  #sessions: readonly Waiting[] = []
  #due = 0 // the number of the session whose events are handed on as they come

  constructor(take: Emit, keeps: (event: RunEvent) => boolean) {
    this.#take = take
    this.#keeps = keeps
  }

  begin({sessions = [], ...started}: EventOf<'run-started'>): RunEvent {
    this.#sessions = sessions.map((_, number) => ({number, events: [], hasEnded: false}))
    for (const session of this.#sessions)
      for (const page of sessions[session.number] ?? []) this.#byPage.set(page, session)
    return started
  }

  add(event: RunEvent): void {
    if (event.type === 'run-ended') this.end()
    const session = this.#byPage.get(firstOfPageKey(findPage(event) ?? ''))
    if (session === undefined || session.number <= this.#due) this.#take(event)
    else if (this.#keeps(event)) session.events.push(event)
  }

  endSession({page}: EventOf<'session-ended'>): void {
    const ended = this.#byPage.get(page)
    if (ended !== undefined) ended.hasEnded = true
    while (this.#sessions[this.#due]?.hasEnded === true) this.#goOn()
  }

  end(): void {
    while (this.#due < this.#sessions.length) this.#goOn()
  }

  /** The next session is due. */
  #goOn(): void {
    this.#due++
    for (const event of this.#sessions[this.#due]?.events.splice(0) ?? []) this.#take(event)
  }
}

/** The page that an event is about; null where it is about the run. What stops the run concerns all pages at once. */
function findPage(event: RunEvent): string | null {
  if (event.type === 'interrupted') return null
  if ('page' in event && event.page !== undefined) return event.page
  return 'key' in event && event.key !== null ? pageOfKey(event.key) : null
}
