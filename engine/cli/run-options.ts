import {maxDurationMs, readDuration} from '../duration.ts'
import {Mistake} from '../mistake.ts'
import type {TabChoice} from '../plan/index.ts'
import type {RunOptions} from '../run/options.ts'
import {minSize, minSizeBytes, readSize} from '../size.ts'
import {matrixEngines, readShard} from './shard.ts'

/** An option of a command: all that parsing, help, completion and reading know of it. */
export type Option = {
  readonly short?: string
  readonly multiple?: true
  readonly value?: string // what stands for its value in help; without one it is a flag
  readonly optional?: true // its value may be absent: then it is read as empty
  readonly choices?: readonly string[] // for completion
  readonly help: string
} & ({[F in Field]: FieldSetter<F>}[Field] | {readonly sets?: never}) // without `sets` the command itself reads it

/** What a run is asked for by options. */
export type SetOptions = Omit<RunOptions, 'pages'>

type Grouped = 'selection' | 'limits' | 'output' | 'reportSettings'
type Group<G extends Grouped> = NonNullable<RunOptions[G]>

/** A field of what a run is asked for, as `sets` names it. */
type Field = Exclude<keyof SetOptions, Grouped> | {[G in Grouped]: `${G}.${keyof Group<G> & string}`}[Grouped]

type ValueOf<F extends Field> = F extends keyof SetOptions
  ? SetOptions[F]
  : F extends `${infer G extends Grouped}.${infer Name}`
    ? Group<G>[Name & keyof Group<G>]
    : never

/** A flag sets its field to one value; other options to what their text is read as. */
type FieldSetter<F extends Field> =
  | {readonly sets: F; readonly value?: never; readonly to: ValueOf<F>}
  | {readonly sets: F; readonly value: string; readonly as: ReadableAs<F>}

type Readers = typeof readers
type ReadableAs<F extends Field> = {
  [R in keyof Readers]: ReturnType<Readers[R]> extends ValueOf<F> ? R : never
}[keyof Readers]

/** What the options were given, by name. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

/**
 * Read what a command is called with: each option once. Of two that set one field, the later one in the command's list wins.
 *
 * @throws Mistake that says how an option is written
 */
export function readOptions(options: Readonly<Record<string, Option>>, values: OptionValues): SetOptions {
  const read: Record<string, unknown> = {}
  const groups: Record<string, Record<string, unknown>> = {}
  for (const [name, option] of Object.entries(options)) {
    if (option.sets === undefined || values[name] === undefined) continue
    const value = 'to' in option ? option.to : readers[option.as](readTexts(values[name]), name)
    const [group = '', field] = option.sets.split('.')
    if (field === undefined) read[group] = value
    else groups[group] = {...groups[group], [field]: value}
  }
  return {...read, ...groups}
}

/** How the text of an option is read, by the word that its declaration has for that. */
const readers = {
  text: ([given = '']) => given,
  texts: (given) => given,
  amount: ([given = ''], option) => readAmount(given, option),
  percent: ([given = ''], option) => readPercent(given, option),
  time: ([given = ''], option) => readTime(given, option),
  limit: ([given = ''], option) => readLimit(given, option),
  size: ([given = ''], option) => readOutputLimit(given, option),
  always: ([given = ''], option) => readAlways(given, option),
  runName: ([given = '']) => given || 'latest',
  shard: ([given]) => readShard(given),
  matrix: ([given = '']) => readMatrix(given),
  exclusions: (given) => (given.includes('') ? 'all' : given),
  tabs: (given) => given.map(readTabChoice),
  contexts: (given) => Object.fromEntries(given.map(readContext)),
  variables: (given, option) => Object.fromEntries(given.map((each) => readAssignment(/^[A-Za-z_]\w*$/, each, option))),
  values: (given, option) => Object.fromEntries(given.map((each) => readAssignment(/^[A-Za-z_][\w-]*$/, each, option))),
} satisfies Record<string, (given: readonly string[], option: string) => unknown>

/** A whole number from 1 on. */
function readAmount(given: string, option: string): number {
  const read = /^\d+$/.test(given) ? Number(given) : 0
  if (read < 1 || !Number.isSafeInteger(read)) throw new Mistake(`--${option} ${given}: write a whole number from 1 on`)
  return read
}

function readPercent(given: string, option: string): number {
  const percent = /^\d{1,3}(\.\d+)?%?$/.test(given) ? Number.parseFloat(given) : Number.NaN
  if (!(percent <= 100)) throw new Mistake(`--${option} ${given}: write a number from 0 to 100`)
  return percent
}

/** A time in ms; a number alone is of seconds. */
function readTime(given: string, option: string): number {
  const read = readDuration(given)
  if (read === null) throw new Mistake(`--${option} ${given}: write a time such as \`90s\`, \`5m\` or \`1h\``)
  if (read > maxDurationMs) throw new Mistake(`--${option} ${given}: it must be shorter than 24 days`)
  return read
}

function readLimit(given: string, option: string): number {
  const read = readTime(given, option)
  if (read === 0) throw new Mistake(`--${option} 0: a limit must be longer than 0`)
  return read
}

function readOutputLimit(given: string, option: string): number {
  const bytes = readSize(given)
  if (bytes === null) throw new Mistake(`--${option} ${given}: write a size such as \`256MiB\` or \`1GiB\``)
  if (bytes < minSizeBytes) throw new Mistake(`--${option} ${given}: the least is \`${minSize}\``)
  return bytes
}

function readMatrix(given: string): 'all' {
  if (given !== '' && !matrixEngines.some((engine) => engine === given))
    throw new Mistake(`--matrix ${given}: write \`--matrix\` alone, or one of ${matrixEngines.join(', ')} behind it`)
  return 'all'
}

function readAlways(given: string, option: string): true {
  if (given !== 'always') throw new Mistake(`--${option} ${given}: write \`--${option} always\`, or \`--no-${option}\``)
  return true
}

/** `TAB`, or `VARIANT=TAB` for the tab sets of one name. */
function readTabChoice(given: string): TabChoice {
  const at = given.indexOf('=')
  return at === -1 ? {variant: null, tab: given} : {variant: given.slice(0, at), tab: given.slice(at + 1)}
}

/** `NAME`, or `NAME=KUBE_CONTEXT`. */
export function readContext(given: string): readonly [string, string | null] {
  const [name = '', ...rest] = given.split('=')
  const context = rest.length === 0 ? null : rest.join('=')
  if (name === '' || context === '')
    throw new Mistake(`--context ${given}: write it as \`--context NAME\` or \`--context NAME=KUBE_CONTEXT\``)
  return [name, context]
}

/** `NAME=VALUE`, VALUE perhaps empty. */
function readAssignment(names: RegExp, given: string, option: string): readonly [string, string] {
  const at = given.indexOf('=')
  const name = given.slice(0, at)
  if (at === -1 || !names.test(name)) throw new Mistake(`--${option} ${given}: write it as \`--${option} NAME=VALUE\``)
  return [name, given.slice(at + 1)]
}

/** What an option that may be given several times was given. */
export function readTexts(value: OptionValues[string]): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
}

/** What an option that takes one value was given; undefined where it was not. */
export function readText(value: OptionValues[string]): string | undefined {
  return typeof value === 'string' ? value : undefined
}
