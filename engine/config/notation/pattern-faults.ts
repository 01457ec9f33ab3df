import type {Fault, Path} from './faults.ts'
import {isMapping} from './mapping.ts'
import {flagsOf, type PatternFault, patternFault} from './pattern.ts'
import {quoted} from './quoted.ts'

/**
 * What is wrong with the regular expressions of a mapping, as it was written: what is no text is the schema's to say.
 *
 * @param flags `v` where those that compile with it alone will do
 */
export async function patternFaults(patterns: unknown, path: Path, flags: 'u' | 'v'): Promise<readonly Fault[]> {
  const found = Object.entries(isMapping(patterns) ? patterns : {}).map(async ([name, source]): Promise<Fault[]> => {
    if (typeof source !== 'string' || source === '') return []
    const fault = flags === 'u' && flagsOf(source) === 'v' ? tooNew(source) : await patternFault(source)
    return fault === null ? [] : [{code: 'bad-pattern', ...fault, path: [...path, name], of: 'value'}]
  })
  return (await Promise.all(found)).flat()
}

function tooNew(source: string): PatternFault {
  return {
    severity: 'error',
    message: `${quoted(source)} is a regular expression for the flag \`v\` alone`,
    hint: 'write it as JavaScript does with the flag `u`',
  }
}
