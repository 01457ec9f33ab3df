import type {Place} from '../../diagnostic.ts'
import type {Skip} from '../../skip.ts'
import {type Block, isRunnable} from '../block.ts'
import {findCalledTool} from '../command-words.ts'
import type {Item} from '../outline.ts'
import {findWhySessionUnplayed, findWhyUnplayed} from '../unplayed.ts'
import {otherInstall, otherInstaller, otherSystem, section, words} from './alternative.ts'
import {findByHand, findNextTyped} from './by-hand.ts'
import {otherPlace, otherTerminal, placeHeading} from './elsewhere.ts'
import {option, platform} from './headings.ts'
import type {KindOfBlock, OpenedShell, PageSoFar, Rule} from './kind.ts'
import {listed, listedItem} from './listed.ts'
import {besideInstall, labelledMeans, means} from './means.ts'
import {findNeededParts, findNeededVariables, follows, NotMade} from './needed.ts'
import {findOpenedShell, foreignPrompt, insideShell, leavesShell, noteInstalled} from './opened-shell.ts'
import {conditional, developers, forSomeReaders, markedOptional, move, troubleshooting} from './optional.ts'
import {announcedOutput, outputByItself} from './output.ts'
import {unlabelled} from './run.ts'
import {findSavedFiles} from './saved-file.ts'
import {configuration, examples, expression, foreignWords, saved, script, supposed, usage} from './shown.ts'
import {type Heading, type Surroundings, surveyBlocks} from './surroundings.ts'
import {comesBack, goOn, isForAll, type OtherTerminal, openTerminal} from './terminal.ts'
import {listGivenNames, listMakers, otherValues, otherVersion, repeated, variation} from './variation.ts'

export type {KindOfBlock} from './kind.ts'

/** Kinds of blocks that hold commands, whatever their language is. */
export const typedKinds: ReadonlySet<string> = new Set(['run', 'alternative', 'elsewhere', 'optional'])

/** A block in a language of bash, of which no rule speaks. */
export const runsByLanguage: KindOfBlock = {kind: 'run', rule: 'language', why: '', evidence: null}

/** Why a block of a kind is not played by default; null where it is. */
export function findSkip({kind, why}: KindOfBlock): Skip | null {
  return kind === 'run' ? null : {kind, text: why}
}

/**
 * Every rule by its name, in the order in which they are asked: the first that says why a block is not run is right. Else it
 * runs: as the way that a rule says is taken, or by its language.
 */
const rules: Readonly<Record<string, Rule>> = {
  script,
  configuration,
  expression,
  'output-by-itself': outputByItself,
  'announced-output': announcedOutput,
  saved,
  usage,
  'foreign-words': foreignWords,
  examples,
  supposed,
  'foreign-prompt': foreignPrompt,
  'inside-shell': insideShell,
  'other-terminal': otherTerminal,
  'other-place': otherPlace,
  'place-heading': placeHeading,
  troubleshooting,
  'marked-optional': markedOptional,
  move,
  developers,
  'other-system': otherSystem,
  'other-installer': otherInstaller,
  platform,
  option,
  listed,
  'listed-item': listedItem,
  means,
  'beside-install': besideInstall,
  'labelled-means': labelledMeans,
  section,
  variation,
  repeated,
  'other-values': otherValues,
  'other-version': otherVersion,
  words,
  'other-install': otherInstall,
  conditional,
  'for-some-readers': forSomeReaders,
  follows,
}

const table = Object.entries(rules)

/**
 * What a careful reader does with each block of a page, by what its page says; nothing for a block of which no rule speaks.
 * Linear in the page's length.
 *
 * @param title of the page
 * @param top its first place
 */
export function findKinds(items: readonly Item[], title: string, top: Place): ReadonlyMap<Block, KindOfBlock> {
  const blocks = surveyBlocks(items, top)
  const first = askRules(blocks, new KindFinder(title))
  const needed = findNeededParts(blocks, first.found)
  const page = needed.size === 0 ? first : askRules(blocks, new KindFinder(title, needed))
  for (const [block, kind] of findNeededVariables(blocks, page.found)) page.found.set(block, kind)
  for (const [block, kind] of findSavedFiles(blocks, page.found)) page.found.set(block, kind)
  return page.found
}

function askRules(blocks: readonly Surroundings[], page: KindFinder): KindFinder {
  const nextTyped = findNextTyped(blocks)
  for (const at of blocks) page.take(at, nextTyped.get(at))
  return page
}

class KindFinder implements PageSoFar {
  readonly found = new Map<Block, KindOfBlock>()
  readonly title: string
  readonly called = new Set<string>()
  readonly typed = new Set<string>()
  readonly first = new Map<Heading, Surroundings>()
  readonly begun = new Set<Heading>()
  readonly made = new Set<string>()
  readonly notMade = new NotMade()
  readonly set = new Set<string>()
  readonly needed: ReadonlySet<string>
  shell: OpenedShell | null = null
  terminal: OtherTerminal | null = null

  constructor(title: string, needed: ReadonlySet<string> = new Set()) {
    this.title = title
    this.needed = needed
    for (const tool of findCalledTool(title.toLowerCase())) if (/^\S+$/.test(title)) this.called.add(tool) // a page about it
  }

  findingOf({block}: Surroundings): KindOfBlock | null {
    return this.found.get(block) ?? null
  }

  /** @param next the first block with commands behind it */
  take(at: Surroundings, next: Surroundings | undefined): void {
    const leaves = this.shell === null ? null : leavesShell(at, this.shell)
    if (leaves === 'before') this.shell = null
    const kind = this.#placeInTerminal(at, this.#ask(at)) ?? this.#askByHand(at, next)
    if (kind !== null) this.found.set(at.block, kind)
    this.notMade.take(at, kind)
    if (this.shell !== null && kind?.rule === 'inside-shell') noteInstalled(at.block, this.shell)
    if (leaves === 'after') this.shell = null
    if (kind === null ? isRunnable(at.block) : kind.kind === 'run') this.#remember(at)
    else if (kind?.kind === 'alternative') this.#rememberMade(at)
  }

  #placeInTerminal(at: Surroundings, kind: KindOfBlock | null): KindOfBlock | null {
    if (this.terminal !== null && comesBack(at, this.terminal)) this.terminal = null
    if (kind?.rule === 'other-terminal' && isForAll(kind.evidence) && this.#askBehind(at) === null) {
      this.terminal = openTerminal(at, kind.evidence)
      return {...kind, terminal: {number: this.terminal.number, goesOn: false}}
    }
    return this.terminal === null ? kind : goOn(at, kind, runsByLanguage, this.terminal)
  }

  /** A manifest that all readers apply by hand. */
  #askByHand(at: Surroundings, next: Surroundings | undefined): KindOfBlock | null {
    const found = findByHand(at, next)
    return found === null || this.#askBehind({...at, isTyped: true}) !== null ? null : {...found, rule: 'by-hand'}
  }

  /** Why a block that is typed in another terminal, or that is applied, is none for all readers; null where it is. */
  #askBehind(at: Surroundings): KindOfBlock | null {
    for (const [rule, find] of table.slice(table.findIndex(([name]) => name === 'other-terminal') + 1)) {
      const found = find(at, this)
      if (found !== null && found.kind !== 'run') return {...found, rule}
    }
    return null
  }

  #ask(at: Surroundings): KindOfBlock | null {
    const typed = unlabelled(at, this)
    const asked = typed === null ? at : {...at, isTyped: true}
    if (asked.isTyped && at.heading !== null && !this.first.has(at.heading)) this.first.set(at.heading, at)
    let taken: KindOfBlock | null = null
    for (const [rule, find] of table) {
      const found = find(asked, this)
      if (found !== null && found.kind !== 'run') return {...found, rule}
      if (found !== null) taken ??= {...found, rule}
    }
    return taken ?? (typed === null ? null : {...typed, rule: 'unlabelled'})
  }

  #rememberMade(at: Surroundings): void {
    for (const maker of listMakers(at)) this.made.add(maker)
  }

  #remember(at: Surroundings): void {
    this.shell = findOpenedShell(at) ?? this.shell
    if (at.heading !== null) this.begun.add(at.heading)
    this.#rememberMade(at)
    for (const name of listGivenNames(at)) this.set.add(name)
    for (const line of at.block.text.split('\n')) {
      if (/^[ \t]/.test(line)) continue
      const command = line.replace(/^\$ /, '').trim()
      this.typed.add(command)
      for (const tool of findCalledTool(command)) this.called.add(tool)
    }
  }
}

/** The kind of a block that no rule speaks of and whose language names no shell, by its text; null where it holds no commands. */
export function findKindByText(block: Block, called: ReadonlySet<string>): KindOfBlock | null {
  const unplayed = findWhyUnplayed(block, called) ?? findWhySessionUnplayed(block, called)
  return unplayed === null ? null : {kind: unplayed.kind, rule: unplayed.kind, why: unplayed.text, evidence: null}
}
