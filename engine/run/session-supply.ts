import {type PreparedSession, prepareBash} from '../session/bash/bash.ts'

/** Sessions that are prepared before they are wanted: a short page is read in the time that this takes. */
export interface SessionSupply {
  /** Take a session that is prepared. Rejects where none can be. */
  readonly take: () => Promise<PreparedSession>
  /** Remove what nobody took. */
  readonly discard: () => Promise<void>
}

/** Begin to prepare the first session. */
export function supplySessions(): SessionSupply {
  const prepare = () => prepareBash(process.env.PATH ?? '')
  let first: Promise<PreparedSession> | null = prepare()
  first.catch(() => undefined) // whoever takes it is told; a page that cannot be read needs none
  const take = () => {
    const session = first ?? prepare()
    first = null
    return session
  }
  return {
    take,
    discard: async () => {
      if (first !== null) await (await take().catch(() => null))?.discard()
    },
  }
}
