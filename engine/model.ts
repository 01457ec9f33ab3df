import type {Diagnostic, Place} from './diagnostic.ts'
import type {Note} from './note.ts'
import type {Skip} from './skip.ts'
import type {Comparator} from './verdict.ts'

/** `setup` is what a reader does before the page proper, `cleanup` what they do after; read off the headings. */
export type Phase = 'setup' | 'main' | 'cleanup'

/** A page as read: immutable, every value knows its place. */
export interface Runbook {
  readonly page: string
  readonly text: string // the page's own source, without what it includes
  readonly title: string // front matter's, else the first heading's, else the file's name
  readonly frontMatter: Readonly<Record<string, unknown>>
  readonly sections: readonly Section[]
  readonly steps: readonly Step[] // in page order, of every tab
  readonly variants: readonly Variant[]
  readonly env: readonly EnvVariable[]
  readonly requires: readonly PageLink[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface Section {
  readonly id: string // istio's form: `configure_cluster1_as_a_primary`; empty before the first heading
  readonly title: string
  readonly depth: number // 1 to 6; 0 before the first heading
  readonly anchor?: string // that the heading gives itself: `## Clean up {#cleanup}`
  readonly place: Place
}

/** What a step stands in, outermost first. */
export type Within =
  | {
      readonly kind: 'tab'
      readonly variant: string
      readonly tab: string
      readonly name: string
      readonly isProse?: true // no tab set of the page: the ways that its prose offers
    }
  | {readonly kind: 'aside'; readonly name: string} // tip, warning, note, quote, …
  | {readonly kind: 'include'; readonly page: string}

/** What a careful reader does with a block. */
export type BlockKind =
  | 'run' // type its commands here
  | 'output' // compare it with what a command before it prints
  | 'alternative' // skip it for another way that the page shows
  | 'elsewhere' // type it on another machine, in another terminal, or in a shell that a command has opened
  | 'optional' // skip it, as it is for readers whom something concerns that does not hold for all
  | 'illustration' // read it: it shows how a tool is called
  | 'file' // put it into a file
  | 'other-shell' // give it to another program than bash
  | 'data' // read it
  | 'unclear' // it may hold commands, but it cannot be told which, or what runs them

/** Words of a page that say something of a block. */
export interface Evidence {
  readonly text: string // one line
  readonly place: Place // of their paragraph, heading or line
}

/** A block of a page that holds commands, or may hold some. */
export interface Step {
  readonly id: string // unique in its page: `snip_id`, else section and number
  readonly snipId: string | null // the page's own `snip_id`, `none` as well
  readonly kind: BlockKind
  readonly rule: string // the name of the rule that says so
  readonly evidence: Evidence | null // null where the block's language alone says so
  readonly group: string | null // of a way among several: the choice that they belong to
  readonly where: string | null // of what is typed elsewhere: there, in words
  readonly openedBy?: string // id of the step whose last command opens the shell that it is typed in
  readonly phase: Phase
  readonly section: Section
  readonly within: readonly Within[]
  readonly language: string // as the block names it, in lower case; empty where it names none
  readonly firstLine: string // of the block
  readonly skip: Skip | null // why it is not played unless it is chosen; never where it holds no command
  readonly body: string // the commands, joined by newlines; empty for what is never played
  readonly commands: readonly Command[]
  readonly terminal?: StepTerminal // beside the first one, in which it is typed
  readonly saves?: SavedFile // what its reader saves it in
  readonly byHand?: string // a manifest that its reader applies by hand; a newline at its end
  readonly note: Note | null // what the page itself says of it where its reader does not look
  readonly runsOn?: true // the page says behind it that its last command is left running: "in another terminal"
  readonly place: Place
}

/** A terminal beside the first one. */
export interface StepTerminal {
  readonly number: number // 2 for the second
  readonly goesOn: boolean // no words of the step's own say so, but those of one before it
}

/** A file whose content stands on the page. */
export interface SavedFile {
  readonly name: string // as the page has it; `~/` before it where it is in the reader's own folder
  readonly text: string // with a newline at its end
  readonly isOrdered: boolean // the page says so in words; else it only names what it shows
  readonly place: Place // of the block
}

/** One `$ ` entry of a step. */
export interface Command {
  readonly run: string // as the shell gets it: prompts off, values in, indent of the block off
  readonly expected: Expectation | null
  readonly reads: readonly string[] // variables used before the command itself sets them
  readonly sets: readonly string[] // variables set for the commands after it
  readonly readOnly: boolean // may be run again without changing anything
  readonly blocking: string | null // why it never ends by itself: `dashboard`, `port-forward`, `watch`, `follow`, …
  readonly placeholders: readonly string[] // `<your cluster1 context>`, for the reader to fill in
  readonly misprints: readonly Misprint[] // that no shell takes for what they look like
  readonly opens?: string // a shell elsewhere, in words: `the shell of the container`
  readonly typedIn?: number // index of the command of its step that opens the shell in which it is typed
  readonly place: Place
}

/** A sign of the shell as a word processor has made it: `–name`, `“text”`, a no-break space. */
export interface Misprint {
  readonly kind: 'dash' | 'quote' | 'space' | 'invisible'
  readonly text: string
  readonly meant: string // what to type instead; empty where nothing is
  readonly place: Place
}

/** What the page says that a command prints. */
export interface Expectation {
  readonly text: string // no newline at the end
  readonly syntax: string | null // the output's syntax where the page names one: `json`, `yaml`
  readonly comparator: Comparator | 'auto' // `auto` unless the page names one
  readonly times: number // how often in a row it must match; 1 unless the page says more
  readonly vary: readonly string[] // what may differ beside what is known: `sizes`, `counters`
  readonly source: 'below' | 'next-block' | 'note' // under the command, the block right after it, or not on the page
  readonly scope: 'whole' | 'part' | 'alternating' // all that it prints, some of it, or one of several answers a call
  readonly place: Place
}

/** A tab set: a reader follows exactly one of its tabs. */
export interface Variant {
  readonly id: string // `category-name`, or the heading's slug where there is none
  readonly tabs: readonly Tab[]
  readonly isProse?: true // no tab set of the page: the ways that its prose offers
  readonly place: Place
}

export interface Tab {
  readonly value: string // `category-value`, or the name's slug
  readonly name: string
  readonly isDefault?: true // the page itself takes it where its reader does not choose
  readonly place: Place
}

/** A row of a page's environment table. */
export interface EnvVariable {
  readonly name: string
  readonly description: string
  readonly place: Place
}

/** A link to a page that the reader must have done before. */
export interface PageLink {
  readonly url: string // as the page has it
  readonly text: string
  readonly sentence: string // that it stands in, as its reader sees it; one line
  readonly section: Section
  readonly within: readonly Within[]
  readonly place: Place
}
