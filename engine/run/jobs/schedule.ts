/** What is played, and what each of them needs for itself. */
export interface Schedule<T, Lent> {
  readonly jobs: number // played at once at most; 1 or more
  /** Take what one needs. Answers null where another one has it now. @param claimed is not to be taken: one that comes before waits for it */
  readonly lend: (each: T, claimed: ReadonlySet<string>) => Lent | null
  readonly giveBack: (lent: Lent) => void
  /** All that one may need. */
  readonly listNeeds: (each: T) => readonly string[]
  readonly isOver: () => boolean // no more are to be begun
  readonly play: (lent: Lent) => Promise<void>
}

/**
 * Play some things, several at once, and begin them in their order. One that needs what another one has waits for it; those
 * behind it that need none of what it waits for are begun meanwhile.
 *
 * @returns those that were not begun. Rejects with the first error of a play, once all that were begun have ended.
 */
export async function playAtOnce<T, Lent>(all: readonly T[], schedule: Schedule<T, Lent>): Promise<readonly T[]> {
  const {jobs, isOver, play, giveBack} = schedule
  const waiting = [...all]
  const running = new Set<Promise<void>>()
  const errors: unknown[] = []
  const begin = (lent: Lent): void => {
    const playing = play(lent)
      .catch((error: unknown) => void errors.push(error))
      .finally(() => {
        running.delete(playing)
        giveBack(lent)
      })
    running.add(playing)
  }
  for (;;) {
    while (running.size < jobs && !isOver() && errors.length === 0) {
      const lent = takeNext(waiting, schedule)
      if (lent === null) break
      begin(lent)
    }
    if (running.size === 0) break
    await Promise.race(running)
  }
  if (errors.length > 0) throw errors[0]
  return waiting
}

/** Take the first that can be begun now out of those that wait. Answers null where none can. */
function takeNext<T, Lent>(waiting: T[], {lend, listNeeds}: Schedule<T, Lent>): Lent | null {
  const claimed = new Set<string>()
  for (const [index, each] of waiting.entries()) {
    const lent = lend(each, claimed)
    if (lent !== null) {
      waiting.splice(index, 1)
      return lent
    }
    for (const need of listNeeds(each)) claimed.add(need)
  }
  return null
}
