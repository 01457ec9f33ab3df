/** A regular expression, by name. */
export interface NamedPattern {
  readonly name: string
  readonly pattern: string
}

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

/** How pages are played; all times in ms. */
export interface PlayOptions {
  readonly commandMs: number // limit of one command
  readonly stepMs: number // limit of one step; Infinity for none
  readonly runMs: number // limit of a page without its cleanup; Infinity for none
  readonly graceMs: number // what a command has to end by itself once it was interrupted
  readonly retryMs: number // how long a read-only command is tried whose output is not yet what the page shows
  readonly delays: RetryDelays | null // between its tries; null for what fits the command
  readonly keepGoing: boolean // go on after a failure
  readonly waitsUntilReady: boolean // wait for what was made to be ready before looking at it
  readonly retriesUnasked: boolean // try again where the page does not say to
  readonly minCoverage: number | null // per cent of a page's open steps that must be played
  readonly patterns: OutputPatterns
}
