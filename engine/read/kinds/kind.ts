import type {BlockKind, Evidence, StepTerminal} from '../../model.ts'
import type {Block} from '../block.ts'
import type {Heading, Surroundings} from './surroundings.ts'

/** What a rule finds of a block. */
export interface FoundKind {
  readonly kind: BlockKind
  readonly why: string // why a reader does not run it, as a clause about the block; empty where they do
  readonly evidence: Evidence | null
  readonly group?: string // of alternatives: the choice that they belong to
  readonly where?: string // of what is typed elsewhere: there
  readonly opener?: Block // whose last command opens the shell that it is typed in
  readonly terminal?: StepTerminal // beside the first one, in which it is typed
  readonly saves?: SaveOrder // of what is saved in a file of a name
  readonly isByHand?: true // its reader applies it, and the page shows no command for it
}

/** A file that the page tells its reader to save a block in. */
export interface SaveOrder {
  readonly name: string // perhaps with its folder, `~/` before it where it is in the reader's own
  readonly isOrdered: boolean // the page says so in words; else it only names what the block shows
}

/** What is known of a page by the time that a rule looks at a block. */
export interface PageSoFar {
  readonly title: string // of the page
  readonly called: ReadonlySet<string> // tools that its commands call
  readonly typed: ReadonlySet<string> // its commands, by their text
  readonly first: ReadonlyMap<Heading, Surroundings> // the first block with commands under each, and under none of its children
  readonly begun: ReadonlySet<Heading> // those under which a block runs that stands under none of their children
  readonly needed: ReadonlySet<string> // optional parts, by their keys, that whoever reads on needs
  readonly set: ReadonlySet<string> // variables that a block of nothing else sets
  readonly notMade: ReadonlyMap<string, KindOfBlock> // files that only skipped blocks make
  readonly made: ReadonlySet<string> // what its commands make, those of other ways as well, see `listMakers`
  readonly shell: OpenedShell | null // that a command has opened, and nothing has closed
  findingOf(at: Surroundings): KindOfBlock | null // of a block before
}

/** A shell that a command of the page opens somewhere else. */
export interface OpenedShell {
  readonly where: string // as a person is told: `the shell of the container`
  readonly isMachine: boolean // another machine, whose shell readers stay in from section to section
  readonly evidence: Evidence
  readonly at: Surroundings // the block of the command
  readonly installed: Set<string> // words of what is installed in it: tools that are called there from then on
}

/** A finding, and the name of the rule that made it. */
export interface KindOfBlock extends FoundKind {
  readonly rule: string
}

/** A rule: what a block is, by itself and by what stands around it; null where the rule does not say. */
export type Rule = (at: Surroundings, page: PageSoFar) => FoundKind | null
