import {homedir} from 'node:os'
import {join, resolve} from 'node:path'
import type {
  AnswerConfig,
  Config,
  ContextConfig,
  LeaksConfig,
  OutputConfig,
  RequiredChoice,
  RetryConfig,
  SiteConfig,
  TabPreference,
  TimeoutConfig,
  UpConfig,
} from '../config.ts'
import type {Requirement} from '../note.ts'
import type {NamedPattern} from '../pattern/index.ts'
import {linesOf, type Scalar, textOf, textsOf, type Written} from './notation/index.ts'
import type {ParsedConfig} from './schema.ts'
import type {YamlSource} from './source.ts'

/** Defaults in, paths absolute, numbers and switches that are text to us as they are written. */
export function resolveConfig(
  parsed: ParsedConfig,
  source: Pick<YamlSource, 'written' | 'place'>,
  folder: string,
): Config {
  return {
    contexts: contextsOf(parsed.contexts ?? {}, source, folder),
    env: textsOf(parsed.env ?? {}, ['env'], source.written),
    secrets: parsed.secrets ?? [],
    ...variantsOf(parsed, source),
    site: siteOf(parsed.site, folder),
    ...pagesOf(parsed),
    notes: pathOf(parsed.notes, folder),
    values: textsOf(parsed.values ?? {}, ['values'], source.written),
    ...syntaxOf(parsed),
    asides: parsed.asides ?? false,
    optional: parsed.optional ?? false,
    up: upOf(parsed.up),
    answers: Object.entries(parsed.answers ?? {}).map(([text, value]) => answerOf(text, value, source.written)),
    guard: parsed.guard ?? [],
    leaks: leaksOf(parsed.leaks),
    reads: parsed.reads ?? [],
    retry: retryOf(parsed.retry),
    timeout: timeoutOf(parsed.timeout),
    tokens: patternsOf(parsed.tokens),
    capture: patternsOf(parsed.capture),
    minCoverage: parsed['min-coverage'] ?? null,
    readerFaithful: parsed['reader-faithful'] ?? false,
    keepGoing: parsed['keep-going'] ?? false,
    strict: parsed.strict ?? false,
    diagnose: parsed.diagnose ?? null,
    output: outputOf(parsed.output),
    keepRuns: parsed['keep-runs'] ?? null,
  }
}

function syntaxOf({raw, dialect, shortcodes}: ParsedConfig): Pick<Config, 'raw' | 'dialect' | 'shortcodes'> {
  return {raw: raw ?? [], dialect: dialect ?? null, shortcodes: shortcodes ?? {}}
}

function pagesOf({pages = [], quarantine = []}: ParsedConfig): Pick<Config, 'pages' | 'quarantine'> {
  return {
    pages: [pages].flat(),
    quarantine: quarantine.map((each) => ({...each, pages: [each.pages].flat()})),
  }
}

type Section<K extends keyof ParsedConfig> = NonNullable<ParsedConfig[K]>
type Contexts = Section<'contexts'>

function contextsOf(
  contexts: Contexts,
  {written, place}: Pick<YamlSource, 'written' | 'place'>,
  folder: string,
): Record<string, ContextConfig> {
  return Object.fromEntries(
    Object.entries(contexts).map(([name, value]) => {
      const path = ['contexts', name]
      const given = typeof value === 'string' ? {kubeContext: value} : value
      return [name, {...contextOf(given, [...path, 'env'], written, folder), place: place(path, 'key')}]
    }),
  )
}

function contextOf(
  given: Exclude<Contexts[string], string>,
  path: readonly string[],
  written: Written,
  folder: string,
): Omit<ContextConfig, 'place'> {
  const pool = [given.pool ?? []].flat()
  return {
    kubeContext: given.kubeContext ?? pool[0] ?? null,
    pool: [...new Set(pool)],
    shared: given.shared ?? false,
    kubeconfig: pathOf(given.kubeconfig, folder),
    via: given.via ?? null,
    env: textsOf(given.env ?? {}, path, written),
  }
}

function pathOf(given: string | undefined, folder: string): string | null {
  if (given === undefined) return null
  return /^~(\/|$)/.test(given) ? join(homedir(), given.slice(1)) : resolve(folder, given)
}

function variantsOf(
  {tabs = [], prefer = [], requires = []}: ParsedConfig,
  {written, place}: Pick<YamlSource, 'written' | 'place'>,
): Pick<Config, 'tabs' | 'prefer' | 'requires'> {
  return {
    tabs: tabsOf(tabs, written),
    requires: requires.map((each, at) => requiredChoiceOf(each, ['requires', at], place)),
    prefer: [prefer].flat(),
  }
}

function requiredChoiceOf(
  {choice, for: index, of}: Section<'requires'>[number],
  path: readonly PropertyKey[],
  place: YamlSource['place'],
): RequiredChoice {
  const pages = Object.entries(of).map(([key, page]): [string, Requirement] => [
    Array.isArray(of) ? namePage(page) : key,
    {page, place: place([...path, 'of', Array.isArray(of) ? Number(key) : key], 'value')},
  ])
  return {
    choice,
    of: Object.fromEntries(pages),
    index: index === undefined ? null : {page: index, place: place([...path, 'for'], 'value')},
    place: place(path, 'value'),
  }
}

/** `helm` for `/docs/install/helm/` and `docs/helm/index.md`. */
function namePage(page: string): string {
  const path = page.replace(/[?#].*$/s, '').replace(/(?:\/_?index)?\.md$|\/+$/g, '')
  return path.slice(path.lastIndexOf('/') + 1) || page
}

function tabsOf(tabs: Section<'tabs'>, written: Written): readonly TabPreference[] {
  return Array.isArray(tabs)
    ? tabs.map((value, at) => ({variant: null, tab: textOf(value, ['tabs', at], written)}))
    : Object.entries(tabs).map(([variant, value]) => ({variant, tab: textOf(value, ['tabs', variant], written)}))
}

/** `args` is of the site: where there is a root, it is looked for from there. */
function siteOf({root, args, files, source}: Section<'site'> = {}, folder: string): SiteConfig {
  const top = pathOf(root, folder)
  return {root: top, args: pathOf(args, top ?? folder), files: pathOf(files, folder), source: source ?? null}
}

function upOf({make = [], down = [], timeout}: Section<'up'> = {}): UpConfig {
  return {
    make: [make].flat(),
    down: [down].flat(),
    timeoutMs: timeout ?? null,
  }
}

function answerOf(text: string, value: Scalar | readonly Scalar[], written: Written): AnswerConfig {
  return {
    text,
    answers: linesOf(value, ['answers', text], written),
  }
}

function leaksOf(leaks: Section<'leaks'> = true): LeaksConfig {
  const {ignore = [], settle = null, fail = false} = typeof leaks === 'boolean' ? {} : leaks
  return {check: leaks !== false, ignore, settleMs: settle, fail}
}

function retryOf({deadline, delay, backoff, max}: Section<'retry'> = {}): RetryConfig {
  return {
    deadlineMs: deadline ?? null,
    delayMs: delay ?? null,
    backoff: backoff ?? null,
    maxMs: max ?? null,
  }
}

function timeoutOf({command, step, run, grace}: Section<'timeout'> = {}): TimeoutConfig {
  return {
    commandMs: command ?? null,
    stepMs: step ?? null,
    runMs: run ?? null,
    graceMs: grace ?? null,
  }
}

function outputOf({command, run}: Section<'output'> = {}): OutputConfig {
  return {commandBytes: command ?? null, runBytes: run ?? null}
}

function patternsOf(patterns: Readonly<Record<string, string>> = {}): readonly NamedPattern[] {
  return Object.entries(patterns).map(([name, pattern]) => ({name, pattern}))
}
