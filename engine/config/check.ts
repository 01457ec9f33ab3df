import type * as z from 'zod/mini'
import type {Diagnostic} from '../diagnostic.ts'
import {isMapping} from '../mapping.ts'
import {type Fault, faultsOf, type NotationKind} from './notation/index.ts'
import {readSource, type YamlSource} from './source.ts'

/** A YAML file as checked. */
interface Checked<T> {
  readonly data: T | null // null where a diagnostic is an error, and where the file says nothing
  readonly source: YamlSource
  readonly diagnostics: readonly Diagnostic[] // in the file's order
}

/** What a kind of file may hold. */
export interface Kind<S extends z.ZodMiniType> {
  readonly schema: S & {readonly shape: object}
  readonly dialect: NotationKind
  /** What its schema cannot say, whatever else is wrong with the file: all is said at once. */
  readonly further: (value: unknown) => Promise<readonly Fault[]>
}

/**
 * Read the text of a file and check it. Never throws.
 *
 * @param page how diagnostics call the file
 */
export async function checkFile<S extends z.ZodMiniType>(
  text: string,
  page: string,
  {schema, dialect, further}: Kind<S>,
): Promise<Checked<z.output<S>>> {
  const source = readSource(text.replace(/^\uFEFF/, ''), page)
  if (source.value === null) return {data: null, source, diagnostics: source.diagnostics}
  const checked = schema.safeParse(withoutEmpty(source.value, Object.keys(schema.shape)), {reportInput: true})
  const faults = [...faultsOf(checked.error?.issues ?? [], dialect), ...(await further(source.value))]
  const diagnostics = [
    ...source.diagnostics,
    ...faults.map(({path, of, ...said}): Diagnostic => ({...said, place: source.place(path, of)})),
  ].sort((a, b) => a.place.start.offset - b.place.start.offset)
  const broken = diagnostics.some(({severity}) => severity === 'error')
  return {data: checked.data === undefined || broken ? null : checked.data, source, diagnostics}
}

/** A section whose lines are all comments says nothing. */
function withoutEmpty(value: unknown, known: readonly string[]): unknown {
  return isMapping(value)
    ? Object.fromEntries(Object.entries(value).filter(([key, each]) => each !== null || !known.includes(key)))
    : value
}
