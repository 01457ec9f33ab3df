import type {Diagnostic} from '../diagnostic.ts'
import {type Config, noConfig} from './config.ts'
import {faultsOf} from './faults.ts'
import {patternFault} from './pattern.ts'
import {resolveConfig} from './resolve.ts'
import {type Parsed, schema} from './schema.ts'
import {readSource, type Source} from './source.ts'

interface ReadConfig {
  readonly config: Config
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Read the text of a config file. Never throws.
 *
 * @param page how diagnostics call the file
 * @param folder the absolute path that relative paths start from
 */
export const readConfig = async (text: string, page: string, folder: string): Promise<ReadConfig> => {
  const source = readSource(text.replace(/^\uFEFF/, ''), page)
  if (source.value === null) return {config: noConfig, diagnostics: source.diagnostics}
  const checked = schema.safeParse(withoutEmpty(source.value), {reportInput: true})
  const diagnostics = [
    ...source.diagnostics,
    ...(checked.error?.issues ?? []).flatMap((issue) => faultsOf(issue)).map((fault) => located(fault, source)),
    ...(await patternProblems(source)),
  ].sort((a, b) => a.place.start.offset - b.place.start.offset)
  if (checked.data === undefined || diagnostics.some(({severity}) => severity === 'error'))
    return {config: noConfig, diagnostics}
  return {config: resolveConfig(checked.data, source.written, folder), diagnostics}
}

/** A section whose lines are all comments says nothing. */
const withoutEmpty = (value: unknown): unknown =>
  isMapping(value)
    ? Object.fromEntries(Object.entries(value).filter(([key, each]) => each !== null || !(key in schema.shape)))
    : value

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const located = ({path, of, ...said}: ReturnType<typeof faultsOf>[number], source: Source): Diagnostic => ({
  ...said,
  severity: 'error',
  place: source.place(path, of),
})

/** Also where something else is wrong with the file: all is said at once. */
const patternProblems = async ({value, place}: Source): Promise<readonly Diagnostic[]> => {
  const paths = isMapping(value) ? [...sourcesIn(value, 'tokens'), ...sourcesIn(value, 'capture')] : []
  const problems = paths.map(async ([section, name, source]): Promise<readonly Diagnostic[]> => {
    const fault = await patternFault(source)
    return fault === null ? [] : [{code: 'bad-pattern', ...fault, place: place([section, name], 'value')}]
  })
  return (await Promise.all(problems)).flat()
}

const sourcesIn = (
  config: Readonly<Record<string, unknown>>,
  section: keyof Parsed,
): readonly (readonly [string, string, string])[] => {
  const patterns = config[section]
  if (!isMapping(patterns)) return []
  return Object.entries(patterns).flatMap(([name, source]) =>
    typeof source === 'string' && source !== '' ? [[section, name, source] as const] : [],
  )
}
