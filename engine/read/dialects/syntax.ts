import type {PageSyntax} from '../../event.ts'

export type DialectName = NonNullable<PageSyntax['dialect']>

/** How the pages of a site are written. */
export interface Syntax extends PageSyntax {
  readonly raw?: readonly string[] // shortcodes whose inside is verbatim, beside `text`
}
