import ms from 'ms'
import type {Values} from '../../cli/specs.ts'
import {text, texts} from '../../cli/values.ts'
import type {Config, Pattern, RetryConfig} from '../../config/index.ts'
import {Mistake} from '../../mistake.ts'
import type {PageNotes} from '../../note.ts'
import type {Choices, Given, TabChoice} from '../../plan/index.ts'
import type {Delays, Manners} from '../../play/index.ts'
import {clustersOf} from './clusters.ts'

/** What a page's choices come from beside the options. */
export interface Sources {
  readonly config: Config
  readonly file: string // the config's, for whoever wonders where a value comes from
  readonly callerEnv: Choices['callerEnv'] // what the session gets whatever the page does
  readonly notes: PageNotes
  readonly asked: boolean // the page is called by name: the options that pick steps are about it
}

/** What the options and a page's config choose; an option wins over the config. Throws `Mistake`. */
export function choicesOf(values: Values, {config, file, callerEnv, notes, asked}: Sources): Choices {
  return {
    tabs: texts(values.tab).map(tabChoice),
    usualTabs: config.tabs,
    contexts: Object.fromEntries(
      Object.entries(clustersOf(values, config, file)).map(([name, {kubeContext, from}]) => [
        name,
        {value: kubeContext, from},
      ]),
    ),
    env: {
      ...mapped(config.env, (value) => ({value, from: file})),
      ...mapped(Object.fromEntries(texts(values.env).map((text) => assignment('env', text))), (value) => ({
        value,
        from: '--env',
      })),
    },
    captured: config.capture.map(({name}) => name),
    callerEnv,
    only: asked ? texts(values.only) : [],
    from: asked ? (text(values.from) ?? null) : null,
    until: asked ? (text(values.until) ?? null) : null,
    skip: asked ? texts(values.skip) : [],
    asides: values.asides === true || config.asides,
    cleanup: values['no-cleanup'] !== true,
    notes,
    answers: Object.fromEntries(config.answers.map(({text: held, answers}) => [held, answers])),
    places: Object.keys(config.contexts).filter((name) => config.contexts[name]?.via !== null),
    faithful: isFaithful(values, config),
    inherited: [],
    told: [],
    resumeAfter: null,
  }
}

function isFaithful(values: Values, {readerFaithful}: Config): boolean {
  return values['reader-faithful'] === true || readerFaithful
}

/** How the options and a page's config limit a play; an option wins over the config. Throws `Mistake`. */
export function mannersOf(values: Values, config: Config): Manners {
  const {timeout, retry, keepGoing, tokens, capture} = config
  const bare = isFaithful(values, config)
  return {
    commandMs: limitOf('timeout', values) ?? timeout.commandMs ?? ms('10m'),
    stepMs: limitOf('step-timeout', values) ?? timeout.stepMs ?? Number.POSITIVE_INFINITY,
    runMs: limitOf('run-timeout', values) ?? timeout.runMs ?? Number.POSITIVE_INFINITY,
    retryMs: duration('retry', values) ?? retry.deadlineMs ?? ms('2m'),
    delays: delaysOf(retry),
    keepGoing: values['keep-going'] === true || keepGoing,
    settle: !bare,
    patient: !bare,
    leastCoverage: leastCoverage(values, config),
    wording: {tokens: tokens.map(patternOf), captures: capture.map(patternOf)},
  }
}

/** How much of each page must be played, in per cent; null where nobody asks. Throws `Mistake`. */
function leastCoverage(values: Values, {minCoverage}: Config): number | null {
  const given = text(values['min-coverage'])
  if (given === undefined) return minCoverage
  const least = /^\d{1,3}(\.\d+)?%?$/.test(given) ? Number.parseFloat(given) : Number.NaN
  if (!(least <= 100)) throw new Mistake(`--min-coverage ${given}: write a number from 0 to 100`)
  return least
}

/** `NAME=VALUE`, VALUE perhaps empty; a shortcode's name may hold dashes, a variable's may not. */
export function assignment(option: 'env' | 'value', given: string): readonly [string, string] {
  const match = (option === 'env' ? /^([A-Za-z_]\w*)=([\s\S]*)$/ : /^([A-Za-z_][\w-]*)=([\s\S]*)$/).exec(given)
  if (match === null) throw new Mistake(`--${option} ${given}: write it as \`--${option} NAME=VALUE\``)
  return [match[1] ?? '', match[2] ?? '']
}

function patternOf({name, source}: Pattern) {
  return {name, pattern: source}
}

/** What is not set is as for a command that asks a cluster. */
function delaysOf({delayMs, backoff, maxMs}: RetryConfig): Delays | null {
  return delayMs === null && backoff === null && maxMs === null
    ? null
    : {firstMs: delayMs ?? 1000, backoff: backoff ?? 1.5, mostMs: maxMs ?? 10_000}
}

function mapped<T>(record: Readonly<Record<string, T>>, to: (value: T, key: string) => Given): Record<string, Given> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value, key)]))
}

/** `VALUE`, or `CATEGORY=VALUE` for the tab sets of one category. */
export function tabChoice(given: string): TabChoice {
  const at = given.indexOf('=')
  return at === -1 ? {category: null, value: given} : {category: given.slice(0, at), value: given.slice(at + 1)}
}

function duration(option: string, values: Values): number | undefined {
  const given = text(values[option])
  if (given === undefined) return undefined
  const read = given.trim() === '' ? Number.NaN : (ms(given as ms.StringValue) ?? Number.NaN)
  if (!(read >= 0)) throw new Mistake(`--${option} ${given}: write a time such as \`90s\`, \`5m\` or \`1h\``)
  return /^\d+$/.test(given) ? read * 1000 : read
}

function limitOf(option: string, values: Values): number | undefined {
  const read = duration(option, values)
  if (read === 0) throw new Mistake(`--${option} 0: a limit must be longer than nothing`)
  return read
}
