import type {Diagnostic, DiagnosticCode, Place, Severity} from '../../diagnostic.ts'
import {placeAtTop} from '../../diagnostic.ts'
import type {PageLink} from '../../model.ts'
import type {Requirement, RequirementChoice} from '../../note.ts'
import {findRequiredSteps, findSections, followTabs, type TabChoice} from '../index.ts'
import type {Edge} from './graph.ts'
import {findIndexChoice} from './index-choice.ts'
import type {PageLibrary} from './page-library.ts'
import {pickTab} from './page-variants.ts'
import type {PreparedPage, RequiredPages} from './session-plan.ts'

/** What is chosen of what pages require. */
export interface RequirementChoices {
  readonly tabs: readonly TabChoice[] // which may be between pages
  readonly followsAllTabs: boolean // links in tabs that nobody has chosen count as well
  readonly without: readonly string[] // pages that are not required, whoever says so
}

/**
 * Find all that pages require, by their notes or else by their links: whole pages, or the sections that links name. What has
 * no steps is none to play: what it requires is required by whoever requires it. Where nobody has chosen between pages, all
 * of them are followed.
 */
export async function findRequiredPages(
  roots: readonly PreparedPage[],
  choices: RequirementChoices,
  library: PageLibrary,
): Promise<RequiredPages> {
  const walk = new RequirementWalk(choices, library)
  for (const root of roots) await walk.visit(root, null)
  walk.reportUnusedExclusions(roots[0]?.runbook.page ?? '')
  return walk
}

/** What another page points at. */
interface Target {
  readonly page: string
  readonly anchor: string | null // of a section
  readonly place: Place
  readonly why: Edge['why']
  readonly sentence: string
}

interface FoundTarget {
  readonly target: Target
  readonly found: PreparedPage
}

class RequirementWalk implements RequiredPages {
  readonly pages = new Map<string, PreparedPage>()
  readonly anchors = new Map<string, readonly string[] | null>()
  edges: readonly Edge[] = []
  readonly openVariants: Record<string, readonly string[]> = {}
  readonly diagnostics: Diagnostic[] = []
  readonly #choices: RequirementChoices
  readonly #library: PageLibrary
  readonly #excluded = new Set<string>() // of those that are not required, those that would be

  constructor(choices: RequirementChoices, library: PageLibrary) {
    this.#choices = choices
    this.#library = library
  }

  /** @param anchor of the section that is needed; null for the whole page */
  async visit(prepared: PreparedPage, anchor: string | null): Promise<void> {
    const {page} = prepared.runbook
    const before = this.anchors.get(page)
    if (before === null || (anchor !== null && before?.includes(anchor))) return
    this.pages.set(page, prepared)
    this.anchors.set(page, anchor === null ? null : [...(before ?? []), anchor])
    if (anchor === null) this.edges = this.edges.filter(({from}) => from !== page) // all of it is found again, in the page's order
    for (const {target, found} of await this.#findTargets(prepared, anchor, new Set([nameKey(page, anchor)]))) {
      this.#addEdge({...target, from: page, to: found.runbook.page})
      await this.visit(found, target.anchor)
    }
  }

  /** What was not to be required, and is not, is most likely misspelt. */
  reportUnusedExclusions(page: string): void {
    for (const name of this.#choices.without)
      if (!this.#excluded.has(name))
        this.#report(
          'unknown-page',
          `\`--no-requires ${name}\`: no page requires it`,
          `\`runbook plan ${page}\` draws what is required`,
          placeAtTop(page),
        )
  }

  #addEdge({from, to, anchor, place, why, sentence}: Edge): void {
    const isKnown = this.edges.some(
      (edge) =>
        edge.from === from &&
        edge.to === to &&
        edge.anchor === anchor &&
        edge.place.start.offset === place.start.offset,
    )
    if (!isKnown) this.edges = [...this.edges, {from, to, anchor, place, why, sentence}]
  }

  /** @param passed pages, or sections, without steps that were looked through on the way */
  async #findTargets(prepared: PreparedPage, anchor: string | null, passed: Set<string>): Promise<FoundTarget[]> {
    const all: FoundTarget[] = []
    for (const listed of this.#listTargets(prepared, anchor)) {
      const found = await this.#library.readPage(listed.page)
      if (typeof found === 'string') {
        this.#report('unreadable-page', `${listed.page}: ${found}`, '', listed.place)
        continue
      }
      const target = {...listed, anchor: keepAnchor(found, listed.anchor)}
      if (hasSteps(found, target.anchor)) all.push({target, found})
      else all.push(...(await this.#lookBeyond({target, found}, prepared, passed)))
    }
    return all
  }

  /** A page that lists others stands for the one that is chosen; any other without steps for what it requires itself. */
  async #lookBeyond({target, found}: FoundTarget, from: PreparedPage, passed: Set<string>): Promise<FoundTarget[]> {
    const {place, why, sentence} = target
    const choice = findIndexChoice(found.runbook.page, from, this.#library)
    if (choice === 'unknown') this.#report(...wordUnknownChoice(found.runbook.page), place, 'warning')
    const beyond =
      typeof choice === 'object' && choice !== null
        ? await this.#readChosen(choice, from)
        : await this.#lookThrough(found, target.anchor, passed)
    return beyond.map((each) => ({found: each.found, target: {...each.target, place, why, sentence}}))
  }

  async #readChosen(choice: RequirementChoice, {siteRoot, choices}: PreparedPage): Promise<FoundTarget[]> {
    const all: FoundTarget[] = []
    for (const required of this.#choose(choice, choices))
      for (const target of this.#followRequirement(required, required.place.page, siteRoot, 'link')) {
        const found = await this.#library.readPage(target.page)
        if (typeof found === 'string') this.#report('unreadable-page', `${target.page}: ${found}`, '', target.place)
        else all.push({target: {...target, anchor: keepAnchor(found, target.anchor)}, found})
      }
    return all
  }

  async #lookThrough(found: PreparedPage, anchor: string | null, passed: Set<string>): Promise<FoundTarget[]> {
    const key = nameKey(found.runbook.page, anchor)
    if (passed.has(key)) return []
    passed.add(key)
    return this.#findTargets(found, anchor, passed)
  }

  #listTargets(prepared: PreparedPage, anchor: string | null): Target[] {
    const {runbook, requires, siteRoot, choices} = prepared
    const targets =
      requires === null || choices.faithful
        ? this.#listLinks(prepared, anchor).flatMap((link) => this.#followLink(link, siteRoot))
        : requires.pages
            .flatMap((each) => ('choice' in each ? this.#choose(each, choices) : [each]))
            .flatMap((each) => this.#followRequirement(each, runbook.page, siteRoot, requires.why))
    return targets.filter((target) => !this.#isExcluded(target.page, prepared))
  }

  /** The links that a reader of a page, or of a section of it, follows who takes the tabs and the ways that are chosen. */
  #listLinks({runbook, choices}: PreparedPage, anchor: string | null): readonly PageLink[] {
    const {preferredTabs, defaultTabs} = choices
    const {tabs, followsAllTabs} = this.#choices
    const {reason, isChosenWay} = followTabs(runbook, tabs, preferredTabs, followsAllTabs ? null : defaultTabs)
    const sections = anchor === null ? null : findSections(runbook.sections, anchor)
    return runbook.requires.filter((link) => {
      if (sections !== null && !sections.includes(link.section)) return false
      if (reason(link) !== null) return false
      const steps = runbook.steps.filter(({section}) => section === link.section)
      return (
        steps.length === 0 ||
        steps.some((step) => reason(step) === null && (step.kind !== 'alternative' || isChosenWay(step)))
      )
    })
  }

  #isExcluded(page: string, {runbook, siteRoot}: PreparedPage): boolean {
    const name = this.#choices.without.find(
      (each) =>
        this.#library.isSamePage(each, page) ||
        this.#library.isSamePage(this.#library.findPage(each, runbook.page, siteRoot) ?? '', page),
    )
    if (name !== undefined) this.#excluded.add(name)
    return name !== undefined
  }

  /** A link of which nobody knows where it leads is no reason not to play: readers who know have done it. */
  #followLink({url, place, sentence}: PageLink, siteRoot: string | null): Target[] {
    const to = this.#library.findPage(url, place.page, siteRoot)
    if (to !== null)
      return this.#library.isSamePage(to, place.page)
        ? []
        : [{page: to, anchor: readAnchor(url), place, why: 'link', sentence}]
    const message = `the page tells its readers to follow \`${url}\` first, but there is no such page`
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
    if (to !== null) return [{page: to, anchor: readAnchor(target), place, why, sentence: ''}]
    this.#report(
      'unknown-page',
      `there is no page \`${target}\``,
      `name it from ${from}, or from the site's root`,
      place,
    )
    return []
  }

  #choose({choice, of}: RequirementChoice, {preferredTabs, defaultTabs}: PreparedPage['choices']): Requirement[] {
    const tabs = Object.keys(of)
    const tab =
      pickTab(choice, tabs, this.#choices.tabs) ??
      pickTab(choice, tabs, preferredTabs) ??
      defaultTabs.prefer.find((name) => tabs.includes(name))
    if (tab !== undefined) return of[tab] === undefined ? [] : [of[tab]]
    if (tabs.length > 0) this.openVariants[choice] = tabs
    return Object.values(of)
  }

  #report(code: DiagnosticCode, message: string, hint: string, place: Place, severity: Severity = 'error'): void {
    this.diagnostics.push({code, severity, message, hint, place})
  }
}

function nameKey(page: string, anchor: string | null): string {
  return `${page}#${anchor ?? ''}`
}

/** The anchor of a link or a note; null where it has none. */
function readAnchor(url: string): string | null {
  const anchor = /#(.+)$/s.exec(url)?.[1]
  return anchor ?? null
}

/** An anchor that the page does not have stands for all of it. */
function keepAnchor({runbook}: PreparedPage, anchor: string | null): string | null {
  return anchor === null || findSections(runbook.sections, anchor) === null ? null : anchor
}

function hasSteps({runbook}: PreparedPage, anchor: string | null): boolean {
  return anchor === null ? runbook.steps.length > 0 : (findRequiredSteps(runbook, [anchor])?.size ?? 0) > 0
}

function wordUnknownChoice(page: string): [code: DiagnosticCode, message: string, hint: string] {
  return [
    'open-requirement',
    `the page tells its readers to follow one of the pages listed on \`${page}\` first, but nothing says which one`,
    '`requires: [{choice: NAME, of: [PAGE, …]}]` in the config says so for the whole site',
  ]
}
