import type {Place} from './diagnostic.ts'
import type {PageSyntax} from './event.ts'
import type {Requirement, RequirementChoice} from './note.ts'
import type {NamedPattern} from './pattern/index.ts'

/**
 * What `runbook.config.yaml` says, checked and with its defaults: an immutable plain value. Paths are absolute, durations
 * in ms, what is not set is `null` or empty, and mappings keep the file's order.
 */
export interface Config {
  readonly contexts: Readonly<Record<string, ContextConfig>> // by the name that pages use: `cluster1`
  readonly env: Readonly<Record<string, string>> // set for every command
  readonly secrets: readonly string[] // variables whose values nobody is shown
  readonly tabs: readonly TabPreference[] // in the file's order
  readonly requires: readonly RequiredChoice[] // for the whole site, in the file's order
  readonly prefer: readonly string[] // tabs and ways by rank, where nobody has chosen
  readonly site: SiteConfig
  readonly pages: readonly string[] // globs of those that are played where a folder is named, from the file's folder; empty for all
  readonly quarantine: readonly QuarantineConfig[] // in the file's order
  readonly notes: string | null // the folder of notes for pages whose own folder cannot hold them
  readonly values: Readonly<Record<string, string>> // what stands behind `{{< NAME >}}`
  readonly raw: readonly string[] // shortcodes whose inside is taken verbatim
  readonly dialect: NonNullable<PageSyntax['dialect']> | null // how pages are written; null where each says it by its marks
  readonly shortcodes: NonNullable<PageSyntax['shortcodes']> // roles of the site's own
  readonly asides: boolean // play steps in tips, warnings, notes and quotes as well
  readonly optional: boolean // play optional steps as well
  readonly up: UpConfig
  readonly answers: readonly AnswerConfig[] // in the file's order
  readonly guard: readonly string[] // tools kept to the contexts, beside kubectl, istioctl and helm
  readonly leaks: LeaksConfig
  readonly reads: readonly string[] // commands that only read, beside those that are known: `acme * list`
  readonly retry: RetryConfig
  readonly timeout: TimeoutConfig
  readonly tokens: readonly NamedPattern[] // what a site says varies from run to run
  readonly capture: readonly NamedPattern[] // what must be the same throughout a run; `name` is a shell variable's
  readonly minCoverage: number | null // per cent of a page's open steps to be played, 0 to 100
  readonly readerFaithful: boolean // nothing may be done that the page does not tell its reader
  readonly keepGoing: boolean // go on after a failed command
  readonly strict: boolean // a warning is a failure of its page
  readonly diagnose: boolean | null // ask clusters how they stand when a page first falls short; null for in CI
  readonly output: OutputConfig
  readonly keepRuns: number | null // recordings; at least 1; `null` leaves the player's own default
}

/** A named cluster or, where it has `via`, any other place. */
export interface ContextConfig {
  readonly kubeContext: string | null
  readonly pool: readonly string[] // kube contexts of which each page that needs it is lent one; empty where there is one
  readonly shared: boolean // pages that are played at once may use it at once
  readonly kubeconfig: string | null // absolute path
  readonly via: string | null // a command that opens a shell there: `ssh vm`; the two above are null then
  readonly env: Readonly<Record<string, string>> // set for every command that goes there
  readonly place: Place // of its key
}

/** A tab to follow, in one tab set or, where that is `null`, wherever the tab is offered. */
export interface TabPreference {
  readonly variant: string | null
  readonly tab: string
}

/** Pages of which one is required by whoever links to the page that lists them. */
export interface RequiredChoice extends RequirementChoice {
  readonly index: Requirement | null // the page that lists them; null for any that all of them stand below
}

/** Pages whose failures do not fail the run for now. */
export interface QuarantineConfig {
  readonly pages: readonly string[] // globs, from the file's folder; at least one
  readonly until: string // the last day, UTC: `2026-12-31`
  readonly reason: string
}

/** What pages are a part of; paths are absolute. */
export interface SiteConfig {
  readonly root: string | null // the folder that holds `content/`
  readonly args: string | null // the YAML file of the site's values
  readonly files: string | null // the folder of the product's release: what pages show as `@samples/…@` is in it
  readonly source: string | null // where a line of a page is read on the web, with `{path}`, `{line}` and `{commit}` in it
}

/** What makes the contexts before the first page, and takes them down after the last: commands, in order. */
export interface UpConfig {
  readonly make: readonly string[]
  readonly down: readonly string[]
  readonly timeoutMs: number | null // of each; 1 to 2 ** 31 - 1; `null` leaves the player's own default
}

/** What is typed for a command whose text holds `text`. */
export interface AnswerConfig {
  readonly text: string // not empty
  readonly answers: readonly string[] // lines
}

/** The check for what a run left behind in its contexts. */
export interface LeaksConfig {
  readonly check: boolean
  readonly ignore: readonly string[] // globs of what is not looked at: `configmap/*`
  readonly settleMs: number | null // how long objects may take to go away; 0 to 2 ** 31 - 1
  readonly fail: boolean // what is left behind fails the run
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
  readonly graceMs: number | null // 0 as well
}

/** How much of what commands print is kept; `null` leaves the player's own default. */
export interface OutputConfig {
  readonly commandBytes: number | null // at least four MiB each
  readonly runBytes: number | null
}

/** No config file, or an empty one. */
export const noConfig: Config = {
  contexts: {},
  env: {},
  secrets: [],
  tabs: [],
  requires: [],
  prefer: [],
  site: {root: null, args: null, files: null, source: null},
  pages: [],
  quarantine: [],
  notes: null,
  values: {},
  raw: [],
  dialect: null,
  shortcodes: {},
  asides: false,
  optional: false,
  up: {make: [], down: [], timeoutMs: null},
  answers: [],
  guard: [],
  leaks: {check: true, ignore: [], settleMs: null, fail: false},
  reads: [],
  retry: {deadlineMs: null, delayMs: null, backoff: null, maxMs: null},
  timeout: {commandMs: null, stepMs: null, runMs: null, graceMs: null},
  tokens: [],
  capture: [],
  minCoverage: null,
  readerFaithful: false,
  keepGoing: false,
  strict: false,
  diagnose: null,
  output: {commandBytes: null, runBytes: null},
  keepRuns: null,
}
