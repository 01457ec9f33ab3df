import {homedir} from 'node:os'
import {join, resolve} from 'node:path'
import type {Config, ContextConfig, Pattern, RetryConfig, SiteConfig, TabPreference, TimeoutConfig} from './config.ts'
import {flagsOf} from './pattern.ts'
import type {Parsed} from './schema.ts'
import type {Source} from './source.ts'

type Scalar = string | number | boolean
type Written = Source['written']

/** Defaults in, paths absolute, numbers and switches that are text to us as they are written. */
export const resolveConfig = (parsed: Parsed, written: Written, folder: string): Config => ({
  contexts: mapped(parsed.contexts ?? {}, (_, value) => contextOf(value, folder)),
  env: texts(parsed.env ?? {}, ['env'], written),
  tabs: tabsOf(parsed.tabs ?? [], written),
  site: siteOf(parsed.site ?? {}, folder),
  values: texts(parsed.values ?? {}, ['values'], written),
  raw: parsed.raw ?? [],
  asides: parsed.asides ?? false,
  retry: retryOf(parsed.retry ?? {}),
  timeout: timeoutOf(parsed.timeout ?? {}),
  tokens: patternsOf(parsed.tokens ?? {}),
  capture: patternsOf(parsed.capture ?? {}),
  keepGoing: parsed['keep-going'] ?? false,
})

const mapped = <T, U>(record: Readonly<Record<string, T>>, to: (key: string, value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(key, value)]))

const texts = (record: Readonly<Record<string, Scalar>>, path: readonly string[], written: Written) =>
  mapped(record, (key, value) => textOf(value, [...path, key], written))

const textOf = (value: Scalar, path: readonly PropertyKey[], written: Written): string =>
  typeof value === 'string' ? value : (written(path) ?? String(value))

const contextOf = (value: NonNullable<Parsed['contexts']>[string], folder: string): ContextConfig =>
  typeof value === 'string'
    ? {kubeContext: value, kubeconfig: null}
    : {kubeContext: value.kubeContext ?? null, kubeconfig: pathOf(value.kubeconfig, folder)}

const pathOf = (given: string | undefined, folder: string): string | null => {
  if (given === undefined) return null
  return /^~(\/|$)/.test(given) ? join(homedir(), given.slice(1)) : resolve(folder, given)
}

const tabsOf = (tabs: NonNullable<Parsed['tabs']>, written: Written): readonly TabPreference[] =>
  Array.isArray(tabs)
    ? tabs.map((value, at) => ({category: null, value: textOf(value, ['tabs', at], written)}))
    : Object.entries(tabs).map(([category, value]) => ({category, value: textOf(value, ['tabs', category], written)}))

/** `args` is of the site: where there is a root, it is looked for from there. */
const siteOf = ({root, args}: NonNullable<Parsed['site']>, folder: string): SiteConfig => {
  const top = pathOf(root, folder)
  return {root: top, args: pathOf(args, top ?? folder)}
}

const retryOf = ({deadline, delay, backoff, max}: NonNullable<Parsed['retry']>): RetryConfig => ({
  deadlineMs: deadline ?? null,
  delayMs: delay ?? null,
  backoff: backoff ?? null,
  maxMs: max ?? null,
})

const timeoutOf = ({command, step, run}: NonNullable<Parsed['timeout']>): TimeoutConfig => ({
  commandMs: command ?? null,
  stepMs: step ?? null,
  runMs: run ?? null,
})

const patternsOf = (patterns: Readonly<Record<string, string>>): readonly Pattern[] =>
  Object.entries(patterns).flatMap(([name, source]) => {
    const flags = flagsOf(source)
    return flags === null ? [] : [{name, source, flags}]
  })
