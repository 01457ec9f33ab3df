import type {Diagnostic, Place, Severity} from '../../diagnostic.ts'
import type {PageLink} from '../../model.ts'
import type {Requirement, RequirementChoice} from '../../note.ts'
import type {TabChoice} from '../index.ts'
import type {Edge} from './graph.ts'
import {pickTab} from './page-variants.ts'
import type {PreparedPage, RequiredPages} from './session-plan.ts'

/** Where pages come from. */
export interface PageLibrary {
  /** Read a page, once however often it is asked for. Answers why it is none where it cannot be read. */
  readonly readPage: (page: string) => Promise<PreparedPage | string>
  /** The page that a link, or a note, on a page points at; null for none. */
  readonly findPage: (target: string, from: string, siteRoot: string | null) => string | null
  readonly isSamePage: (page: string, other: string) => boolean
}

/**
 * Find all that pages require, by their notes or else by their links. A page without steps is none to play: what it
 * requires is required by whoever requires it.
 *
 * @param tabs choices, which may be between pages; where nobody has chosen, all alternatives are followed
 */
export async function findRequiredPages(
  roots: readonly PreparedPage[],
  tabs: readonly TabChoice[],
  library: PageLibrary,
): Promise<RequiredPages> {
  const walk = new RequirementWalk(tabs, library)
  for (const root of roots) await walk.visit(root)
  return walk
}

/** A page that another one points at. */
interface Target {
  readonly page: string
  readonly place: Place
  readonly why: Edge['why']
}

interface FoundTarget {
  readonly target: Target
  readonly found: PreparedPage
}

class RequirementWalk implements RequiredPages {
  readonly pages = new Map<string, PreparedPage>()
  readonly edges: Edge[] = []
  readonly openVariants: Record<string, readonly string[]> = {}
  readonly diagnostics: Diagnostic[] = []
  readonly #tabs: readonly TabChoice[]
  readonly #library: PageLibrary

  constructor(tabs: readonly TabChoice[], library: PageLibrary) {
    this.#tabs = tabs
    this.#library = library
  }

  async visit(prepared: PreparedPage): Promise<void> {
    const {page} = prepared.runbook
    if (this.pages.has(page)) return
    this.pages.set(page, prepared)
    for (const {target, found} of await this.#findTargets(prepared, new Set([page]))) {
      this.edges.push({from: page, to: found.runbook.page, place: target.place, why: target.why})
      await this.visit(found)
    }
  }

  /** @param passed pages without steps that were looked through on the way */
  async #findTargets(prepared: PreparedPage, passed: Set<string>): Promise<FoundTarget[]> {
    const all: FoundTarget[] = []
    for (const target of this.#listTargets(prepared)) {
      const found = await this.#library.readPage(target.page)
      if (typeof found === 'string') this.#report('unreadable-page', `${target.page}: ${found}`, '', target.place)
      else if (found.runbook.steps.length > 0) all.push({target, found})
      else if (!passed.has(found.runbook.page)) all.push(...(await this.#lookThrough(target, found, passed)))
    }
    return all
  }

  async #lookThrough({place, why}: Target, found: PreparedPage, passed: Set<string>): Promise<FoundTarget[]> {
    passed.add(found.runbook.page)
    const beyond = await this.#findTargets(found, passed)
    return beyond.map(({target, found: page}) => ({target: {page: target.page, place, why}, found: page}))
  }

  #listTargets({runbook, requires, siteRoot, choices: {faithful, preferredTabs: usualTabs}}: PreparedPage): Target[] {
    if (requires === null || faithful) return runbook.requires.flatMap((link) => this.#followLink(link, siteRoot))
    const wanted = requires.pages.flatMap((each) => ('choice' in each ? this.#choose(each, usualTabs) : [each]))
    return wanted.flatMap((each) => this.#followRequirement(each, runbook.page, siteRoot, requires.why))
  }

  /** A link of which nobody knows where it leads is no reason not to play: readers who know have done it. */
  #followLink({url, place}: PageLink, siteRoot: string | null): Target[] {
    const to = this.#library.findPage(url, place.page, siteRoot)
    if (to !== null) return this.#library.isSamePage(to, place.page) ? [] : [{page: to, place, why: 'link'}]
    const message = `readers are to follow \`${url}\` first, and no such page is there`
    this.#report('unknown-page', message, '`requires: […]` in its notes says what it needs', place, 'warning')
    return []
  }

  #followRequirement(
    {page: target, place}: Requirement,
    from: string,
    siteRoot: string | null,
    why: Edge['why'],
  ): Target[] {
    const to = this.#library.findPage(target, from, siteRoot)
    if (to !== null) return [{page: to, place, why}]
    this.#report(
      'unknown-page',
      `there is no page \`${target}\``,
      `name it from ${from}, or from the site's root`,
      place,
    )
    return []
  }

  #choose({choice, of}: RequirementChoice, usual: readonly TabChoice[]): Requirement[] {
    const tabs = Object.keys(of)
    const tab = pickTab(choice, tabs, this.#tabs) ?? pickTab(choice, tabs, usual)
    if (tab !== undefined) return of[tab] === undefined ? [] : [of[tab]]
    this.openVariants[choice] = tabs
    return Object.values(of)
  }

  #report(code: string, message: string, hint: string, place: Place, severity: Severity = 'error'): void {
    this.diagnostics.push({code, severity, message, hint, place})
  }
}
