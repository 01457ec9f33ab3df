import type {PageSource} from '../../event.ts'
import {type PageDocument, readDocument} from '../../read/document/index.ts'
import {isTooDeep, unlessTooDeep} from './nesting.ts'

/** Reads a page's source, the same one once; null where it nests too deep to be drawn, or there is none. */
export type Documents = (source: PageSource | null) => PageDocument | null

export function documents(): Documents {
  const known = new Map<PageSource, PageDocument | null>()
  return (source) => {
    if (source === null) return null
    const before = known.get(source)
    if (before !== undefined) return before
    const document = unlessTooDeep(() => readDocument(source))
    const drawn = document === null || isTooDeep(document.root) ? null : document
    known.set(source, drawn)
    return drawn
  }
}
