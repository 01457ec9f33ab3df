import {resolve} from 'node:path'
import type {Diagnostic} from '../diagnostic.ts'
import type {Shard} from '../event.ts'
import {Mistake} from '../mistake.ts'
import {hasStep, type Plan, type TabChoice} from '../plan/index.ts'
import type {PageLibrary} from '../plan/run/page-library.ts'
import {planSessions, type RunSessions} from '../plan/run/plan-run.ts'
import type {PreparedPage, ResumePoint, RunPlan} from '../plan/run/session-plan.ts'
import {loadGrammar} from '../shellscript/index.ts'
import type {PlanOptions, RunOptions} from './options.ts'
import type {PageChoice} from './pages/choose-pages.ts'
import {findLinkedPage} from './pages/links.ts'
import {openPages, type PreparePage} from './pages/prepare-page.ts'
import {readSource, readSources} from './pages/source.ts'

/** A run, and what was chosen for it of the pages that were named or found. */
export interface PreparedRun extends RunPlan {
  readonly choices: readonly PageChoice[]
}

/** Among so many pages some need the shell grammar: it is compiled beside the reading of the others. */
const minPagesForGrammar = 8

/**
 * Read and plan what a run is asked for, asking the prompter what the options leave open.
 *
 * @throws Mistake for files that hold no page, and for what is wrong with the options or a folder of the config
 */
export async function prepareRun(options: RunOptions, resume: ResumePoint | null = null): Promise<PreparedRun> {
  const {asked, choices, library} = await readPages(options)
  if (asked.length === 0 && options.changedSince === undefined && options.failedIn === undefined)
    throw new Mistake('none of these pages is to be tested: `runbook play` with `--dry-run` says why of each')
  const {variants = [], prompter = {}} = options
  let tabs = variants
  let planned = await planWith(tabs)
  for (;;) {
    const open = planned.diagnostics.filter(isOpenChoice)
    const more = open.length === 0 ? null : ((await prompter.chooseTabs?.(open, planned.pages)) ?? null)
    if (more === null) break
    tabs = [...tabs, ...more]
    planned = await planWith(tabs)
  }
  const {unknownContexts} = planned
  if (unknownContexts.length > 0 && (await prompter.allowContexts?.(unknownContexts)) === true) {
    const allowed = Object.fromEntries(unknownContexts.map((context) => [context, null]))
    return prepareRun({...options, variants: tabs, contexts: {...options.contexts, ...allowed}}, resume)
  }
  const own = keepShard(asked, planned.shard)
  const others = asked.filter((page) => !own.includes(page))
  return {
    choices,
    asked: own,
    lead: asked[0] ?? null,
    shard: planned.shard,
    sessions: planned.sessions,
    edges: planned.edges,
    diagnostics: weighDiagnostics(own, planned).filter((each) => !isStepOfShard(each, others)),
  }

  function planWith(chosen: readonly TabChoice[]): Promise<RunSessions> {
    const {combine = null, required = true, notRequired = [], combination = null, shard, durations = {}} = options
    const withRequired = required !== false && notRequired !== 'all'
    const without = notRequired === 'all' ? [] : notRequired
    const requiring = {withRequired, requiredOnly: required === 'only', without}
    return planSessions(
      {
        asked,
        tabs: chosen,
        combine,
        ...requiring,
        resume,
        combination,
        shard: shard === undefined ? null : {...shard, durations},
      },
      library,
    )
  }
}

/** Those of the pages that a shard plays. */
function keepShard(asked: readonly PreparedPage[], shard: Shard | null): readonly PreparedPage[] {
  if (shard === null) return asked
  const own = new Set(shard.pages.filter((_, index) => shard.shards[index] === shard.at))
  return asked.filter(({runbook}) => own.has(runbook.page))
}

/** Whether a step that was asked for is on a page that another shard plays. */
function isStepOfShard({code, subject = ''}: Diagnostic, others: readonly PreparedPage[]): boolean {
  return code === 'unknown-step' && others.some(({runbook}) => hasStep(runbook, subject))
}

/** Read the pages that a run is asked for, without what they require. */
export async function readPages(options: RunOptions) {
  const sources = readSources(options.pages)
  if (sources.length >= minPagesForGrammar) void loadGrammar().catch(() => undefined) // who needs it is told
  const prepare = openPages(options)
  const prepared = await Promise.all(sources.map((source) => prepare(source, true)))
  const choices = await chooseAmong(prepared, options, openLibrary(prepare, prepared))
  const asked = choices.flatMap(({page, isAsked}) => (isAsked ? [page] : []))
  return {asked, choices, library: openLibrary(prepare, asked)}
}

/** What chooses is loaded where there is a choice. */
async function chooseAmong(
  prepared: readonly PreparedPage[],
  options: PlanOptions,
  library: PageLibrary,
): Promise<readonly PageChoice[]> {
  const {found = [], changedSince, failedIn} = options
  if (found.length === 0 && changedSince === undefined && failedIn === undefined)
    return prepared.map((page) => ({page, isAsked: true, reason: {kind: 'named'}}))
  const {choosePages} = await import('./pages/choose-pages.ts')
  return choosePages(prepared, options, library)
}

/** A page may be called in several ways: pages are known by their absolute paths. */
function openLibrary(prepare: PreparePage, asked: readonly PreparedPage[]): PageLibrary {
  const pages = new Map<string, Promise<PreparedPage | string>>(
    asked.map((page) => [resolve(page.runbook.page), Promise.resolve(page)]),
  )
  const read = async (page: string) => {
    const source = readSource(page)
    return typeof source === 'string' ? source : prepare(source, false)
  }
  return {
    readPage: (page) => {
      const path = resolve(page)
      const reading = pages.get(path) ?? read(page)
      pages.set(path, reading)
      return reading
    },
    findPage: findLinkedPage,
    isSamePage: (page, other) => resolve(page) === resolve(other),
  }
}

/**
 * What stops all of it comes once: a step that one page has may be missing in others, and a page with nothing to play is
 * a mistake where it is the only one, and nothing unusual among others.
 */
function weighDiagnostics(
  asked: readonly PreparedPage[],
  {sessions, diagnostics}: Pick<RunSessions, 'sessions' | 'diagnostics'>,
): readonly Diagnostic[] {
  const plans = sessions.flatMap(({pages}) => pages.map(({plan}) => plan))
  const names = asked.map(({runbook}) => runbook.page)
  const own = plans.filter(({runbook}) => names.includes(runbook.page))
  const hasUnknownTab = diagnostics.some(({code}) => code === 'unknown-tab')
  return diagnostics
    .filter((each) => !isStepOfAnother(each, own) && !(hasUnknownTab && isOpenChoice(each)))
    .map((each) => weigh(each, plans))
}

/** Whether whoever plays may be asked to choose: a tab where a page has a default, or a page. */
function isOpenChoice({code}: Diagnostic): boolean {
  return code === 'undecided-tab' || code === 'default-tab'
}

function weigh(diagnostic: Diagnostic, plans: readonly Plan[]): Diagnostic {
  if (diagnostic.code !== 'no-steps' && diagnostic.code !== 'nothing-to-play') return diagnostic
  const severity = plans.some(({steps}) => steps.some(({skip}) => skip === null)) ? 'warning' : 'error'
  return {...diagnostic, severity}
}

/** Whether a step that was asked for is missing here, and is on another page. */
function isStepOfAnother({code, subject}: Diagnostic, plans: readonly Plan[]): boolean {
  if (code !== 'unknown-step') return false
  return plans.some(({diagnostics}) => diagnostics.every((each) => each.code !== code || each.subject !== subject))
}
