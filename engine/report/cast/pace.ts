/** Waits that are longer are shortened to this. */
export const idleMs = 2_000

const betweenRunsMs = 1_000

/** The time of a cast, made of the times of runs. */
export interface Pace {
  /** When something is shown, in seconds since the cast began; never before what was shown before it. */
  readonly at: (runMs: number) => number
  /** Another run begins, whose time is counted from 0 again. */
  readonly again: () => void
}

/** Waits are shortened in the times themselves, since not every player heeds a limit that the header names. */
export function keepPace(): Pace {
  let shownMs = 0 // of the run, when something was shown last
  let nowMs = 0 // of the cast
  return {
    at: (runMs) => {
      nowMs += Math.min(idleMs, Math.max(0, runMs - shownMs))
      shownMs = Math.max(shownMs, runMs)
      return Math.round(nowMs) / 1000
    },
    again: () => {
      if (nowMs > 0) nowMs += betweenRunsMs
      shownMs = 0
    },
  }
}
