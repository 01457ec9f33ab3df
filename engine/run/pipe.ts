import type {Emit, RunEvent} from '../event.ts'
import type {EventWithoutTime} from '../play/context.ts'
import type {Recorder} from '../record/store/recorder.ts'
import type {Redaction, Redactor, Secrets} from '../redact/index.ts'

/** Hides secrets in what is not emitted. */
export type Hider = Pick<Redactor, 'text' | 'event'>

/** The one way of every event: its time is put on it, secrets are hidden, it is recorded, and handed to who listens. */
export interface EventPipe {
  readonly emit: (event: EventWithoutTime) => void
  readonly now: () => number // ms since the run began
  /** Hide these from now on. */
  readonly learn: (secrets: Secrets) => void
  /** Hear of events as they happen, secrets not hidden: for the run's own parts. Answers how to hear no more. */
  readonly listen: (listener: Emit) => () => void
  /** Hides secrets in what is shown beside events, by what is known by then; where nothing needs it, nothing is hidden. */
  readonly hider: Hider
  /** Wait until all that was emitted has been handed on. Rejects where what hides secrets cannot be loaded. */
  readonly settle: () => Promise<void>
}

/** Where events go. */
export interface PipeEnds {
  readonly redact: (emit: Emit) => Redaction & Partial<Hider>
  readonly recorder: Recorder
  /** Hear of everything as it happens, secrets hidden. */
  readonly live: Emit
  /** Hear of what the recording has, so that a report is the one that is made of it later. */
  readonly recorded: Emit
}

/** @param clock ms, of no fixed beginning; the run begins now */
export function openPipe(clock: () => number, {redact, recorder, live, recorded}: PipeEnds): EventPipe {
  const startedMs = clock()
  const now = () => Math.round((clock() - startedMs) * 1000) / 1000
  const listeners = new Set<Emit>()
  const redaction = redact((hidden) => {
    for (const {event, kept} of recorder.keep(hidden)) {
      live(kept ?? event)
      if (kept !== null) recorded(kept)
    }
  })
  return {
    now,
    emit: (unstamped) => {
      const event: RunEvent = {at: now(), ...unstamped}
      redaction.emit(event)
      for (const listener of listeners) listener(event)
    },
    learn: redaction.learn,
    hider: {text: redaction.text ?? ((text) => text), event: redaction.event ?? ((event) => event)},
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    settle: redaction.settled,
  }
}
