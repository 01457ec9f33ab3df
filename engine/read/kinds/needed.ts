import type {Evidence} from '../../model.ts'
import {type Block, isRunnable} from '../block.ts'
import type {KindOfBlock, Rule} from './kind.ts'
import type {Surroundings} from './surroundings.ts'
import {listSetNames} from './variation.ts'
import {quoteFirstLine} from './words.ts'

const file = /(?:>{1,2}|\btee(?: -a)?) *["']?(?:\.\/)?([\w.-]+\.\w+)\b/g

/** What a block makes that others name: files, variables, Helm's releases. */
const makers: readonly RegExp[] = [file, /\bexport ([A-Za-z_]\w*)=/g, /\bhelm (?:upgrade --install|install) ([\w-]+)/g]

/** How optional parts of a page are told from one another: by the place of the words that say so. */
export function keyOfOptional({place}: Evidence): string {
  return `${place.page}:${place.start.offset}`
}

/**
 * The optional parts of a page that make what later blocks for all readers name, and nothing else makes: who reads on needs
 * them. Linear in the page's length.
 */
export function findNeededParts(
  blocks: readonly Surroundings[],
  kinds: ReadonlyMap<Block, KindOfBlock>,
): ReadonlySet<string> {
  const optional = blocks.filter(({block}) => kinds.get(block)?.rule === 'marked-optional')
  if (optional.length === 0) return new Set()
  const isRun = ({block}: Surroundings) => runs(block, kinds)
  const made = new Set(blocks.filter(isRun).flatMap(({block}) => listMade(block)))
  const named = new Set<string>()
  const needed = new Set<string>()
  for (const at of blocks.toReversed()) {
    const {rule, evidence = null} = kinds.get(at.block) ?? {}
    if (isRun(at)) for (const [name] of at.block.text.matchAll(/[\w.-]+/g)) named.add(name)
    else if (rule === 'marked-optional' && evidence !== null)
      if (listMade(at.block).some((name) => named.has(name) && !made.has(name))) needed.add(keyOfOptional(evidence))
  }
  return needed
}

/** “Finally, apply the new file”, which only a block above makes that is another way, or for some readers. */
export const follows: Rule = (at, {notMade}) => {
  if (!at.isTyped || notMade.size === 0) return null
  const own = new Set(listFiles(at.block))
  const name = at.block.text.match(/[\w.-]+/g)?.find((word) => notMade.has(word) && !own.has(word))
  return name === undefined ? null : (notMade.get(name) ?? null)
}

/**
 * Files that blocks make which are skipped, and no other of the page; by their names, the first of them. What is marked as
 * optional is not skipped where later blocks need it.
 */
export class NotMade extends Map<string, KindOfBlock> {
  readonly #made = new Set<string>()

  take({block}: Surroundings, kind: KindOfBlock | null): void {
    const isSkipped = kind?.kind === 'alternative' || (kind?.kind === 'optional' && kind.rule !== 'marked-optional')
    for (const name of listFiles(block)) {
      if (!isSkipped) this.#make(name)
      else if (!this.has(name) && !this.#made.has(name)) this.set(name, kind)
    }
  }

  #make(name: string): void {
    this.#made.add(name)
    this.delete(name)
  }
}

function listFiles({text}: Block): readonly string[] {
  return [...text.matchAll(file)].map(([, name = '']) => name)
}

/**
 * Blocks of ways that are not taken, and of optional parts, that set variables alone which later blocks for all readers use,
 * and nothing else sets: whoever reads on goes back for them. Linear in the page's length.
 */
export function findNeededVariables(
  blocks: readonly Surroundings[],
  kinds: ReadonlyMap<Block, KindOfBlock>,
): ReadonlyMap<Block, KindOfBlock> {
  const passed = new Set(blocks.filter((at) => mayBeNeeded(kinds.get(at.block)) && setsVariables(at)))
  if (passed.size === 0) return new Map()
  const set = new Set(blocks.filter(({block}) => runs(block, kinds)).flatMap(({block}) => listSet(block)))
  const used = new Set<string>()
  const needed = new Map<Block, KindOfBlock>()
  for (const at of blocks.toReversed()) {
    const isNeeded = passed.has(at) && listSet(at.block).some((name) => used.has(name) && !set.has(name))
    if (isNeeded)
      needed.set(at.block, {kind: 'run', rule: 'needed-variable', why: '', evidence: quoteFirstLine(at.block)})
    if (isNeeded || runs(at.block, kinds))
      for (const [, name = ''] of at.block.text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) used.add(name)
  }
  return needed
}

function mayBeNeeded(found: KindOfBlock | undefined): boolean {
  const isOther = found?.rule.startsWith('other-') === true || found?.rule === 'troubleshooting'
  return (found?.kind === 'alternative' || found?.kind === 'optional') && !isOther
}

function setsVariables(at: Surroundings): boolean {
  return (listSetNames(at)?.length ?? 0) > 0
}

function listSet({text}: Block): readonly string[] {
  return [...text.matchAll(/(?:^|\s)(?:export )?([A-Za-z_]\w*)=/g)].map(([, name = '']) => name)
}

function runs(block: Block, kinds: ReadonlyMap<Block, KindOfBlock>): boolean {
  return (kinds.get(block)?.kind ?? (isRunnable(block) ? 'run' : 'data')) === 'run'
}

function listMade({text}: Block): readonly string[] {
  return makers.flatMap((maker) => [...text.matchAll(maker)].map(([, name = '']) => name))
}
