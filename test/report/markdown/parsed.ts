import type {Nodes, Root} from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'

const chain = unified().use(remarkParse).use(remarkGfm).freeze()

/** A report as GitHub reads it. */
export const parsed = (markdown: string): Root => chain.parse(markdown)

/** All nodes of one kind, in order. */
export const nodesOf = <Type extends Nodes['type']>(root: Root, type: Type): Extract<Nodes, {type: Type}>[] => {
  const found: Extract<Nodes, {type: Type}>[] = []
  const visit = (node: Nodes): void => {
    if (node.type === type) found.push(node as Extract<Nodes, {type: Type}>)
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(root)
  return found
}
