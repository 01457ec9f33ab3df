import {isMapping} from '../../mapping.ts'
import {noteKeys, noteTable} from '../../note.ts'
import {type Conflicts, conflictsOf} from './conflicts.ts'
import type {Fault, Path} from './faults.ts'
import {patternFaults} from './pattern.ts'

const conflicts: Conflicts = {
  skip: {with: noteKeys, hint: 'a skipped step needs no other key'},
  background: {
    with: noteKeys.filter((key) => noteTable[key].isOfEnd),
    hint: 'nothing waits for a command in the background, and its output is not checked',
  },
}

const readiness: Conflicts = {port: {with: ['line'], hint: 'name the one that comes last'}}

/**
 * What is wrong with a note that its schema cannot say, whatever else is wrong with it: keys that exclude each other, and
 * regular expressions that are none.
 *
 * @param note as it was written
 */
export async function noteFaults(note: unknown, path: Path): Promise<readonly Fault[]> {
  const {background, capture, status, verify} = isMapping(note) ? note : {}
  return [
    ...conflictsOf(note, conflicts, path),
    ...conflictsOf(background, readiness, [...path, 'background']),
    ...statusFaults(status, verify, path),
    ...(await patternFaults(capture, [...path, 'capture'])),
    ...(await patternFaults(isMapping(background) ? {line: background.line} : {}, [...path, 'background'])),
  ]
}

/** Two of the comparators say themselves how a command must end. */
function statusFaults(status: unknown, verify: unknown, path: Path): readonly Fault[] {
  return status === undefined || (verify !== 'failure' && verify !== 'status')
    ? []
    : [
        {
          code: 'key-conflict',
          severity: 'error',
          path: [...path, 'status'],
          of: 'key',
          message: `\`status\` cannot be combined with \`verify: ${verify}\``,
          hint: 'both say how it must end: keep one of them',
        },
      ]
}
