import type {PageSource} from '../event.ts'
import type {Syntax} from './dialects/syntax.ts'
import {fillValues, type Values, versionNames} from './values.ts'

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
  /**
   * The source of an include; a string says in one line why there is none.
   *
   * @param name of a boilerplate such as `gateway-api-support`; with `from`, the path of a file as the page gives it
   * @param from the file whose text includes it, as its places name it; empty for the page itself
   */
  include(name: string, from?: string): Source | string
  /** How its pages are written. */
  readonly syntax?: Syntax
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
  const include = (name: string, from?: string): Source | string => {
    const found = site.include(name, from)
    if (typeof found !== 'string') includes[keyOfInclude(name, from)] = found
    return found
  }
  const value: Values['value'] = (name, positional, named) => {
    const found = site.value(name, positional, named)
    if (found !== undefined) values[keyOf(name, positional)] = found
    return found
  }
  return {
    site: {
      ...site,
      include,
      value,
    },
    source: () => {
      for (const each of [text, ...Object.values(includes).map((found) => found.text)])
        fillValues(each, {...site, include, value})
      for (const name of versionNames) value(name, [])
      const {raw = null, ...syntax} = site.syntax ?? {}
      return {
        page,
        text,
        includes: {...includes},
        values: {...values},
        raw,
        ...(Object.keys(syntax).length === 0 ? {} : {syntax}),
        ...(site.audience === undefined ? {} : {audience: site.audience}),
      }
    },
  }
}

/** The site that a page stood in, as far as it went into the page. */
export function restoreSite({includes, values, raw, syntax, audience}: PageSource): Site {
  return {
    include: (name, from) => {
      const key = keyOfInclude(name, from)
      return Object.hasOwn(includes, key) ? (includes[key] ?? missing) : missing
    },
    value: (name, positional) => {
      const key = keyOf(name, positional)
      return Object.hasOwn(values, key) ? values[key] : undefined
    },
    ...(raw === null && syntax === undefined ? {} : {syntax: {raw: raw ?? [], ...syntax}}),
    ...(audience === undefined ? {} : {audience}),
  }
}

function keyOfInclude(name: string, from: string | undefined): string {
  return from === undefined ? name : `${name} from ${from}`
}

const missing = 'it was not there when the page was read'

function keyOf(name: string, positional: readonly string[]): string {
  return [name, ...positional].join(' ')
}
