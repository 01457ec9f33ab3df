/** A promise, and how to keep it. */
export interface Deferred<T> {
  readonly done: Promise<T>
  readonly resolve: (value: T) => void
}

export function makeDeferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined
  const done = new Promise<T>((settle) => {
    resolve = settle
  })
  return {done, resolve}
}

/** Something that may be on its way: one waits for it, or there is nothing to wait for. */
export class Awaited {
  #coming: Deferred<void> | null = null

  /** It will come. @returns resolves when it has */
  expect(): Promise<void> {
    this.#coming ??= makeDeferred()
    return this.#coming.done
  }

  get isPending(): boolean {
    return this.#coming !== null
  }

  async wait(): Promise<void> {
    if (this.#coming !== null) await this.#coming.done
  }

  /** It has come, or never will. */
  settle(): void {
    this.#coming?.resolve()
    this.#coming = null
  }
}

/** One thing at a time, the next one refused rather than queued. */
export class Turns {
  #busy = false

  /** @throws Error while another one is not over */
  async take<T>(body: () => Promise<T>): Promise<T> {
    if (this.#busy) throw new Error('a command of this session is still running')
    this.#busy = true
    try {
      return await body()
    } finally {
      this.#busy = false
    }
  }
}
