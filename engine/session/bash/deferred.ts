/** A promise, and how to keep it. */
export interface Deferred<T> {
  readonly done: Promise<T>
  readonly resolve: (value: T) => void
}

export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined
  const done = new Promise<T>((settle) => {
    resolve = settle
  })
  return {done, resolve}
}
