import type {Config, RetryConfig} from '../../config.ts'
import type {PageNotes} from '../../note.ts'
import type {Choices, Given} from '../../plan/index.ts'
import {
  defaultLimits,
  defaultLocalRetryMs,
  defaultSwitches,
  type PlayOptions,
  type RetryDelays,
} from '../../plan/play-options.ts'
import type {ClusterContext} from '../../plan/run/session-plan.ts'
import {isInCi} from '../../session/environment.ts'
import type {PlanOptions, RunOptions} from '../options.ts'

/** What a page's choices come from beside the options. */
export interface ChoiceSources {
  readonly config: Config
  readonly configName: string // for whoever wonders where a value comes from
  readonly clusters: Readonly<Record<string, ClusterContext>>
  readonly callerEnv: Choices['callerEnv'] // what the session gets whatever the page does
  readonly notes: PageNotes
  readonly asked: boolean // the page is called by name: the options that select steps are about it
}

/** Make what the options and a page's config choose; an option wins over the config. */
export function makeChoices(options: PlanOptions, sources: ChoiceSources): Choices {
  const {config, configName, clusters, callerEnv, notes, asked} = sources
  const {only = [], from, until, skip = [], asides = false, optional = false, cleanup = true} = options.selection ?? {}
  return {
    tabs: options.variants ?? [],
    preferredTabs: config.tabs,
    defaultTabs: {prefer: config.prefer, before: []},
    contexts: mapValues(clusters, ({kubeContext, from: giver}) => ({value: kubeContext, from: giver})),
    env: {
      ...mapValues(config.env, (value) => ({value, from: configName})),
      ...mapValues(options.env ?? {}, (value) => ({value, from: '--env'})),
    },
    captured: config.capture.map(({name}) => name),
    callerEnv,
    anchors: null,
    isAsked: asked,
    only: asked ? only : [],
    from: asked ? (from ?? null) : null,
    until: asked ? (until ?? null) : null,
    skip: asked ? skip : [],
    asides: asides || config.asides,
    optional: optional || config.optional,
    cleanup,
    notes,
    answers: Object.fromEntries(config.answers.map(({text, answers}) => [text, answers])),
    places: Object.keys(config.contexts).filter((name) => config.contexts[name]?.via !== null),
    faithful: isFaithful(options, config),
    inherited: [],
    announced: [],
    resumeAfter: null,
  }
}

function isFaithful({readerFaithful = false}: PlanOptions, config: Config): boolean {
  return readerFaithful || config.readerFaithful
}

/** Make what the options and a page's config say of how it is played; an option wins over the config. */
export function makePlayOptions(options: RunOptions, config: Config): PlayOptions {
  const {timeout, retry, minCoverage, tokens, capture} = config
  const isBare = isFaithful(options, config)
  return {
    ...chooseFirst(options.limits ?? {}, {...timeout, retryMs: retry.deadlineMs, minCoverage}, defaultLimits),
    ...chooseFirst(options, config, {...defaultSwitches, diagnose: isInCi(process.env)}),
    localRetryMs: options.limits?.retryMs ?? retry.deadlineMs ?? defaultLocalRetryMs,
    delays: makeDelays(retry),
    waitsUntilReady: !isBare,
    retriesUnasked: !isBare,
    patterns: {tokens, captures: capture},
  }
}

type Settings<T> = {readonly [Name in keyof T]?: T[Name] | null | undefined}

/** Each setting as the options say, else the config, else by its default. */
function chooseFirst<T extends object>(options: Settings<T>, config: Settings<T>, defaults: T): T {
  const names = Object.keys(defaults) as (keyof T)[]
  return Object.fromEntries(names.map((name) => [name, options[name] ?? config[name] ?? defaults[name]])) as T
}

/** What is not set is as for a command that asks a cluster. */
function makeDelays({delayMs, backoff, maxMs}: RetryConfig): RetryDelays | null {
  return delayMs === null && backoff === null && maxMs === null
    ? null
    : {firstMs: delayMs ?? 1000, backoff: backoff ?? 1.5, maxMs: maxMs ?? 10_000}
}

function mapValues<T>(record: Readonly<Record<string, T>>, map: (value: T) => Given): Record<string, Given> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
