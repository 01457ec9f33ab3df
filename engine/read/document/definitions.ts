import type {Definition, Nodes, Root} from 'mdast'

/** Where the references of a text lead, by their identifiers; of two definitions the first holds. */
type Definitions = ReadonlyMap<string, Definition>

const byTree = new WeakMap<Root, Definitions>()

/** Looked for with the first reference of a text. */
export function definitionsIn(tree: Root): Definitions {
  const definitions = byTree.get(tree) ?? findDefinitions(tree)
  byTree.set(tree, definitions)
  return definitions
}

function findDefinitions(root: Root): Definitions {
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
