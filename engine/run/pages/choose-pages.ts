import {dirname, relative, resolve} from 'node:path'
import type {PageLibrary} from '../../plan/run/page-library.ts'
import {findRequiredPages} from '../../plan/run/plan-run.ts'
import type {PreparedPage} from '../../plan/run/session-plan.ts'
import type {PlanOptions} from '../options.ts'
import {type ListPages, openPagePatterns} from './page-patterns.ts'

/** Why a page is played, or is not. */
export type ChoiceReason =
  | {readonly kind: 'named'} // by whoever calls
  | {readonly kind: 'found'}
  | {readonly kind: 'listed' | 'unlisted'} // by the config's `pages`
  | {readonly kind: 'marked' | 'unmarked'; readonly test: string | null} // by its front matter's `test`; null where it has none
  | {readonly kind: 'no-steps'}
  | {readonly kind: 'changed'; readonly file: string; readonly of: string} // `of`: the page itself, or one that it requires
  | {readonly kind: 'unchanged'; readonly since: string}
  | {readonly kind: 'fell-short'; readonly run: string; readonly how: string}
  | {readonly kind: 'required'; readonly run: string; readonly how: string; readonly by: string} // it fell short, and is played since another requires it
  | {readonly kind: 'passed' | 'absent'; readonly run: string} // in an earlier run, or no page of that

/** A page that a run may play. */
export interface PageChoice {
  readonly page: PreparedPage
  readonly isAsked: boolean // it is played for itself
  readonly reason: ChoiceReason
}

/**
 * Choose among the pages that a run may play: of those that were found in folders the ones that are to be tested; of these,
 * where that is asked for, the ones that have changed, or that fell short in an earlier run.
 *
 * @throws Mistake where git, or the recording, cannot be asked
 */
export async function choosePages(
  pages: readonly PreparedPage[],
  options: PlanOptions,
  library: PageLibrary,
): Promise<readonly PageChoice[]> {
  const due = await chooseTested(pages, options.found ?? [], openPagePatterns())
  const changed = options.changedSince === undefined ? due : await chooseChanged(due, options, library)
  return options.failedIn === undefined ? changed : chooseFailed(changed, options.failedIn, options, library)
}

async function chooseTested(
  pages: readonly PreparedPage[],
  found: readonly string[],
  listPages: ListPages,
): Promise<readonly PageChoice[]> {
  const isFound = ({runbook}: PreparedPage) => found.includes(runbook.page)
  const hasMarks = pages.some((page) => isFound(page) && isMarked(page))
  const isAnyPlayable = pages.some((page) => page.runbook.steps.length > 0)
  return Promise.all(
    pages.map(async (page): Promise<PageChoice> => {
      if (!isFound(page)) return {page, isAsked: true, reason: {kind: 'named'}}
      if (page.runbook.steps.length === 0) return {page, isAsked: !isAnyPlayable, reason: {kind: 'no-steps'}}
      return chooseFound(page, await isListed(page, listPages), hasMarks)
    }),
  )
}

/** A page that says that it is not to be tested is not, whoever lists it. */
function chooseFound(page: PreparedPage, listed: boolean | null, hasMarks: boolean): PageChoice {
  const {test} = page.runbook.frontMatter
  const mark = test === undefined || test === null ? null : String(test)
  if (mark !== null && !isMarked(page)) return {page, isAsked: false, reason: {kind: 'unmarked', test: mark}}
  if (listed !== null) return {page, isAsked: listed, reason: {kind: listed ? 'listed' : 'unlisted'}}
  if (mark !== null) return {page, isAsked: true, reason: {kind: 'marked', test: mark}}
  return hasMarks
    ? {page, isAsked: false, reason: {kind: 'unmarked', test: null}}
    : {page, isAsked: true, reason: {kind: 'found'}}
}

/** `test: yes` is text in YAML 1.2. */
function isMarked({runbook}: PreparedPage): boolean {
  return runbook.frontMatter.test === true || runbook.frontMatter.test === 'yes'
}

/** Whether its config lists a page; null where it lists none. */
async function isListed({config, configFile, runbook}: PreparedPage, listPages: ListPages): Promise<boolean | null> {
  if (config.pages.length === 0 || configFile === null) return null
  return (await listPages(config.pages, dirname(configFile))).has(resolve(runbook.page))
}

async function chooseChanged(
  choices: readonly PageChoice[],
  options: PlanOptions,
  library: PageLibrary,
): Promise<readonly PageChoice[]> {
  const [{listChangedFiles}, {matchInputs}] = await Promise.all([import('./changed.ts'), import('./inputs.ts')])
  const since = options.changedSince ?? 'HEAD'
  const byFolder = new Map<string, Promise<ReadonlySet<string>>>()
  const listChanged = (folder: string) => {
    const files = byFolder.get(folder) ?? listChangedFiles(folder, since)
    byFolder.set(folder, files)
    return files
  }
  const findChange = async (page: PreparedPage): Promise<ChoiceReason> => {
    const files = await listChanged(dirname(resolve(page.runbook.page)))
    for (const each of await listRequired(page, options, library)) {
      const file = [...files].find(matchInputs(each))
      if (file !== undefined) return {kind: 'changed', file: relative('', file), of: each.runbook.page}
    }
    return {kind: 'unchanged', since}
  }
  return refine(choices, findChange, 'changed')
}

/** A page, and all that it may require, whichever tabs are followed. */
async function listRequired(
  page: PreparedPage,
  {variants: tabs = [], required = true, notRequired = []}: PlanOptions,
  library: PageLibrary,
): Promise<readonly PreparedPage[]> {
  if (required === false || notRequired === 'all') return [page]
  const found = await findRequiredPages([page], {tabs, without: notRequired, followsAllTabs: true}, library)
  return [...found.pages.values()]
}

async function chooseFailed(
  choices: readonly PageChoice[],
  run: string,
  options: PlanOptions,
  library: PageLibrary,
): Promise<readonly PageChoice[]> {
  const {readShortfalls} = await import('../../record/store/shortfalls.ts')
  const {id, pages} = readShortfalls(run, options.recordDir)
  const findShortfall = async ({runbook}: PreparedPage): Promise<ChoiceReason> => {
    const how = pages.get(resolve(runbook.page))
    if (how === undefined) return {kind: 'absent', run: id}
    return how === null ? {kind: 'passed', run: id} : {kind: 'fell-short', run: id, how}
  }
  return leaveToOthers(await refine(choices, findShortfall, 'fell-short'), options, library)
}

/** What another page requires is played for that one, as it was: the sections that it needs. */
async function leaveToOthers(
  choices: readonly PageChoice[],
  options: PlanOptions,
  library: PageLibrary,
): Promise<readonly PageChoice[]> {
  const asked = choices.flatMap(({page, isAsked}) => (isAsked ? [page] : []))
  const requirers = new Map<PreparedPage, PreparedPage>() // by what they require
  for (const page of asked)
    for (const each of await listRequired(page, options, library))
      if (each !== page && requirers.get(page) !== each) requirers.set(each, page)
  return choices.map((choice): PageChoice => {
    const {page, reason} = choice
    const by = requirers.get(page)?.runbook.page
    return by === undefined || reason.kind !== 'fell-short'
      ? choice
      : {page, isAsked: false, reason: {...reason, kind: 'required', by}}
  })
}

/** Of the pages that are played so far, those whose reason is of a kind. */
function refine(
  choices: readonly PageChoice[],
  find: (page: PreparedPage) => Promise<ChoiceReason>,
  kind: ChoiceReason['kind'],
): Promise<readonly PageChoice[]> {
  return Promise.all(
    choices.map(async (choice) => {
      if (!choice.isAsked) return choice
      const reason = await find(choice.page)
      return {...choice, isAsked: reason.kind === kind, reason}
    }),
  )
}
