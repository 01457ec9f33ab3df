import type {PageNotes} from '../note.ts'
import type {TabChoice, TabDefaults} from './tabs.ts'

/** A value, and who gave it: `--env`, `--context cluster1`, a config file. */
export interface Given {
  readonly value: string
  readonly from: string
}

/** What is typed for a command whose text holds the key: lines. */
export type Answers = Readonly<Record<string, readonly string[]>>

/** What the person who plays decides; all that a plan depends on beside the page. */
export interface Choices {
  readonly tabs: readonly TabChoice[]
  readonly preferredTabs: readonly TabChoice[] // followed where `tabs` says nothing
  readonly defaultTabs: TabDefaults // what decides where neither does
  readonly contexts: Readonly<Record<string, Given>> // name → kube context
  readonly env: Readonly<Record<string, Given>>
  readonly captured: readonly string[] // variables that get their values from outputs
  readonly callerEnv: Readonly<Record<string, string | undefined>>
  readonly anchors: readonly string[] | null // of the sections that other pages need; null for the whole page
  readonly isAsked: boolean // called by name: options that pick steps are about it
  readonly only: readonly string[] // ids or headings, as the three below
  readonly from: string | null
  readonly until: string | null
  readonly skip: readonly string[]
  readonly asides: boolean // play steps in tips, warnings, notes, quotes as well
  readonly optional: boolean // play optional steps as well
  readonly cleanup: boolean
  readonly notes: PageNotes
  readonly answers: Answers // typed for any command that holds the text
  readonly places: readonly string[] // contexts that are no clusters: where notes may have a step played
  readonly faithful: boolean // nothing that the page does not tell its reader
  readonly inherited: readonly string[] // variables that pages played before it have set
  readonly announced: readonly string[] // variables that these pages tell their reader to set
  readonly resumeAfter: string | null // the id of the last step that an earlier run played
}
