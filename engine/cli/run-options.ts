import ms from 'ms'
import {Mistake} from '../mistake.ts'
import type {TabChoice} from '../plan/index.ts'
import type {Limits, PlanOptions, RunOptions, Selection} from '../run/options.ts'
import type {OptionValues} from './commands.ts'

/**
 * Read what `runbook plan` is called with: each option once.
 *
 * @throws Mistake that says how an option is written
 */
export function readPlanOptions(values: OptionValues, pages: readonly string[]): PlanOptions {
  const {config, site} = readTextOptions(values, 'config', 'site')
  return {
    pages,
    ...setOptions({config, site, combine: readCombine(values)}),
    values: Object.fromEntries(readTexts(values.value).map((given) => readAssignment('value', given))),
    contexts: Object.fromEntries(readTexts(values.context).map(readContext)),
    env: Object.fromEntries(readTexts(values.env).map((given) => readAssignment('env', given))),
    variants: readTexts(values.tab).map(readTabChoice),
    required: values['no-requires'] !== true,
    selection: readSelection(values),
    readerFaithful: values['reader-faithful'] === true,
  }
}

/** Read what `runbook play` is called with, but for its reports. Throws `Mistake` as `readPlanOptions`. */
export function readRunOptions(values: OptionValues, pages: readonly string[]): RunOptions {
  return {
    ...readPlanOptions(values, pages),
    ...setOptions({workdir: readText(values.workdir), keepRecordings: readWholeNumber('keep-runs', values)}),
    limits: readLimits(values),
    keepGoing: values['keep-going'] === true,
    resume: values.resume === true,
    record: values['no-record'] !== true,
  }
}

/** Options that are set. */
function setOptions<T extends object>(options: T): {[K in keyof T]?: Exclude<T[K], undefined>} {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

function readTextOptions<Name extends string>(
  values: OptionValues,
  ...names: Name[]
): Record<Name, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, readText(values[name])])) as Record<Name, string | undefined>
}

function readCombine(values: OptionValues): PlanOptions['combine'] {
  return values.pairwise === true ? 'pairwise' : values.matrix === true ? 'all' : undefined
}

function readSelection(values: OptionValues): Selection {
  return {
    ...setOptions(readTextOptions(values, 'from', 'until')),
    only: readTexts(values.only),
    skip: readTexts(values.skip),
    asides: values.asides === true,
    cleanup: values['no-cleanup'] !== true,
  }
}

function readLimits(values: OptionValues): Limits {
  return setOptions({
    commandMs: readLimit('timeout', values),
    stepMs: readLimit('step-timeout', values),
    runMs: readLimit('run-timeout', values),
    graceMs: readDuration('grace', values),
    retryMs: readDuration('retry', values),
    minCoverage: readCoverage(values),
  })
}

/** `NAME=VALUE`, VALUE perhaps empty; a shortcode's name may hold dashes, a variable's may not. */
function readAssignment(option: 'env' | 'value', given: string): readonly [string, string] {
  const match = (option === 'env' ? /^([A-Za-z_]\w*)=([\s\S]*)$/ : /^([A-Za-z_][\w-]*)=([\s\S]*)$/).exec(given)
  if (match === null) throw new Mistake(`--${option} ${given}: write it as \`--${option} NAME=VALUE\``)
  return [match[1] ?? '', match[2] ?? '']
}

/** `NAME`, or `NAME=KUBE_CONTEXT`. */
function readContext(given: string): readonly [string, string | null] {
  const [name = '', ...rest] = given.split('=')
  const context = rest.length === 0 ? null : rest.join('=')
  if (name === '' || context === '')
    throw new Mistake(`--context ${given}: write it as \`--context NAME\` or \`--context NAME=KUBE_CONTEXT\``)
  return [name, context]
}

/** `TAB`, or `VARIANT=TAB` for the tab sets of one name. */
function readTabChoice(given: string): TabChoice {
  const at = given.indexOf('=')
  return at === -1 ? {variant: null, tab: given} : {variant: given.slice(0, at), tab: given.slice(at + 1)}
}

/** How much of each page must be played, in per cent. */
function readCoverage(values: OptionValues): number | undefined {
  const given = readText(values['min-coverage'])
  if (given === undefined) return undefined
  const percent = /^\d{1,3}(\.\d+)?%?$/.test(given) ? Number.parseFloat(given) : Number.NaN
  if (!(percent <= 100)) throw new Mistake(`--min-coverage ${given}: write a number from 0 to 100`)
  return percent
}

function readLimit(option: string, values: OptionValues): number | undefined {
  const read = readDuration(option, values)
  if (read === 0) throw new Mistake(`--${option} 0: a limit must be longer than nothing`)
  return read
}

/** A time in ms; a number alone is of seconds. */
function readDuration(option: string, values: OptionValues): number | undefined {
  const given = readText(values[option])
  if (given === undefined) return undefined
  const read = given.trim() === '' ? Number.NaN : (ms(given as ms.StringValue) ?? Number.NaN)
  if (!(read >= 0)) throw new Mistake(`--${option} ${given}: write a time such as \`90s\`, \`5m\` or \`1h\``)
  return /^\d+$/.test(given) ? read * 1000 : read
}

/** A whole number from 1 on; undefined where it was not given. Throws `Mistake`. */
export function readWholeNumber(option: string, values: OptionValues): number | undefined {
  const given = readText(values[option])
  if (given === undefined) return undefined
  const read = /^\d+$/.test(given) ? Number(given) : 0
  if (read < 1 || !Number.isSafeInteger(read)) throw new Mistake(`--${option} ${given}: write a whole number from 1 on`)
  return read
}

/** What an option that may be given several times was given. */
export function readTexts(value: OptionValues[string]): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
}

/** What an option that takes one value was given; undefined where it was not. */
export function readText(value: OptionValues[string]): string | undefined {
  return typeof value === 'string' ? value : undefined
}
