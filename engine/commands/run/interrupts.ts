/** Ctrl-C and its like, counted: the first stops the steps, the second the cleanup too. */
export interface Interrupts {
  readonly stop: AbortSignal
  readonly stopCleanup: AbortSignal
  listen(listener: (count: number) => void): () => void
  release(): void
}

const caught = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Catch them until `release` is called. Output that nobody takes any more is like a Ctrl-C, but for being said once. */
export const interrupts = (): Interrupts => {
  const first = new AbortController()
  const second = new AbortController()
  const listeners = new Set<(count: number) => void>()
  let count = 0
  const onSignal = () => {
    count++
    for (const listener of listeners) listener(count)
    if (count === 1) first.abort()
    if (count === 2) second.abort()
  }
  for (const signal of caught) process.on(signal, onSignal)
  process.stdout.once('error', onSignal)
  return {
    stop: first.signal,
    stopCleanup: second.signal,
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    release: () => {
      for (const signal of caught) process.off(signal, onSignal)
      process.stdout.off('error', onSignal)
    },
  }
}
