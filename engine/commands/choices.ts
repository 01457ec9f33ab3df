import ms from 'ms'
import type {Choices, TabChoice} from '../plan/index.ts'
import type {Manners} from '../play/index.ts'
import type {Values} from './specs.ts'
import {UsageError} from './usage.ts'

/** Read the options by which `play` and `plan` choose. Throws `UsageError`. */
export const choicesOf = (values: Values): Choices => ({
  tabs: texts(values.tab).map(tabChoice),
  contexts: Object.fromEntries(texts(values.context).map(contextOf)),
  env: Object.fromEntries(texts(values.env).map((text) => assignment('env', text))),
  callerEnv: process.env,
  only: texts(values.only),
  from: text(values.from) ?? null,
  until: text(values.until) ?? null,
  skip: texts(values.skip),
  asides: values.asides === true,
  cleanup: values['no-cleanup'] !== true,
})

/** Read the options that limit a play. Throws `UsageError`. */
export const mannersOf = (values: Values): Manners => ({
  commandMs: limitOf('timeout', values) ?? ms('10m'),
  stepMs: limitOf('step-timeout', values) ?? Number.POSITIVE_INFINITY,
  runMs: limitOf('run-timeout', values) ?? Number.POSITIVE_INFINITY,
  retryMs: duration('retry', values) ?? ms('2m'),
  keepGoing: values['keep-going'] === true,
  settle: values['reader-faithful'] !== true,
})

export const texts = (value: Values[string]): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')

export const text = (value: Values[string]): string | undefined => (typeof value === 'string' ? value : undefined)

/** `NAME=VALUE`, VALUE perhaps empty; a shortcode's name may hold dashes, a variable's may not. */
export const assignment = (option: 'env' | 'value', given: string): readonly [string, string] => {
  const match = (option === 'env' ? /^([A-Za-z_]\w*)=([\s\S]*)$/ : /^([A-Za-z_][\w-]*)=([\s\S]*)$/).exec(given)
  if (match === null) throw new UsageError(`--${option} ${given}: write it as \`--${option} NAME=VALUE\``)
  return [match[1] ?? '', match[2] ?? '']
}

const contextOf = (given: string): readonly [string, string] => {
  const [name = '', ...rest] = given.split('=')
  const context = rest.length === 0 ? name : rest.join('=')
  if (name === '' || context === '')
    throw new UsageError(`--context ${given}: write it as \`--context NAME\` or \`--context NAME=KUBE_CONTEXT\``)
  return [name, context]
}

const tabChoice = (given: string): TabChoice => {
  const at = given.indexOf('=')
  return at === -1 ? {category: null, value: given} : {category: given.slice(0, at), value: given.slice(at + 1)}
}

const duration = (option: string, values: Values): number | undefined => {
  const given = text(values[option])
  if (given === undefined) return undefined
  const read = given.trim() === '' ? Number.NaN : (ms(given as ms.StringValue) ?? Number.NaN)
  if (!(read >= 0)) throw new UsageError(`--${option} ${given}: write a time such as \`90s\`, \`5m\` or \`1h\``)
  return /^\d+$/.test(given) ? read * 1000 : read
}

const limitOf = (option: string, values: Values): number | undefined => {
  const read = duration(option, values)
  if (read === 0) throw new UsageError(`--${option} 0: a limit must be longer than nothing`)
  return read
}
