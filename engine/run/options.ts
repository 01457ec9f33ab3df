import type {RunEvent} from '../event.ts'
import type {TabChoice} from '../plan/index.ts'
import type {Limits, PlaySwitches} from '../plan/play-options.ts'
import type {Source} from '../read/index.ts'
import type {Interrupts} from './interrupts.ts'
import type {Prompter} from './prompter.ts'
import type {ReporterRequest, ReportSettings} from './reports/index.ts'

/** Which pages to plan, and what to choose for them. What is not set is as the pages' config says, or its default. */
export interface PlanOptions {
  /** The pages, in the order of play: their paths, or their texts where they are in no file. At least one. */
  readonly pages: readonly (string | Source)[]
  /**
   * Those of `pages` that were found in a folder: they are played where they have a step, their config's `pages` has them,
   * and their front matter does not say that they are not to be tested.
   */
  readonly found?: readonly string[]
  /**
   * Of the pages, only those that differ from this commit, or whose includes, notes, values, config, samples or required
   * pages do; what is not committed counts. The default is all of them.
   */
  readonly changedSince?: string
  /** Of the pages, only those that fell short in this run: the name of its recording, or `latest`. */
  readonly failedIn?: string
  /**
   * The path of a config, or what would stand in it, by the same keys; its paths start from the working folder then. The
   * default is the nearest `runbook.config.yaml` in each page's folder or above it.
   */
  readonly config?: string | Readonly<Record<string, unknown>>
  /** The folder that holds the site's `content/`. The default is the one above the page. */
  readonly site?: string
  /** What stands behind `{{< NAME >}}`, by name. */
  readonly values?: Readonly<Record<string, string>>
  /** Clusters that the pages may use: by name, their kube context; null for the one of the config, or of that very name. */
  readonly contexts?: Readonly<Record<string, string | null>>
  /** Variables that are set before the first command. */
  readonly env?: Readonly<Record<string, string>>
  /** Tabs to follow, and pages to require, where there are several to choose from. */
  readonly variants?: readonly TabChoice[]
  /** Play every combination of what is open to choose, or so many that each two tabs meet once. The default is one. */
  readonly combine?: 'all' | 'pairwise'
  /** Of what `combine` makes, play only the combination of this name; empty for pages that offer no choice. */
  readonly combination?: string
  /** Play the pages that these pages require, or only those. Default: true. */
  readonly required?: boolean | 'only'
  /** Pages that are not required, whoever says so: paths, or addresses on the pages' site. The default is none. */
  readonly notRequired?: 'all' | readonly string[]
  /** Play one part of the pages: number `at`, from 1 on, of `of`. Pages that share what they require stay together. */
  readonly shard?: {readonly at: number; readonly of: number}
  /** How many ms pages took before: parts take equally long by it. All parts must be told the same. */
  readonly durations?: Readonly<Record<string, number>>
  /** Which steps of the pages to play. */
  readonly selection?: Selection
  /** The folder whose `.runbook/runs` recordings are in. Default: the root of the repository, else the working folder. */
  readonly recordDir?: string
  /** Do nothing that the pages do not tell their reader: no notes, no waiting. */
  readonly readerFaithful?: boolean
}

/** Which steps of a page are played; steps are named by their id, or by the heading above them. */
export interface Selection {
  /** empty: all */
  readonly only?: readonly string[]
  /** skip what comes before this one */
  readonly from?: string
  /** skip what comes after this one, cleanup excepted */
  readonly until?: string
  readonly skip?: readonly string[]
  /** steps in tips, warnings, notes and quotes as well */
  readonly asides?: boolean
  /** optional steps and troubleshooting as well */
  readonly optional?: boolean
  /** default: true */
  readonly cleanup?: boolean
}

/** What is not set is as the config of the first page says, or its default. Each is at least four MiB. */
export interface OutputLimits {
  /** of one command; default: 256 MiB */
  readonly commandBytes?: number
  /** of all commands of the run; default: 1 GiB */
  readonly runBytes?: number
}

/**
 * What to play, and how: all that `runbook play` can be told.
 *
 * @example
 * const result = await run({
 *   pages: ['docs/install.md'],
 *   contexts: {cluster1: 'kind-one'},
 *   limits: {retryMs: 30_000},
 *   reporters: [{name: 'junit', file: 'junit.xml'}],
 * })
 */
export interface RunOptions extends PlanOptions, PlaySwitches {
  readonly limits?: Limits
  /** The folder to play in, made where it is missing. The default is a fresh one, which is kept where a page falls short. */
  readonly workdir?: string
  /**
   * How many pages may be played at once, each with what it requires in a session and a folder of its own. Pages that need
   * the same cluster, port or file of the machine are played one after the other. Default: 1.
   */
  readonly jobs?: number
  /** Begin no more pages once so many have failed; those are reported as not played. Default: all are played. */
  readonly bail?: number
  /** Take the last run of these pages up again, behind the last step that passed. */
  readonly resume?: boolean
  /** How often a page that fails is played again, with what it requires. Passes it then, it is flaky. The default is 0. */
  readonly retries?: number
  /** Record the run in `.runbook/runs`. Default: true. */
  readonly record?: boolean
  /** What tells this run from others of the same pages, where their recordings are merged: `v1.33`. Default: nothing. */
  readonly label?: string
  /** How much of what commands print is kept. */
  readonly output?: OutputLimits
  /** How many recordings are kept; at least 1. Default: what the config says, or 20. */
  readonly keepRecordings?: number
  /** Reports: written to files, to a function of yours, or events as the recording has them, given to a listener. */
  readonly reporters?: readonly ReporterRequest[]
  /** What is asked of reports. */
  readonly reportSettings?: ReportSettings
  /** Called with each event as it happens; secrets are hidden in it. What it throws ends the run. */
  readonly onEvent?: (event: RunEvent) => void
  /** Stops the steps when it fires; cleanup is played all the same. */
  readonly signal?: AbortSignal
  /** For who stops in stages, as two Ctrl-C do. Takes the place of `signal`. */
  readonly interrupts?: Interrupts
  /** Whoever can be asked what the options leave open. The default is nobody. */
  readonly prompter?: Prompter
}
