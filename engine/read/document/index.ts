import type {PageSource} from '../../event.ts'
import {restoreSite} from '../site.ts'
import type {PageDocument} from './nodes.ts'
import {readTree} from './tree.ts'

export type {AsideNode, BlockNode, PageDocument, TabNode, TabsNode, UnknownNode} from './nodes.ts'

/**
 * Read a page as its reader sees it. Nothing is thrown for what it holds: what is not there, or includes itself, is an
 * `unknown` node. Not among what `read/index.ts` shows: whoever plays pages need not load it.
 */
export function readDocument(source: PageSource): PageDocument {
  return {root: {type: 'root', children: readTree(source, restoreSite(source))}}
}
