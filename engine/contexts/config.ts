/**
 * What `runbook.config.yaml` says, checked and with its defaults: an immutable plain value. Paths are absolute, durations
 * in ms, what is not set is `null` or empty, and mappings keep the file's order.
 */
export interface Config {
  readonly contexts: Readonly<Record<string, ContextConfig>> // by the name that pages use: `cluster1`
  readonly env: Readonly<Record<string, string>> // set for every command
  readonly tabs: readonly TabPreference[] // in the file's order
  readonly site: SiteConfig
  readonly values: Readonly<Record<string, string>> // what stands behind `{{< NAME >}}`
  readonly raw: readonly string[] // shortcodes whose inside is taken verbatim
  readonly asides: boolean // play steps in tips, warnings, notes and quotes as well
  readonly retry: RetryConfig
  readonly timeout: TimeoutConfig
  readonly tokens: readonly Pattern[] // what a site says varies from run to run
  readonly capture: readonly Pattern[] // what must be the same throughout a run; `name` is a shell variable's
  readonly keepGoing: boolean // go on after a failed command
}

/** A named cluster or place. */
export interface ContextConfig {
  readonly kubeContext: string | null
  readonly kubeconfig: string | null // absolute path
}

/** A tab to follow, in tab sets of one category or, where that is `null`, wherever the value is offered. */
export interface TabPreference {
  readonly category: string | null
  readonly value: string
}

/** Absolute paths. */
export interface SiteConfig {
  readonly root: string | null // the folder that holds `content/`
  readonly args: string | null // the YAML file of the site's values
}

/** `null` leaves the player's own default. */
export interface RetryConfig {
  readonly deadlineMs: number | null // 0 to 2 ** 31 - 1; 0 for one try only
  readonly delayMs: number | null // between the first two tries; 1 to 2 ** 31 - 1
  readonly backoff: number | null // what the delay is multiplied by after each try; at least 1
  readonly maxMs: number | null // the longest delay; 1 to 2 ** 31 - 1
}

/** 1 to 2 ** 31 - 1 each; `null` leaves the player's own default. */
export interface TimeoutConfig {
  readonly commandMs: number | null
  readonly stepMs: number | null
  readonly runMs: number | null
}

/** A regular expression that compiles, matches no empty text, and has neither named groups nor back references. */
export interface Pattern {
  readonly name: string
  readonly source: string
  readonly flags: 'u' | 'v' // `v` only where it does not compile with `u`
}

/** No config file, or an empty one. */
export const noConfig: Config = {
  contexts: {},
  env: {},
  tabs: [],
  site: {root: null, args: null},
  values: {},
  raw: [],
  asides: false,
  retry: {deadlineMs: null, delayMs: null, backoff: null, maxMs: null},
  timeout: {commandMs: null, stepMs: null, runMs: null},
  tokens: [],
  capture: [],
  keepGoing: false,
}
