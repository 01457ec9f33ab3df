import type {Config} from '../../config.ts'
import type {Diagnostic, Place} from '../../diagnostic.ts'
import type {PageSource, Quarantine, Shard} from '../../event.ts'
import type {Runbook} from '../../model.ts'
import type {Requirement, RequirementChoice} from '../../note.ts'
import type {Choices, Plan} from '../index.ts'
import type {PlayOptions} from '../play-options.ts'
import type {Edge, Turn} from './graph.ts'

/** A context that is a cluster, as a session may use it. */
export interface ClusterContext {
  readonly name: string // as pages call it: `cluster1`
  readonly kubeContext: string
  readonly pool: readonly string[] // kube contexts that may stand for it; empty where it is one alone
  readonly isShared: boolean // by sessions that are played at once
  readonly kubeconfig: string | null // absolute path; null for the usual one
  readonly env: Readonly<Record<string, string>>
  readonly from: string // who names it: `--context cluster1`, the config's file
  readonly asked: boolean // by an option
  readonly mistakenFor?: readonly string[] // names of the config that may be meant by one of an option
  readonly place: Place | null // in the config; null where an option names it
}

/** What is required where readers do not look. */
export interface DeclaredRequirements {
  readonly pages: readonly (Requirement | RequirementChoice)[]
  readonly why: 'notes' | 'front matter' // who declares it
}

/** The user's kubeconfigs that are there. */
export interface OwnKubeconfigs {
  readonly files: readonly string[] // absolute
  readonly home: string
}

/** What the user's own tools would go to. */
export interface OwnContexts {
  readonly current: string | null
  readonly all: readonly string[]
}

/** A page as read, with what the options, its config and its notes choose for it. */
export interface PreparedPage {
  readonly runbook: Runbook
  readonly source: () => PageSource
  readonly config: Config
  readonly configFile: string | null // absolute
  readonly notesFiles: readonly string[] // absolute: where its notes may stand, be they there or not
  readonly siteRoot: string | null // the folder that holds `content/`; absolute
  readonly choices: Choices
  readonly playOptions: PlayOptions
  readonly clusters: Readonly<Record<string, ClusterContext>>
  readonly guardedTools: readonly string[] // that are kept to the contexts
  readonly own: OwnKubeconfigs
  readonly findOwnContexts: () => Promise<OwnContexts>
  readonly quarantine: Quarantine | null // what its config says of it
  readonly requires: DeclaredRequirements | null // null: what the page's links say
  readonly diagnostics: readonly Diagnostic[] // of its config, its notes and what its front matter requires
}

/** Pages with all that they require, and who requires whom. */
export interface RequiredPages {
  readonly pages: ReadonlyMap<string, PreparedPage> // by page
  readonly anchors: ReadonlyMap<string, readonly string[] | null> // by page: of the sections that are needed; null for the whole page
  readonly edges: readonly Edge[]
  readonly openVariants: Readonly<Record<string, readonly string[]>> // choices between pages that nobody has made, with their tabs
  readonly diagnostics: readonly Diagnostic[]
}

/** A page of a session: pages that need one another are played in one. */
export interface SessionPage {
  readonly page: string // as events call it; unique in its session
  readonly plan: Plan
  readonly isAsked: boolean // called by name
  readonly options: PlayOptions
  readonly requires: readonly string[] // pages of the session that must have passed
  readonly requiresUnseen: readonly {readonly page: string; readonly by: string}[] // pages that it requires without telling its readers: by its notes
  readonly probe: string | null // a command; status 0 says that the page need not be played, where another requires it
  readonly context: string | null // the kube context that its commands without one go to
  readonly warnings: readonly Diagnostic[] // that are told of it when it is played, secrets hidden
  readonly quarantine: Quarantine | null
  readonly retry: PageRetry | null // null: it is played for the first time
}

/** A page that is played again, since something in its session failed. */
export interface PageRetry {
  readonly of: string // the play that this one takes the place of, as events call it
  readonly hasFailed: boolean // itself, in one of those before
}

/** What one session plays: pages that need one another, in one combination of tabs, with the contexts that they may use. */
export interface SessionPlan {
  readonly combination: string // what tells it from other sessions of the same pages; empty where it is the only one
  readonly pages: readonly SessionPage[]
  readonly preparedPages: readonly PreparedPage[] // the same pages
  readonly turns: readonly Turn[]
  readonly lead: PreparedPage // whose config is that of the session: the page that was asked for
  readonly clusters: readonly ClusterContext[] // that its commands may go to
  readonly defaultContext: string | null // the kube context of commands that name none
  readonly usesClusters: boolean
}

/** Where an earlier run is taken up. */
export interface ResumePoint {
  readonly page: string // its key
  readonly after: string | null // id of the last step that the run played there; null for none
}

/** What planning some pages has come to. */
export interface PlannedSessions {
  readonly sessions: readonly SessionPlan[]
  readonly unknownContexts: readonly string[] // kube contexts that commands name, and that nobody has allowed
  readonly diagnostics: readonly Diagnostic[]
}

/** Everything that a run would play, before anything is played. */
export interface RunPlan {
  readonly asked: readonly PreparedPage[] // of a shard, those that it plays
  readonly lead: PreparedPage | null // the first page that was asked for, whoever plays it
  readonly shard: Shard | null // null where all pages are played
  readonly sessions: readonly SessionPlan[]
  readonly edges: readonly Edge[] // which page requires which
  readonly diagnostics: readonly Diagnostic[] // with an error nothing is played
}

/** The page by which events call what is about a session as a whole. */
export function findFirstPage({pages}: Pick<SessionPlan, 'pages'>): string {
  return pages[0]?.page ?? ''
}
