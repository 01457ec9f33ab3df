import ms from 'ms'
import type {Config, Pattern, RetryConfig} from '../contexts/index.ts'
import type {Choices, Given, TabChoice} from '../plan/index.ts'
import type {Delays, Manners} from '../play/index.ts'
import type {Values} from './specs.ts'
import {UsageError} from './usage.ts'

/**
 * What the options and a page's config choose; an option wins over the config. Throws `UsageError`.
 *
 * @param file the config's, for whoever wonders where a value comes from
 * @param callerEnv what the session gets whatever the page does
 */
export const choicesOf = (values: Values, config: Config, file: string, callerEnv: Choices['callerEnv']): Choices => ({
  tabs: texts(values.tab).map(tabChoice),
  usualTabs: config.tabs,
  contexts: {
    ...mapped(config.contexts, ({kubeContext}, name) => ({value: kubeContext ?? name, from: file})),
    ...Object.fromEntries(texts(values.context).map(contextOf)),
  },
  env: {
    ...kubeconfigs(config, file),
    ...mapped(config.env, (value) => ({value, from: file})),
    ...mapped(Object.fromEntries(texts(values.env).map((text) => assignment('env', text))), (value) => ({
      value,
      from: '--env',
    })),
  },
  captured: config.capture.map(({name}) => name),
  callerEnv,
  only: texts(values.only),
  from: text(values.from) ?? null,
  until: text(values.until) ?? null,
  skip: texts(values.skip),
  asides: values.asides === true || config.asides,
  cleanup: values['no-cleanup'] !== true,
})

/** How the options and a page's config limit a play; an option wins over the config. Throws `UsageError`. */
export const mannersOf = (values: Values, {timeout, retry, keepGoing, tokens, capture}: Config): Manners => ({
  commandMs: limitOf('timeout', values) ?? timeout.commandMs ?? ms('10m'),
  stepMs: limitOf('step-timeout', values) ?? timeout.stepMs ?? Number.POSITIVE_INFINITY,
  runMs: limitOf('run-timeout', values) ?? timeout.runMs ?? Number.POSITIVE_INFINITY,
  retryMs: duration('retry', values) ?? retry.deadlineMs ?? ms('2m'),
  delays: delaysOf(retry),
  keepGoing: values['keep-going'] === true || keepGoing,
  settle: values['reader-faithful'] !== true,
  wording: {tokens: tokens.map(patternOf), captures: capture.map(patternOf)},
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

const patternOf = ({name, source}: Pattern) => ({name, pattern: source})

/** What is not set is as for a command that asks a cluster. */
const delaysOf = ({delayMs, backoff, maxMs}: RetryConfig): Delays | null =>
  delayMs === null && backoff === null && maxMs === null
    ? null
    : {firstMs: delayMs ?? 1000, backoff: backoff ?? 1.5, mostMs: maxMs ?? 10_000}

/** kubectl looks for contexts in all files that KUBECONFIG lists. */
const kubeconfigs = ({contexts}: Config, from: string): Record<string, Given> => {
  const files = new Set(Object.values(contexts).flatMap(({kubeconfig}) => kubeconfig ?? []))
  return files.size === 0 ? {} : {KUBECONFIG: {value: [...files].join(':'), from}}
}

const mapped = <T>(record: Readonly<Record<string, T>>, to: (value: T, key: string) => Given): Record<string, Given> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value, key)]))

const contextOf = (given: string): readonly [string, Given] => {
  const [name = '', ...rest] = given.split('=')
  const context = rest.length === 0 ? name : rest.join('=')
  if (name === '' || context === '')
    throw new UsageError(`--context ${given}: write it as \`--context NAME\` or \`--context NAME=KUBE_CONTEXT\``)
  return [name, {value: context, from: `--context ${name}`}]
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
