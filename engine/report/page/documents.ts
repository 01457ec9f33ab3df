import type {Nodes} from 'mdast'
import type {PageSource} from '../../event.ts'
import {type PageDocument, readDocument} from '../../read/document/index.ts'
import type {PageTranscript} from '../transcript/transcript.ts'
import {isTooDeep, unlessTooDeep} from './nesting.ts'

/**
 * Reads a page's source, the same one once; null where it nests too deep to be drawn, or there is none. A first heading
 * that is the page's title is left out: reports head the page with it.
 */
export type Documents = (page: Pick<PageTranscript, 'source' | 'title'>) => PageDocument | null

export function makeDocumentReader(): Documents {
  const known = new Map<PageSource, PageDocument | null>()
  return ({source, title}) => {
    if (source === null) return null
    const before = known.get(source)
    if (before !== undefined) return before
    const document = unlessTooDeep(() => readDocument(source))
    const drawn = document === null || isTooDeep(document.root) ? null : dropTitle(document, title)
    known.set(source, drawn)
    return drawn
  }
}

function dropTitle(document: PageDocument, title: string): PageDocument {
  const {children} = document.root
  const first = children.find(({type}) => type === 'heading')
  const isTitle = first?.type === 'heading' && first.depth === 1 && readText(first) === title
  return isTitle
    ? {...document, root: {...document.root, children: children.filter((each) => each !== first)}}
    : document
}

function readText(node: Nodes): string {
  return 'value' in node ? node.value : 'children' in node ? node.children.map(readText).join('') : ''
}
