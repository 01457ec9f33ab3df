import type {PageSource} from '../../event.ts'
import {siteIn} from '../recorded.ts'
import {anchors} from './anchors.ts'
import type {PageDocument} from './nodes.ts'
import {ofSource} from './tree.ts'

export type {AsideNode, BlockNode, PageDocument, TabNode, TabsNode, UnknownNode} from './nodes.ts'

/**
 * Read a page as its reader sees it. Nothing is thrown for what it holds: what is not there, or includes itself, is an
 * `unknown` node. Not among what `read/index.ts` shows: whoever plays pages need not load it.
 */
export function readDocument(source: PageSource): PageDocument {
  const page = {section: '', anchors: anchors()}
  const children = ofSource(source, {site: siteIn(source), including: [], tabSet: null, page})
  return {root: {type: 'root', children}}
}
