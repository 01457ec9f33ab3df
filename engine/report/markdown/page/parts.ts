import type {List, RootContent} from 'mdast'
import {holdsBlock} from '../../page/match.ts'
import {makeParagraph} from '../text/print.ts'
import {plainText, renderStrong, renderText} from '../text/words.ts'

/** A node of a page that is left out as a whole, if it is. */
export interface Part {
  readonly node: RootContent
  readonly list: object | null // of which it is one item, or all
}

/**
 * A page's nodes in parts: items of a list that holds blocks, and what stands in the tab that was followed, are parts of
 * their own.
 */
export function splitParts(nodes: readonly RootContent[], tabs: Readonly<Record<string, string>>): readonly Part[] {
  return nodes.flatMap((node): readonly Part[] => {
    if (node.type === 'list') return holdsBlock(node) ? splitItems(node) : [{node, list: node}]
    if (node.type !== 'tabs') return [{node, list: null}]
    const followed = node.children.find(({value}) => value === tabs[node.variant])
    if (followed === undefined) return [{node, list: null}]
    const others = node.children.filter((tab) => tab !== followed)
    return [
      {
        node: makeParagraph([...renderText('Tab '), renderStrong(plainText(followed.name)), ...renderText(':')]),
        list: null,
      },
      ...splitParts(followed.children, tabs),
      ...(others.length === 0 ? [] : [{node: {...node, children: others}, list: null}]),
    ]
  })
}

function splitItems(list: List): readonly Part[] {
  return list.children.map((item, index) => ({
    list,
    node: {
      ...list,
      ...(list.ordered === true ? {start: (list.start ?? 1) + index} : {}),
      children: [item],
    },
  }))
}
