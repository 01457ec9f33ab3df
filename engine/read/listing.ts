import type {Root} from 'mdast'
import {Lines} from './lines.ts'
import type {Source} from './site.ts'

const pages = /^(?:mdx?|markdown|html?|txt|)$/

/**
 * The language of an include that is shown as a listing; undefined for one whose text becomes the page's.
 *
 * @param given what the page says of it
 */
export function findShownLanguage(path: string, given: string | undefined): string | undefined {
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  if (given !== undefined && given !== '') return given
  return given === undefined && pages.test(extension) ? undefined : extension
}

/** A file as one block of code. */
export function makeListing({page, text}: Source, lang: string): Root {
  const value = text.replace(/\n+$/, '')
  const position = new Lines(page, text).placeBetween(0, value.length)
  return {type: 'root', children: [{type: 'code', lang, meta: null, value, position}], position}
}
