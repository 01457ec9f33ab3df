import type {Nodes} from 'mdast'
import type {PageSource} from '../../event.ts'
import {groupBy} from '../../grouping.ts'
import {type BlockNode, type PageDocument, readDocument} from '../../read/document/index.ts'
import type {Aside, CommandTranscript, PageTranscript, StepTranscript} from './transcript.ts'

/**
 * Reads a page's source, the same one once; null where it nests too deep to be drawn, or there is none. A first heading
 * that is the page's title is not among it: reports head the page with it.
 */
export type Documents = (page: Pick<PageTranscript, 'source' | 'title'>) => PageDocument | null

export function makeDocumentReader(): Documents {
  const documents = new Map<PageSource, PageDocument | null>()
  return ({source, title}) => {
    if (source === null) return null
    const before = documents.get(source)
    if (before !== undefined) return before
    const document = unlessTooDeep(() => readDocument(source))
    const drawn = document === null || isTooDeep(document.root) ? null : dropTitle(document, title)
    documents.set(source, drawn)
    return drawn
  }
}

function dropTitle(document: PageDocument, title: string): PageDocument {
  const {children} = document.root
  const first = children.find(({type}) => type === 'heading')
  const isTitle = first?.type === 'heading' && first.depth === 1 && readText(first) === title
  return isTitle
    ? {...document, root: {...document.root, children: children.filter((each) => each !== first)}}
    : document
}

function readText(node: Nodes): string {
  return 'value' in node ? node.value : 'children' in node ? node.children.map(readText).join('') : ''
}

/** Which step of a play each block of a page is, where it is one. */
export type StepOf = ReadonlyMap<BlockNode, StepTranscript>

/**
 * By the lines where they begin, which are those of the page even where a secret of it was hidden. An include that the page
 * has twice has blocks that begin alike: theirs are matched in order.
 */
export function matchSteps(document: PageDocument, {steps}: PageTranscript): StepOf {
  const waiting: Map<string, StepTranscript[]> = groupBy(steps, keyPlace)
  const stepOf = new Map<BlockNode, StepTranscript>()
  walkNodes(document.root, (node) => {
    const step = node.type === 'block' ? waiting.get(keyPlace(node))?.shift() : undefined
    if (node.type === 'block' && step !== undefined) stepOf.set(node, step)
  })
  return stepOf
}

/** Calls `visit` with each node of a document, in the order in which it is read. */
export function walkNodes(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node)
  if ('children' in node) for (const child of node.children) walkNodes(child, visit)
}

/** Whether a block stands in a node, or is it. */
export function holdsBlock(node: Nodes): boolean {
  return node.type === 'block' || ('children' in node && node.children.some(holdsBlock))
}

function keyPlace({place}: Pick<BlockNode, 'place'>): string {
  return `${place.start.line}:${place.start.column} ${place.page}`
}

/** What is told of a page as a whole, where it happened. */
interface Between {
  readonly before: readonly Aside[] // its first command
  readonly after: ReadonlyMap<object, readonly Aside[]> // a command
}

/**
 * Puts each thing that belongs to no step of a page behind the last command that was begun before it. What names its own
 * place is told at the head of a report.
 */
export function placeAsides({asides, steps}: PageTranscript): Between {
  const commands = steps.flatMap((step) => step.commands).filter((command) => findBegin(command) !== null)
  const before: Aside[] = []
  const after = new Map<CommandTranscript, Aside[]>()
  let next = 0
  for (const aside of asides) {
    if (aside.type === 'warning' && aside.place !== undefined) continue
    while (next < commands.length && (findBegin(commands[next]) ?? 0) <= aside.at) next++
    const command = commands[next - 1]
    const placed = command === undefined ? before : (after.get(command) ?? [])
    placed.push(aside)
    if (command !== undefined) after.set(command, placed)
  }
  return {before, after}
}

function findBegin(command: CommandTranscript | undefined): number | null {
  return command?.started?.at ?? command?.ended?.at ?? null
}

/** Deeper, and what walks through a page would run out of stack. No page that anybody reads comes near. */
const maxDepth = 200

/**
 * Whether the nodes of a page stand in one another too deep for it to be drawn.
 *
 * @param root of mdast or hast
 */
export function isTooDeep(root: object): boolean {
  let level: readonly object[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true
    level = level.flatMap((node) => ('children' in node ? (node.children as readonly object[]) : []))
  }
  return false
}

/** What `make` makes; null where that runs out of stack. */
export function unlessTooDeep<Made>(make: () => Made): Made | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Why steps of a page are not told in the places of their blocks, as the beginning of a sentence. */
export function wordUnplaced({source}: Pick<PageTranscript, 'source'>, isDrawn: boolean): string {
  if (isDrawn) return 'Steps that are not on the page as recorded'
  return source === null ? 'The text of this page was not recorded' : 'This page nests too deep to be drawn'
}
