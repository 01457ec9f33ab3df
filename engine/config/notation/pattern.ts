import {isMapping} from '../../mapping.ts'
import {compilePattern, type LinearPattern, PatternError} from '../../pattern/index.ts'
import {type Fault, type Path, quoted} from './faults.ts'

/** What is wrong with the regular expressions of a mapping, as it was written: what is no text is the schema's to say. */
export async function patternFaults(patterns: unknown, path: Path): Promise<readonly Fault[]> {
  const found = Object.entries(isMapping(patterns) ? patterns : {}).map(async ([name, source]): Promise<Fault[]> => {
    const fault = typeof source === 'string' && source !== '' ? await findPatternFault(source) : null
    return fault === null
      ? []
      : [{code: 'bad-pattern', severity: 'error', ...fault, path: [...path, name], of: 'value'}]
  })
  return (await Promise.all(found)).flat()
}

/** What is wrong with a regular expression that is to be found in an output: it does not compile, or takes the empty text. */
export async function findPatternFault(source: string): Promise<Pick<Fault, 'message' | 'hint'> | null> {
  try {
    const pattern = await compilePattern(source, 'm')
    if (!takesNothing(pattern)) return null
    return {
      message: `${quoted(source)} matches the empty text`,
      hint: 'use `+` instead of `*`, or add what it must contain',
    }
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    return {message: `${quoted(source)} ${error.message}`, hint: error.hint}
  }
}

/** Text of several kinds, so that assertions such as `\b` hold somewhere. */
const samples = ['', 'a', 'Zz 09', 'a-b_c.d/e:f', ' \t\n']

function takesNothing(pattern: LinearPattern): boolean {
  return samples.some((sample) => [...pattern.findAll(sample)].some(({text}) => text === ''))
}
