import type {Nodes} from 'mdast'
import type {BlockNode, PageDocument} from '../../../read/document/index.ts'
import type {PageTranscript, StepTranscript} from '../../transcript/index.ts'

/** Which step of a play each block of a page is, and which steps are in no block of it. */
export interface Matched {
  readonly stepOf: ReadonlyMap<BlockNode, StepTranscript>
  readonly elsewhere: readonly StepTranscript[]
}

/** By where they begin. An include that the page has twice has blocks that begin alike: theirs are matched in order. */
export function matched(document: PageDocument, {steps}: PageTranscript): Matched {
  const waiting = new Map<string, StepTranscript[]>()
  for (const step of steps) {
    const from = placeOf(step)
    const alike = waiting.get(from)
    if (alike === undefined) waiting.set(from, [step])
    else alike.push(step)
  }
  const stepOf = new Map<BlockNode, StepTranscript>()
  const used = new Set<StepTranscript>()
  walk(document.root, (node) => {
    const step = node.type === 'block' ? waiting.get(placeOf(node))?.shift() : undefined
    if (node.type !== 'block' || step === undefined) return
    stepOf.set(node, step)
    used.add(step)
  })
  return {stepOf, elsewhere: steps.filter((step) => !used.has(step))}
}

/** Calls `visit` with each node of a document, in the order in which it is read. */
export function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node)
  if ('children' in node) for (const child of node.children) walk(child, visit)
}

const placeOf = ({place}: Pick<BlockNode, 'place'>): string => `${place.start.offset} ${place.page}`
