import type {Command, Expectation} from '../../model.ts'
import type {Note} from '../../note.ts'

/** A command with what a note expects of it in the place of what its page shows. */
export function expecting(command: Command, note: Note): Command {
  const expected = expectation(command, note)
  return expected === command.expected ? command : {...command, expected}
}

function expectation({expected, place}: Command, {expect, verify, until, vary}: Note): Expectation | null {
  if (expect !== undefined)
    return {
      text: expect,
      syntax: null,
      comparator: verify ?? 'auto',
      times: until ?? 1,
      vary: vary ?? [],
      source: 'note',
      scope: 'whole',
      place,
    }
  if (expected === null || (verify === undefined && until === undefined && vary === undefined)) return expected
  return {
    ...expected,
    comparator: verify ?? expected.comparator,
    times: until ?? expected.times,
    vary: vary ?? expected.vary,
  }
}
