/** A clock that stands still while nothing happens that is to be measured. */
export interface Clock {
  readonly now: () => number // ms, of no fixed beginning
  /** Stand still until the function is called that this answers. */
  readonly pause: () => () => void
}

export function openClock(): Clock {
  let stoodMs = 0
  let pausedAt: number | null = null
  const now = () => (pausedAt ?? performance.now()) - stoodMs
  const pause = () => {
    const since = performance.now()
    pausedAt = since
    return () => {
      stoodMs += performance.now() - since
      pausedAt = null
    }
  }
  return {now, pause}
}
