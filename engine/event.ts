import type {Place} from './diagnostic.ts'
import type {CommandKey, StepKey} from './key.ts'

export type {CommandKey, StepKey} from './key.ts'
export {findWorst, isWell, judgeSkippedPage, type Outcome, type PlayTerms, type Quarantine} from './outcome.ts'
export type {Skip, SkipKind} from './skip.ts'

import type {Phase, Within} from './model.ts'
import type {OffPage} from './off-page.ts'
import type {Outcome, PlayTerms} from './outcome.ts'
import type {SkipKind} from './skip.ts'
import type {Verdict} from './verdict.ts'

/** The version of the event stream; a reader refuses a higher one. */
export const eventFormat = 2

/** How many steps and commands there were, and what became of them. */
export interface Totals {
  readonly steps: number
  readonly commands: number
  readonly passed: number // commands
  readonly checked: number // commands whose output was compared with what the page shows
  readonly failed: number // commands
  readonly skipped: number // commands
}

export const noTotals: Totals = {steps: 0, commands: 0, passed: 0, checked: 0, failed: 0, skipped: 0}

/** The counts of several things together. */
export function sumTotals(all: readonly Totals[]): Totals {
  return all.reduce(
    (a, b) => ({
      steps: a.steps + b.steps,
      commands: a.commands + b.commands,
      passed: a.passed + b.passed,
      checked: a.checked + b.checked,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
    }),
    noTotals,
  )
}

/** A variable that is set before a page's first command. */
export interface Variable {
  readonly name: string
  readonly value: string
  readonly from: string // `--context cluster1`, `--env`, a config file
  readonly told: boolean // a page of the run tells its reader to set it
}

/** A call of a guarded tool such as `kubectl`, as its shim saw it. */
export interface Call {
  readonly tool: string
  readonly arguments: string // quoted for a shell, 500 characters at most
  readonly context: string | null // the kube context that it went to, or was kept from; null where it names none
  readonly verdict: 'allowed' | 'refused' | 'local' // `local`: it asks no cluster
  readonly reason: string // why it was refused; empty elsewhere
}

/** A page's source as it was when the run began, with all of its site that went into it: enough to show it again. */
export interface PageSource {
  readonly page: string // its file, as places name it
  readonly text: string
  readonly includes: Readonly<Record<string, {readonly page: string; readonly text: string}>> // by the name that pages give
  readonly values: Readonly<Record<string, string>> // what stands behind `{{< NAME ARGUMENTS >}}`, by `NAME ARGUMENTS`
  readonly raw: readonly string[] | null // shortcodes whose inside is verbatim, beside `text`; null for the usual ones
  readonly syntax?: PageSyntax // what the config says of how it is written
  readonly audience?: Readonly<Record<string, readonly string[]>> // whom it is shown for: `version` → `1.4.x`
}

/** The dialect of a page, where it is not found by the page's own marks, and roles of shortcodes by their names. */
export interface PageSyntax {
  readonly dialect?: 'hugo' | 'mkdocs' | 'docusaurus' | 'github' | null
  readonly shortcodes?: Readonly<Record<string, ShortcodeRole>>
  readonly variables?: readonly string[] // of its site, as in `{{ NAME }}`
}

export type ShortcodeRole = 'include' | 'tabs' | 'tab' | 'aside' | 'text' | 'value' | 'command' | 'hidden'

/** Where the pages of a run come from. */
export interface Repository {
  readonly commit: string
  readonly changed: readonly string[] // pages that differ from the commit
  readonly sources?: Readonly<Record<string, string>> // where other pages are read on the web, with `{line}` for a line's number
}

/** One of the parts into which a run's pages are divided, so that several machines play them. */
export interface Shard {
  readonly at: number // 1-based
  readonly of: number
  readonly pages: readonly string[] // files of all shards, with what they require, in the order of play
  readonly shards: readonly number[] // of each of these pages, the shard that plays it
  readonly combination?: string // of their tabs, where the pages of one alone were divided; empty for those that offer no choice
}

/** How much of a page was played, in blocks; all that a reader who chose as this run did comes to is `open`. */
export interface Coverage {
  readonly blocks: number // steps on the page
  readonly open: number // without those in tabs that were not followed, and those that the contexts answer
  readonly executed: number // steps of which a command ran
  readonly verified: number // steps of which an output was compared with what the page, or a note, shows
  readonly comparators: Readonly<Record<string, number>> // commands that passed or failed by each
  readonly skipped: Readonly<Record<string, number>> // reason → steps
  readonly offPage: number // off-page actions
}

type At = {readonly at: number} // ms since the run began

/** Everything that happens in a run, in order; `run-ended` always comes last. Plain JSON. */
export type RunEvent =
  | (At & {
      readonly type: 'run-started'
      readonly format: number
      readonly startedAt: string // ISO 8601
      readonly version: string // of runbook
      readonly pages: readonly string[]
      readonly contexts: Readonly<Record<string, string>> // name → kube context
      readonly sessions?: readonly (readonly string[])[] // pages by session, where several are played at once: their events come as they happen
      readonly inRepository?: Readonly<Record<string, string>> // pages and what they include, where their repository calls them otherwise
      readonly shard?: Shard // where it is one of several that share their pages
      readonly label?: string // what tells it from other runs of the same pages: the cell of a matrix
    })
  | (At & {readonly type: 'page-read'; readonly source: PageSource}) // once a file, before anything is run
  | (At & {
      readonly type: 'surroundings' // as soon as they are known; never in a run that ends before
      readonly host: string // its name
      readonly system: string // `Linux 6.1.0 x64`
      readonly tools: Readonly<Record<string, string>> // what the pages call, and bash and node: version, as it says itself
      readonly repository: Repository | null
    })
  | (At & {
      readonly type: 'context-checked'
      readonly name: string // `cluster1`
      readonly kubeContext: string
      readonly server: string // its address
      readonly version: string // as it says: `v1.30.2`
    })
  | (At &
      PlayTerms & {
        readonly type: 'page-skipped' // none of its steps is played
        readonly page: string
        readonly title: string
        readonly kind: SkipKind
        readonly reason: string
        readonly totals: Totals // all of them skipped
      })
  | (At &
      PlayTerms & {
        readonly type: 'page-started'
        readonly page: string
        readonly title: string
        readonly workdir: string
        readonly steps: number // to be played
        readonly commands: number
        readonly tabs: Readonly<Record<string, string>> // variant → tab value followed
        readonly requires: readonly string[] // pages of this run that were played before it
        readonly variables: readonly Variable[] // set before its first command
      })
  | (At & {readonly type: 'phase-started'; readonly page: string; readonly phase: Phase})
  | (At & {
      readonly type: 'step-started'
      readonly key: StepKey
      readonly id: string
      readonly phase: Phase
      readonly section: string // title
      readonly within: readonly Within[]
      readonly commands: number
      readonly place: Place
    })
  | (At & {
      readonly type: 'step-skipped'
      readonly key: StepKey
      readonly id: string
      readonly phase: Phase
      readonly section: string
      readonly commands: number
      readonly kind: SkipKind
      readonly reason: string
      readonly place: Place
    })
  | (At & {
      readonly type: 'command-started'
      readonly key: CommandKey
      readonly run: string
      readonly shows: string | null // what the page, or a note, shows that it prints
      readonly timeoutMs: number
      readonly place: Place
    })
  | (At & {readonly type: 'called'; readonly page: string; readonly key: CommandKey | null; readonly call: Call})
  | (At & {
      readonly type: 'job' // a command that runs in the background
      readonly key: CommandKey
      readonly state: 'started' | 'ready' | 'ended'
      readonly text: string // one line: how it was seen to be ready, how it ended
    })
  | (At & {readonly type: 'output'; readonly key: CommandKey; readonly text: string; readonly late: boolean})
  | (At & {
      readonly type: 'try-ended' // output did not match yet; the command is run again after `delayMs`
      readonly key: CommandKey
      readonly number: number // 1-based
      readonly status: number
      readonly reason: string
      readonly delayMs: number
      readonly deadlineMs: number // of all tries together, from the first one's start; 0 where a reader had it run again
    })
  | (At & {
      readonly type: 'command-ended'
      readonly key: CommandKey
      readonly run: string
      readonly verdict: Verdict
      readonly status: number | null // null when it did not run
      readonly tries: number // 0 when it did not run
      readonly durationMs: number // of the last try
      readonly totalMs: number // of all tries and the waits between them
      readonly bytes: number // printed by the last try
      readonly output: string // the last try's, shortened as `Output.text` is
      readonly outputFile: string | null
      readonly cutBytes?: number // that were printed and are not in the file: it has the beginning and the end
      readonly endsWithNewline: boolean
      readonly contexts: readonly string[] // kube contexts that its calls went to, as far as they were seen
      readonly place: Place
    })
  | (At & {
      readonly type: 'step-ended'
      readonly key: StepKey
      readonly id: string
      readonly outcome: Exclude<Outcome, 'flaky'>
      readonly durationMs: number
    })
  | (At & {readonly type: 'off-page'; readonly page: string; readonly key: string | null; readonly action: OffPage})
  | (At & {
      readonly type: 'warning'
      readonly page: string
      readonly key: string | null
      readonly text: string // one line
      readonly hint?: string // what to do about it; these three where the page, or a file beside it, is what is warned of
      readonly code?: string // as a diagnostic's
      readonly place?: Place
    })
  | (At & {
      readonly type: 'diagnosis' // how a cluster stood when a command of a page was the first to fall short
      readonly page: string
      readonly key: CommandKey
      readonly context: string // by the name that pages use
      readonly notReady: readonly string[] // pods: `sample/web-1`
      readonly notAsked: readonly string[] // namespaces beyond those that are asked about
      readonly answers: readonly {readonly asked: string; readonly text: string}[] // what was asked, and the lines that came back
      readonly durationMs: number
    })
  | (At & {
      readonly type: 'left-behind' // found in a context after the run, and not before it
      readonly page?: string // the first of the session that was played; not in recordings of older versions
      readonly context: string // by the name that pages use
      readonly object: string // `deployment/web`
      readonly namespace: string | null
      readonly madeBy: CommandKey | null // by the guard's record, as far as it tells
    })
  | (At & {readonly type: 'interrupted'; readonly page: string; readonly count: number}) // 1: cleanup follows; 2: it was stopped as well
  | (At & {
      readonly type: 'page-ended'
      readonly page: string
      readonly outcome: Outcome
      readonly totals: Totals
      readonly coverage: Coverage
      readonly durationMs: number
      readonly workdir: string | null // null when it was removed, and while pages that it was played for go on there
    })
  | (At & {readonly type: 'session-ended'; readonly page: string}) // its first; where several sessions are played at once
  | (At & {
      readonly type: 'run-ended'
      readonly outcome: Outcome
      readonly totals: Totals
      readonly exitStatus: number // of the program: 0, 1, 130; 2 where what the run needs could not be had
      readonly durationMs: number
    })

/** The events of one type, or of some: `EventOf<'output'>`. */
export type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, {readonly type: Type}>

/** A listener to events. A reporter is a function from a `write` to one of these. */
export type Emit = (event: RunEvent) => void
