import type {RequiredChoice} from '../../config.ts'
import type {RequirementChoice} from '../../note.ts'
import type {PageLibrary} from './page-library.ts'
import type {PreparedPage} from './session-plan.ts'

/**
 * The choice between pages that a page which lists them stands for, by the config of the page that links to it.
 *
 * @param index a page without steps
 * @returns `unknown` where it lists pages, and the config does not say which of them may be meant; null where it is no such page
 */
export function findIndexChoice(
  index: string,
  from: PreparedPage,
  library: PageLibrary,
): RequirementChoice | 'unknown' | null {
  const named = from.config.requires.find((each) => isFor(each, index, from, library))
  if (named !== undefined) return named
  if (!/(^|\/)_index\.md$/.test(index)) return null
  return from.config.requires.find((each) => listsAll(index, each, from, library)) ?? 'unknown'
}

function isFor({index: own}: RequiredChoice, index: string, {siteRoot}: PreparedPage, library: PageLibrary): boolean {
  if (own === null) return false
  const page = library.findPage(own.page, own.place.page, siteRoot)
  return page !== null && library.isSamePage(page, index)
}

/** Whether all pages of a choice, as far as they are there, stand below the one that lists them. */
function listsAll(
  index: string,
  {index: own, of}: RequiredChoice,
  {siteRoot}: PreparedPage,
  library: PageLibrary,
): boolean {
  const folder = index.slice(0, index.lastIndexOf('/') + 1)
  const pages = Object.values(of).map(({page, place}) => library.findPage(page, place.page, siteRoot))
  return (
    own === null &&
    pages.length > 0 &&
    pages.every((page) => page === null || (page.startsWith(folder) && page !== index))
  )
}
