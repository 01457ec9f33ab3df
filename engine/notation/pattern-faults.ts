import type {Fault, Path} from './faults.ts'
import {isMapping} from './mapping.ts'
import {patternFault} from './pattern.ts'

/** What is wrong with the regular expressions of a mapping, as it was written: what is no text is the schema's to say. */
export const patternFaults = async (patterns: unknown, path: Path): Promise<readonly Fault[]> => {
  const found = Object.entries(isMapping(patterns) ? patterns : {}).map(async ([name, source]): Promise<Fault[]> => {
    const fault = typeof source === 'string' && source !== '' ? await patternFault(source) : null
    return fault === null ? [] : [{code: 'bad-pattern', ...fault, path: [...path, name], of: 'value'}]
  })
  return (await Promise.all(found)).flat()
}
