import type {Diagnostic} from '../../diagnostic.ts'
import type {GroupPage} from '../../play/index.ts'
import type {Cluster} from '../../run/pages/clusters.ts'
import type {Reading} from '../../run/pages/prepare-page.ts'
import type {Turn} from './graph.ts'

/** One session's worth: pages that need one another, one choice of tabs, the clusters that they may use. */
export interface Play {
  readonly label: string // what tells it from other plays of the same pages; empty where it is the only one
  readonly pages: readonly GroupPage[]
  readonly readings: readonly Reading[] // of these pages
  readonly turns: readonly Turn[]
  readonly lead: Reading // whose config is that of the play: the page that was asked for
  readonly clusters: readonly Cluster[] // that its commands may go to
  readonly current: string | null // the kube context of commands that name none
  readonly usesClusters: boolean
}

/** Where an earlier run is taken up. */
export interface Resumption {
  readonly page: string // as events call it
  readonly after: string | null // id of the last step that it played there; null for none
}

/** What planning some pages has come to. */
export interface Planned {
  readonly plays: readonly Play[]
  readonly strange: readonly string[] // kube contexts that commands name, and that nobody has allowed
  readonly diagnostics: readonly Diagnostic[]
}

/** The page by which events call what is about a play as a whole. */
export function pageOf({pages}: Pick<Play, 'pages'>): string {
  return pages[0]?.page ?? ''
}
