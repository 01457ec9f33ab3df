import type {PageLink} from '../model.ts'
import type {Link} from './outline.ts'

const before =
  /\b(before (proceeding|you begin|you start|starting|continuing|beginning)|be sure to (complete|follow)|prerequisites?|complete the steps)\b/i

/**
 * Links to pages of the site that a reader must have done before: in prose that says so, or anywhere in a setup section.
 *
 * @param setup whether the prose stands in a section of the setup phase
 */
export const prerequisites = (prose: string, links: readonly Link[], setup: boolean): PageLink[] =>
  setup || before.test(prose)
    ? links.filter(({url}) => /^(\.{0,2}\/|[\w-]+\.md\b)/.test(url) && !url.startsWith('//'))
    : []
