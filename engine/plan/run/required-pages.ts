import {resolve} from 'node:path'
import type {Diagnostic, Place, Severity} from '../../diagnostic.ts'
import type {PageLink} from '../../model.ts'
import type {Requirement, RequirementChoice} from '../../note.ts'
import {linkedPage} from '../../run/pages/links.ts'
import type {Reader, Reading} from '../../run/pages/prepare-page.ts'
import {readSource} from '../../run/pages/source.ts'
import type {TabChoice} from '../index.ts'
import type {Edge} from './graph.ts'
import {pick} from './page-variants.ts'

/** Pages with all that they require, and who requires whom. */
export interface Needs {
  readonly readings: ReadonlyMap<string, Reading> // by page
  readonly edges: readonly Edge[]
  readonly axes: Readonly<Record<string, readonly string[]>> // choices between pages that nobody has made, with their values
  readonly diagnostics: readonly Diagnostic[]
}

/** A page that another one points at. */
interface Target {
  readonly page: string
  readonly place: Place
  readonly why: Edge['why']
}

/** Reads what pages require, each page once, however often it is asked. */
export class Library {
  readonly #read: Reader
  readonly #pages = new Map<string, Promise<Reading | string>>() // by absolute path: a page may be called in several ways

  /** @param asked the pages called by name */
  constructor(read: Reader, asked: readonly Reading[]) {
    this.#read = read
    for (const reading of asked) this.#pages.set(resolve(reading.runbook.page), Promise.resolve(reading))
  }

  /**
   * All that pages require, by their notes or else by their links. A page without steps is none to play: what it
   * requires is required by whoever requires it.
   *
   * @param tabs choices, which may be between pages; where nobody has chosen, all alternatives are followed, as an axis
   */
  async needs(roots: readonly Reading[], tabs: readonly TabChoice[]): Promise<Needs> {
    const walk = new Walk(tabs, (page) => this.#page(page))
    for (const root of roots) await walk.visit(root)
    return walk
  }

  #page(page: string): Promise<Reading | string> {
    const known = this.#pages.get(resolve(page))
    if (known !== undefined) return known
    const source = readSource(page)
    const read = typeof source === 'string' ? Promise.resolve(source) : this.#read(source, false)
    this.#pages.set(resolve(page), read)
    return read
  }
}

class Walk implements Needs {
  readonly readings = new Map<string, Reading>()
  readonly edges: Edge[] = []
  readonly axes: Record<string, readonly string[]> = {}
  readonly diagnostics: Diagnostic[] = []
  readonly #tabs: readonly TabChoice[]
  readonly #page: (page: string) => Promise<Reading | string>

  constructor(tabs: readonly TabChoice[], page: (page: string) => Promise<Reading | string>) {
    this.#tabs = tabs
    this.#page = page
  }

  async visit(reading: Reading): Promise<void> {
    const {page} = reading.runbook
    if (this.readings.has(page)) return
    this.readings.set(page, reading)
    for (const {target, found} of await this.#needed(reading, new Set([page]))) {
      this.edges.push({from: page, to: found.runbook.page, place: target.place, why: target.why})
      await this.visit(found)
    }
  }

  /** @param passed pages without steps that were looked through on the way */
  async #needed(reading: Reading, passed: Set<string>): Promise<{target: Target; found: Reading}[]> {
    const all: {target: Target; found: Reading}[] = []
    for (const target of this.#targets(reading)) {
      const found = await this.#page(target.page)
      if (typeof found === 'string') this.#problem('unreadable-page', `${target.page}: ${found}`, '', target.place)
      else if (found.runbook.steps.length > 0) all.push({target, found})
      else if (!passed.has(found.runbook.page)) all.push(...(await this.#through(target, found, passed)))
    }
    return all
  }

  async #through(
    {place, why}: Target,
    found: Reading,
    passed: Set<string>,
  ): Promise<{target: Target; found: Reading}[]> {
    passed.add(found.runbook.page)
    const beyond = await this.#needed(found, passed)
    return beyond.map(({target, found: page}) => ({target: {page: target.page, place, why}, found: page}))
  }

  #targets({runbook, requires, siteRoot, choices: {faithful, usualTabs}}: Reading): Target[] {
    if (requires === null || faithful) return runbook.requires.flatMap((link) => this.#linked(link, siteRoot))
    const wanted = requires.pages.flatMap((each) => ('choice' in each ? this.#chosen(each, usualTabs) : [each]))
    return wanted.flatMap((each) => this.#said(each, runbook.page, siteRoot, requires.why))
  }

  /** A link of which nobody knows where it leads is no reason not to play: readers who know have done it. */
  #linked({url, place}: PageLink, siteRoot: string | null): Target[] {
    const to = linkedPage(url, place.page, siteRoot)
    if (to !== null) return resolve(to) === resolve(place.page) ? [] : [{page: to, place, why: 'link'}]
    const message = `readers are to follow \`${url}\` first, and no such page is there`
    this.#problem('unknown-page', message, '`requires: […]` in its notes says what it needs', place, 'warning')
    return []
  }

  #said({page: target, place}: Requirement, from: string, siteRoot: string | null, why: Edge['why']): Target[] {
    const to = linkedPage(target, from, siteRoot)
    if (to !== null) return [{page: to, place, why}]
    const hint = `name it from ${from}, or from the site's root`
    this.#problem('unknown-page', `there is no page \`${target}\``, hint, place)
    return []
  }

  #chosen({choice, of}: RequirementChoice, usual: readonly TabChoice[]): Requirement[] {
    const values = Object.keys(of)
    const value = pick(choice, values, this.#tabs) ?? pick(choice, values, usual)
    if (value !== undefined) return of[value] === undefined ? [] : [of[value]]
    this.axes[choice] = values
    return Object.values(of)
  }

  #problem(code: string, message: string, hint: string, place: Place, severity: Severity = 'error'): void {
    this.diagnostics.push({code, severity, message, hint, place})
  }
}
