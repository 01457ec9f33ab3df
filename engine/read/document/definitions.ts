import type {Definition, Nodes, Root} from 'mdast'

/** Where the references of a text lead, by their identifiers; of two definitions the first holds. */
export type Definitions = ReadonlyMap<string, Definition>

export function definitionsIn(root: Root): Definitions {
  const found = new Map<string, Definition>()
  const look = (node: Nodes): void => {
    if (node.type === 'definition') {
      if (!found.has(node.identifier)) found.set(node.identifier, node)
    } else if ('children' in node) {
      for (const child of node.children) look(child)
    }
  }
  look(root)
  return found
}
