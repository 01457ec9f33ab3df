/** A wish to stop, in stages: the first stops the steps, the second the cleanup, too. */
export interface Interrupts {
  readonly stop: AbortSignal
  readonly stopCleanup: AbortSignal
  /** Hear of each interrupt, with its number from 1, before its signal fires. Answers how to hear no more. */
  readonly listen: (listener: (count: number) => void) => () => void
}

/** Interrupts by one signal, until `release`: it stops the steps, and nothing stops the cleanup. */
export function interruptBy(
  signal: AbortSignal = new AbortController().signal,
): Interrupts & {readonly release: () => void} {
  const stop = new AbortController()
  const listeners = new Set<(count: number) => void>()
  const interrupt = () => {
    for (const listener of listeners) listener(1)
    stop.abort(signal.reason)
  }
  if (signal.aborted) interrupt()
  else signal.addEventListener('abort', interrupt, {once: true})
  return {
    stop: stop.signal,
    stopCleanup: new AbortController().signal,
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    release: () => signal.removeEventListener('abort', interrupt),
  }
}

/** Look at something until the next interrupt, whatever else that ends. */
export async function lookUntilInterrupted<T>(
  {listen}: Interrupts,
  look: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController()
  const unlisten = listen(() => stop.abort())
  return look(stop.signal).finally(unlisten)
}
