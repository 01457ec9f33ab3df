import {isMapping} from '../../mapping.ts'
import type {Fault, Path} from './faults.ts'

/** Keys that cannot stand together: by one of them, those that it forbids beside it, and why. */
export type Conflicts = Readonly<Record<string, {readonly with: readonly string[]; readonly hint: string}>>

/**
 * What cannot stand together in a mapping, whatever else is wrong with it; each key is named once.
 *
 * @param path where the mapping stands
 */
export function conflictsOf(value: unknown, conflicts: Conflicts, path: Path): readonly Fault[] {
  const keys = isMapping(value) ? Object.keys(value) : []
  return keys.flatMap((key): Fault[] => {
    const other = Object.keys(conflicts).find(
      (each) => each !== key && keys.includes(each) && conflicts[each]?.with.includes(key) === true,
    )
    if (other === undefined) return []
    const message = `\`${key}\` cannot be combined with \`${other}\``
    return [
      {
        code: 'key-conflict',
        severity: 'error',
        path: [...path, key],
        of: 'key',
        message,
        hint: conflicts[other]?.hint ?? '',
      },
    ]
  })
}
