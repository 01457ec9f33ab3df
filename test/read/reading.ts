import {noSite, readPage, type Site} from '../../engine/read/index.ts'

/** Read a page given by its text. */
export const read = (text: string, site: Site = noSite, page = 'page.md') => readPage({page, text}, site)

/** A site of the given includes and values. */
export const siteWith = (
  includes: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>> = {},
): Site => ({
  include: (name) =>
    includes[name] === undefined ? 'there is none' : {page: `boilerplates/${name}.md`, text: includes[name]},
  value: (name) => values[name],
})

/** A `{{< text >}}` block. */
export const block = (inside: string, words = 'bash'): string => `{{< text ${words} >}}\n${inside}\n{{< /text >}}\n`
