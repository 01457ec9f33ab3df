import type {Desk} from '../../../../engine/cli/ask/step/desk.ts'
import {keysIn} from '../../../../engine/cli/ask/step/keyboard.ts'
import type {Question} from '../../../../engine/report/index.ts'

/**
 * A desk at which this is typed, a text a time; once all of it is, it answers as after a stop.
 *
 * @param asked gets every question
 * @param early keys that were pressed before
 */
export const deskOf = (typed: readonly string[], asked: Question[] = [], early = 0): Desk => {
  const left = [...typed]
  return {
    asking: {listen: () => undefined},
    early: async () => early,
    ask: async (question) => {
      asked.push(question)
      const next = left.shift()
      return next === undefined ? null : keysIn(next)
    },
    clear: () => undefined,
    lend: (body) => body(),
    close: () => undefined,
  }
}
