import type {Nodes} from 'mdast'

/** A tree as indented lines: type, name, attributes, value, and where it stands as `line:column-line:column`. */
export const outline = (node: Nodes, depth = 0): string =>
  [
    `${'  '.repeat(depth)}${[node.type, ...details(node)].join(' ')}`,
    ...('children' in node ? node.children.map((child) => outline(child, depth + 1)) : []),
  ].join('\n')

function details(node: Nodes): string[] {
  const found: string[] = []
  if ('name' in node) found.push(node.name)
  if ('attributes' in node && Object.keys(node.attributes ?? {}).length > 0) found.push(JSON.stringify(node.attributes))
  if ('value' in node) found.push(JSON.stringify(node.value))
  if ('url' in node) found.push(node.url)
  if ('alt' in node && node.alt) found.push(`alt=${node.alt}`)
  if ('title' in node && node.title) found.push(`title=${node.title}`)
  return found
}

/** A tree without its positions, the tags' own ones neither, to compare what two texts mean. */
export function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => key !== 'position')
  return Object.fromEntries(kept.map(([key, each]) => [key, bare(each)]))
}

/** All nodes of a tree, parents before children. */
export function nodesOf(root: Nodes): Nodes[] {
  const found: Nodes[] = []
  const waiting: Nodes[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node)
    if ('children' in node) waiting.push(...node.children.toReversed())
  }
  return found
}
