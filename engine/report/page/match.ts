import type {Nodes} from 'mdast'
import type {BlockNode, PageDocument} from '../../read/document/index.ts'
import type {PageTranscript, StepTranscript} from '../transcript/transcript.ts'

/** Which step of a play each block of a page is, where it is one. */
export type StepOf = ReadonlyMap<BlockNode, StepTranscript>

/**
 * By the lines where they begin, which are those of the page even where a secret of it was hidden. An include that the page
 * has twice has blocks that begin alike: theirs are matched in order.
 */
export function matchSteps(document: PageDocument, {steps}: PageTranscript): StepOf {
  const waiting = new Map<string, StepTranscript[]>()
  for (const step of steps) {
    const from = keyPlace(step)
    const alike = waiting.get(from)
    if (alike === undefined) waiting.set(from, [step])
    else alike.push(step)
  }
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
