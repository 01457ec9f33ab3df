/** A wish to stop, in stages: the first stops the steps, the second the cleanup, too. */
export interface Interrupts {
  readonly stop: AbortSignal
  readonly stopCleanup: AbortSignal
  /** Hear of each interrupt, with its number from 1. Answers how to hear no more. */
  readonly listen: (listener: (count: number) => void) => () => void
}

/** Interrupts by one signal: it stops the steps, and nothing stops the cleanup. */
export function interruptBy(signal: AbortSignal = new AbortController().signal): Interrupts {
  return {
    stop: signal,
    stopCleanup: new AbortController().signal,
    listen: (listener) => {
      const hear = () => listener(1)
      signal.addEventListener('abort', hear)
      return () => signal.removeEventListener('abort', hear)
    },
  }
}
