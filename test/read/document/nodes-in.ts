import type {Nodes} from 'mdast'

/** A node and all that it holds, in the page's order. */
export const nodesIn = (node: Nodes): Nodes[] => [
  node,
  ...('children' in node ? (node.children as Nodes[]).flatMap(nodesIn) : []),
]

/** Nodes that a document has others in the place of. */
export const strayTypes: ReadonlySet<string> = new Set([
  'textDirective',
  'leafDirective',
  'containerDirective',
  'definition',
  'linkReference',
  'imageReference',
  'code',
  'yaml',
])
