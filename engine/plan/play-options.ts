import ms from 'ms'
import type {NamedPattern} from '../pattern/index.ts'

/** What a site says of all outputs of its pages. */
export interface OutputPatterns {
  readonly tokens: readonly NamedPattern[] // what varies from run to run, beside what is known
  readonly captures: readonly NamedPattern[] // what must be the same throughout a run; `name` is a shell variable's
}

/** Waits between tries, in ms. */
export interface RetryDelays {
  readonly firstMs: number
  readonly backoff: number // what a wait is multiplied by for the next; at least 1
  readonly maxMs: number
}

/** How long a run waits, and what it asks of a page. What is not set is as the page's config says, or its default. */
export interface Limits {
  /** of one command, its tries included; default: ten minutes */
  readonly commandMs?: number
  /** of one step; default: none */
  readonly stepMs?: number
  /** of a page without its cleanup; default: none */
  readonly runMs?: number
  /** of the whole run without cleanups, from its beginning; default: none */
  readonly totalMs?: number
  /** what a command has to end by itself after an interrupt or its limit, before it is ended; default: ten seconds */
  readonly graceMs?: number
  /** how long a command that changes nothing is tried until it prints what the page shows; 0 for one try; default: two minutes */
  readonly retryMs?: number
  /** per cent of a page's open steps that must be played, 0 to 100 */
  readonly minCoverage?: number
}

/** What else whoever calls a run may say of how its pages are played. */
export interface PlaySwitches {
  /** Go on after a failure. Default: what the page's config says. */
  readonly keepGoing?: boolean
  /** Take each warning for a failure of its page. Default: what the page's config says. */
  readonly strict?: boolean
  /** Clean up what the run did not make as well. Default: false; a note may say so of a step. */
  readonly alwaysCleansUp?: boolean
  /** Ask the clusters that a page used how they stand when it first falls short. Default: what the page's config says, else whether `CI` is set. */
  readonly diagnose?: boolean
}

export const defaultLimits: Required<Limits> = {
  commandMs: ms('10m'),
  stepMs: Number.POSITIVE_INFINITY,
  runMs: Number.POSITIVE_INFINITY,
  totalMs: Number.POSITIVE_INFINITY,
  graceMs: ms('10s'),
  retryMs: ms('2m'),
  minCoverage: 0,
}

/** Files and processes of this machine settle sooner than what is far away. */
export const defaultLocalRetryMs = ms('2s')

export const defaultSwitches: Required<PlaySwitches> = {
  keepGoing: false,
  strict: false,
  alwaysCleansUp: false,
  diagnose: false,
}

/** How a page is played. */
export interface PlayOptions extends Required<Limits>, Required<PlaySwitches> {
  readonly localRetryMs: number // as `retryMs`, for what looks at this machine alone
  readonly delays: RetryDelays | null // between a command's tries; null for what fits the command
  readonly waitsUntilReady: boolean // wait for what was made to be ready before looking at it
  readonly retriesUnasked: boolean // try again where the page does not say to
  readonly patterns: OutputPatterns
}
