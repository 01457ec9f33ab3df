import type {PageSource} from '../event.ts'
import {fillValues, type Values} from './values.ts'

/** A page's text and the name that every place in it carries. */
export interface Source {
  readonly page: string
  readonly text: string
}

/**
 * What a page needs from the site around it. Functions, so that reading touches no file: whoever
 * reads pages decides where includes and values come from.
 */
export interface Site extends Values {
  /** The source of an include such as `gateway-api-support`; a string says in one line why there is none. */
  include(name: string): Source | string
  /** How its pages are written. */
  readonly syntax?: {readonly raw: readonly string[]} // shortcodes whose inside is verbatim, beside `text`
  /** Commands that only look, beside those that are known: `acme status`, `acme * list`. */
  readonly reads?: readonly string[]
}

/** A page on its own: no includes, no values. */
export const noSite: Site = {
  include: () => 'no site root is known (a folder that holds `content/`)',
  value: () => undefined,
}

/** A site that takes down what of it a page is given, so that the page can be shown again where there is no site. */
export interface Watched {
  readonly site: Site
  readonly source: () => PageSource
}

/**
 * Watch what reading a page asks its site for. Values that its readers see where no step needs them, such as in a link's
 * address, are asked for when the source is.
 */
export function watchSite(site: Site, {page, text}: Source): Watched {
  const includes: Record<string, Source> = {}
  const values: Record<string, string> = {}
  const value = (name: string, positional: readonly string[]): string | undefined => {
    const found = site.value(name, positional)
    if (found !== undefined) values[keyOf(name, positional)] = found
    return found
  }
  return {
    site: {
      ...site,
      include: (name) => {
        const found = site.include(name)
        if (typeof found !== 'string') includes[name] = found
        return found
      },
      value,
    },
    source: () => {
      for (const each of [text, ...Object.values(includes).map((include) => include.text)]) fillValues(each, {value})
      return {page, text, includes: {...includes}, values: {...values}, raw: site.syntax?.raw ?? null}
    },
  }
}

/** The site that a page stood in, as far as it went into the page. */
export function restoreSite({includes, values, raw}: PageSource): Site {
  return {
    include: (name) => (Object.hasOwn(includes, name) ? (includes[name] ?? missing) : missing),
    value: (name, positional) => {
      const key = keyOf(name, positional)
      return Object.hasOwn(values, key) ? values[key] : undefined
    },
    ...(raw === null ? {} : {syntax: {raw}}),
  }
}

const missing = 'it was not there when the page was read'

function keyOf(name: string, positional: readonly string[]): string {
  return [name, ...positional].join(' ')
}
