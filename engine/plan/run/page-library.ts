import type {PreparedPage} from './session-plan.ts'

/** Where pages come from. */
export interface PageLibrary {
  /** Read a page, once however often it is asked for. Answers why it is none where it cannot be read. */
  readonly readPage: (page: string) => Promise<PreparedPage | string>
  /** The page that a link, or a note, on a page points at; null for none. */
  readonly findPage: (target: string, from: string, siteRoot: string | null) => string | null
  readonly isSamePage: (page: string, other: string) => boolean
}
