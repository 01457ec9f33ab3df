import {join, relative, sep} from 'node:path'
import type {PageSyntax} from '../../event.ts'
import type {Audience} from '../../read/index.ts'
import type {SiteFacts} from './site-mark.ts'

/** How pages are written, as the config says. */
export interface SyntaxSettings {
  readonly raw: readonly string[]
  readonly dialect: PageSyntax['dialect']
  readonly shortcodes: NonNullable<PageSyntax['shortcodes']>
}

/**
 * What settings say of how pages are written, as one text; null where they say nothing.
 *
 * @param variables names that the site has values for
 */
export function listSyntaxSettings(
  {raw, dialect, shortcodes}: SyntaxSettings,
  variables: readonly string[],
): string | null {
  const said = {
    ...(raw.length > 0 ? {raw} : {}),
    ...(dialect === null ? {} : {dialect}),
    ...(Object.keys(shortcodes).length > 0 ? {shortcodes} : {}),
    ...(variables.length > 0 ? {variables} : {}),
  }
  return Object.keys(said).length === 0 ? null : JSON.stringify(said)
}

/** Whether a page, or what it includes, may hold what is there for some of its readers alone. */
export function mayAskForReader(text: string): boolean {
  return /-if=|\{\{[<%][ \t]*(?:reuse|include|readfile)\b/.test(text)
}

/** Whether a page, or what it includes, may show variables of its site. */
export function mayShowVariables(text: string): boolean {
  return /\{\{-?[ \t]*[A-Za-z_][\w.]*[ \t]*-?\}\}|-8<-|\{%-?[ \t]*include/.test(text)
}

/** Whom a page is shown for: the version that the config gives or its path names, and the products that its path names. */
export function findAudience(
  path: string,
  root: string | undefined,
  values: Readonly<Record<string, string>>,
  readFacts: () => SiteFacts,
): {readonly audience?: Audience} {
  const below = root === undefined ? null : relative(join(root, 'content'), path).split(sep).join('/')
  const isContent = below !== null && !below.startsWith('..')
  const versions = values.version?.split(',') ?? readFacts().labels(isContent ? below : '')
  const products = values['conditional-text']?.split(',') ?? (isContent ? below.split('/').slice(0, -1) : [])
  const audience: Audience = {
    ...(versions.length > 0 ? {version: versions} : {}),
    ...(products.length > 0 ? {'conditional-text': products} : {}),
  }
  return Object.keys(audience).length > 0 ? {audience} : {}
}
