/** A page's text and the name that every place in it carries. */
export interface Source {
  readonly page: string
  readonly text: string
}

/**
 * What a page needs from the site around it. Functions, so that reading touches no file: whoever
 * reads pages decides where includes and values come from.
 */
export interface Site {
  /** The source of an include such as `gateway-api-support`; a string says in one line why there is none. */
  include(name: string): Source | string
  /** What stands behind `{{< name params >}}`; undefined when nothing does. */
  value(name: string, positional: readonly string[]): string | undefined
  /** How its pages are written. */
  readonly syntax?: {readonly raw: readonly string[]} // shortcodes whose inside is verbatim, beside `text`
}

/** A page on its own: no includes, no values. */
export const noSite: Site = {
  include: () => 'no site root is known (a folder that holds `content/`)',
  value: () => undefined,
}
