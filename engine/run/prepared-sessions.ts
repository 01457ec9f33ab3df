import {type Berth, prepareBash} from '../session/bash/bash.ts'

/** Berths for sessions. The first is prepared at once: a short page is read in the time that this takes. */
export interface Berths {
  take(): Promise<Berth>
  discard(): Promise<void>
}

/** Begin to prepare the first berth. */
export function firstBerth(): Berths {
  const prepare = () => prepareBash(process.env.PATH ?? '')
  let first: Promise<Berth> | null = prepare()
  first.catch(() => undefined) // whoever takes it is told; a page that cannot be read needs none
  const take = () => {
    const berth = first ?? prepare()
    first = null
    return berth
  }
  return {take, discard: async () => (first === null ? undefined : (await take().catch(() => null))?.discard())}
}
