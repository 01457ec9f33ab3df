import * as z from 'zod/mini'
import {comparatorNames, findComparator, splitVarying, varying} from '../../compare/names.ts'
import type {Background, NoteShape} from '../../note.ts'
import type {Path} from './faults.ts'
import {contextName, countText, variableName} from './names.ts'
import {described, duration, named, oneOrMore, patterns, scalar, text, variables} from './pieces.ts'
import {linesOf, textOf, textsOf, type Written} from './written.ts'

/** How the values of one shape are checked and read, wherever they stand. */
interface NoteValueKind {
  readonly schema: z.ZodMiniType
  /** What an annotation on a page has, as a notes file would have it; `true` for a key that stands alone. */
  readonly parse: (annotated: Annotated) => unknown
  /** What a value that its schema has checked comes to as a field of a `Note`. */
  readonly resolve: (checked: unknown, path: Path, written: Written) => unknown
}

const readiness = z.strictObject({
  port: described(
    z.optional(z.int().check(z.minimum(1), z.maximum(65_535))),
    'It is ready when somebody listens on this port of this machine',
    8080,
  ),
  line: described(z.optional(text()), 'It is ready when a line that it prints matches this regular expression'),
})

export const backgroundKeys: readonly string[] = Object.keys(readiness.shape)

/** By shape. A key of a new shape needs its line here. */
export const valueKinds: Readonly<Record<NoteShape, NoteValueKind>> = {
  text: makeKind(text()),
  context: makeKind(named(contextName)),
  variables: makeKind(variables(), textsOf, parsePairs),
  lines: makeKind(oneOrMore(scalar), linesOf),
  switch: makeKind(z.boolean(), keepChecked, parseSwitch),
  readiness: makeKind(z.union([z.literal(true), readiness]), resolveReadiness, parseReadiness),
  comparator: makeKind(oneOf(comparatorNames), findComparator),
  output: makeKind(scalar(), (given, path, written) => textOf(given, path, written).replace(/\n+$/, '')),
  varying: makeKind(z.union([z.array(oneOf(varying)), varyingText()])),
  times: makeKind(times(), keepChecked, parseNumber),
  'duration or 0': makeKind(duration(0)),
  duration: makeKind(duration(1)),
  status: makeKind(
    z.union([z.int().check(z.minimum(0), z.maximum(255)), z.enum(['any', 'failure'])]),
    keepChecked,
    parseNumber,
  ),
  patterns: makeKind(
    patterns(variableName),
    (given) => Object.entries(given).map(([name, pattern]) => ({name, pattern})),
    parsePattern,
  ),
}

type Annotated = string | true

function makeKind<Schema extends z.ZodMiniType>(
  schema: Schema,
  resolve: (checked: z.output<Schema>, path: Path, written: Written) => unknown = keepChecked,
  parse: (annotated: Annotated) => unknown = keepAnnotated,
): NoteValueKind {
  return {schema, parse, resolve: (checked, path, written) => resolve(checked as z.output<Schema>, path, written)}
}

function keepChecked(checked: unknown): unknown {
  return checked
}

function keepAnnotated(annotated: Annotated): unknown {
  return annotated
}

function oneOf(choices: readonly string[]) {
  return z.enum(choices as readonly [string, ...string[]])
}

const pair = /(?<!\S)([^\s=]+)=(?:"([^"]*)"|'([^']*)'|(\S*))/g

/** `A=1 B='x y'`; what is left over says that it is none of them. */
function parsePairs(annotated: Annotated): unknown {
  if (annotated === true || annotated.replace(pair, '').trim() !== '') return annotated
  return Object.fromEntries(
    [...annotated.matchAll(pair)].map(([, name, ...values]) => [name, values.find((each) => each !== undefined) ?? '']),
  )
}

/** One alone: a regular expression may hold blanks. */
function parsePattern(annotated: Annotated): unknown {
  const at = annotated === true ? -1 : annotated.indexOf('=')
  return annotated === true || at === -1 ? annotated : {[annotated.slice(0, at)]: annotated.slice(at + 1)}
}

const switches: Readonly<Record<string, boolean>> = {true: true, false: false}

function parseSwitch(annotated: Annotated): unknown {
  return annotated === true ? true : (switches[annotated] ?? annotated)
}

function parseNumber(annotated: Annotated): unknown {
  return annotated !== true && /^\d{1,9}$/.test(annotated) ? Number(annotated) : annotated
}

function parseReadiness(annotated: Annotated): unknown {
  const [, key, rest] = (annotated === true ? null : /^(port|line)=(.*)$/s.exec(annotated)) ?? []
  if (key === undefined || rest === undefined) return parseSwitch(annotated)
  return {[key]: key === 'port' ? parseNumber(rest) : rest}
}

function resolveReadiness(given: true | z.output<typeof readiness>): Background {
  if (given === true) return {ready: null}
  if (given.port !== undefined) return {ready: {kind: 'port', port: given.port}}
  return {ready: given.line === undefined ? null : {kind: 'line', pattern: given.line}}
}

/** Words, as an annotation has them: `sizes, counters`. */
function varyingText() {
  return z.pipe(
    text(),
    z.transform((given, {issues}): readonly string[] => {
      const words = splitVarying(given)
      const strange = words.find((word) => !varying.includes(word))
      if (strange !== undefined)
        issues.push({code: 'custom', input: given, message: `must be among ${varying.join(', ')}, not ${strange}`})
      return words
    }),
  )
}

function times() {
  return z.pipe(
    z.union([z.int().check(z.minimum(1), z.maximum(999)), named(countText)]),
    z.transform((given) => Number.parseInt(String(given), 10)),
  )
}
