import type {PageSource} from '../event.ts'
import type {Site, Source} from './site.ts'
import {valuesIn} from './values.ts'

/** A site that takes down what of it a page is given, so that the page can be shown again where there is no site. */
export interface Watched {
  readonly site: Site
  readonly source: () => PageSource
}

/**
 * Watch what reading a page asks its site for. Values that its readers see where no step needs them, such as in a link's
 * address, are asked for when the source is.
 */
export function watched(site: Site, {page, text}: Source): Watched {
  const includes: Record<string, Source> = {}
  const values: Record<string, string> = {}
  const value = (name: string, positional: readonly string[]): string | undefined => {
    const found = site.value(name, positional)
    if (found !== undefined) values[call(name, positional)] = found
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
      for (const each of [text, ...Object.values(includes).map((include) => include.text)]) valuesIn(each, {value})
      return {page, text, includes: {...includes}, values: {...values}, raw: site.syntax?.raw ?? null}
    },
  }
}

/** The site that a page stood in, as far as it went into the page. */
export function siteIn({includes, values, raw}: PageSource): Site {
  return {
    include: (name) => (Object.hasOwn(includes, name) ? (includes[name] ?? missing) : missing),
    value: (name, positional) => {
      const key = call(name, positional)
      return Object.hasOwn(values, key) ? values[key] : undefined
    },
    ...(raw === null ? {} : {syntax: {raw}}),
  }
}

const missing = 'it was not there when the page was read'

function call(name: string, positional: readonly string[]): string {
  return [name, ...positional].join(' ')
}
