import {relative, resolve} from 'node:path'
import {loadConfig} from '../contexts/index.ts'
import {type Diagnostic, explain} from '../diagnostic.ts'
import type {Runbook} from '../model.ts'
import {type Choices, makePlan, type Plan, unknownTabs} from '../plan/index.ts'
import type {Manners} from '../play/index.ts'
import {readPage, type Source} from '../read/index.ts'
import {printable} from '../report/index.ts'
import {sessionEnv} from '../session/environment.ts'
import {loadGrammar} from '../shellscript/index.ts'
import {assignment, choicesOf, mannersOf, text, texts} from './choices.ts'
import {sitesOf} from './site.ts'
import {aFolder, readSource} from './source.ts'
import type {Values} from './specs.ts'
import {tuneForReading} from './tuning.ts'
import {UsageError, warn} from './usage.ts'

/** A page as read, with what the options and its config choose for it. */
export interface Reading {
  readonly runbook: Runbook
  readonly choices: Choices
  readonly manners: Manners
  readonly diagnostics: readonly Diagnostic[] // of its config
}

/** Among so many pages some need the shell grammar: it is compiled beside the reading of the others. */
const many = 8

/** Read the pages that a command is called with. Throws `UsageError` for files that hold no page. */
export const readPages = async (paths: readonly string[], values: Values): Promise<readonly Reading[]> => {
  if (paths.length === 0) throw new UsageError('name at least one page, as in `runbook play runbooks/quickstart.md`')
  const sources = sourcesOf([...new Map(paths.map((path) => [resolve(path), path])).values()])
  const given = Object.fromEntries(texts(values.value).map((each) => assignment('value', each)))
  const siteOf = sitesOf()
  const callerEnv = sessionEnv(process.env)
  if (sources.length >= many) void loadGrammar().catch(() => undefined) // who needs it is told
  tuneForReading()
  return Promise.all(
    sources.map(async (source): Promise<Reading> => {
      const {config, file, diagnostics} = await loadConfig(source.page, text(values.config))
      const site = await siteOf(source, {
        root: text(values.site) ?? config.site.root,
        rootFrom: values.site === undefined ? 'site.root' : '--site',
        args: config.site.args,
        values: {...config.values, ...given},
        raw: config.raw,
      })
      return {
        runbook: await readPage(source, site),
        choices: choicesOf(values, config, file === null ? '' : relative('', file), callerEnv),
        manners: mannersOf(values, config),
        diagnostics,
      }
    }),
  )
}

export interface Planned {
  readonly plan: Plan
  readonly manners: Manners
}

/**
 * Plan the pages. What stops all of it (a choice that no page offers) is a diagnostic of the first; a step that one
 * page has may be missing in others, and a config that several share is complained of once.
 */
export const planPages = (
  readings: readonly Reading[],
): {pages: readonly Planned[]; diagnostics: readonly Diagnostic[]} => {
  const pages = readings.map(({runbook, choices, manners}) => ({plan: makePlan(runbook, choices), manners}))
  const plans = pages.map(({plan}) => plan)
  const unknown = unknownTabs(
    readings.map(({runbook}) => runbook),
    readings[0]?.choices.tabs ?? [],
  )
  const own = plans.flatMap(inOrder).filter((each) => !isElsewhere(each, plans))
  const configs = new Map(readings.flatMap(({diagnostics}) => diagnostics.map((each) => [explain(each), each])))
  const decided = unknown.length === 0 ? own : own.filter(({code}) => code !== 'undecided-tab')
  return {pages, diagnostics: [...configs.values(), ...unknown, ...decided.map((each) => weighed(each, plans))]}
}

/** A page with nothing to play is a mistake where it is the only one, and nothing unusual among others. */
const weighed = (diagnostic: Diagnostic, plans: readonly Plan[]): Diagnostic => {
  if (diagnostic.code !== 'no-steps' && diagnostic.code !== 'nothing-to-play') return diagnostic
  const severity = plans.some(({steps}) => steps.some(({skip}) => skip === null)) ? 'warning' : 'error'
  return {...diagnostic, severity}
}

/** What stands on the page itself comes in its order, before what stands in its includes. */
const inOrder = ({runbook, diagnostics}: Plan): readonly Diagnostic[] => {
  const line = ({place}: Diagnostic) => (place.page === runbook.page ? place.start.line : Number.POSITIVE_INFINITY)
  return [...diagnostics].sort((left, right) => (line(left) < line(right) ? -1 : line(left) > line(right) ? 1 : 0))
}

const isElsewhere = ({code, message}: Diagnostic, plans: readonly Plan[]): boolean =>
  code === 'unknown-step' && plans.some(({diagnostics}) => diagnostics.every((each) => each.message !== message))

/** Say what is wrong, a line each. Answers whether any of it is an error. */
export const report = (diagnostics: readonly Diagnostic[]): boolean => {
  for (const diagnostic of diagnostics) warn(printable(explain(diagnostic)))
  return diagnostics.some(({severity}) => severity === 'error')
}

const sourcesOf = (paths: readonly string[]): readonly Source[] => {
  const read = paths.map((path) => ({path, source: sourceOf(path)}))
  const problems = read.flatMap(({path, source}) => (typeof source === 'string' ? [`${path}: ${source}`] : []))
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
  return read.flatMap(({source}) => (typeof source === 'string' ? [] : [source]))
}

const sourceOf = (path: string): Source | string => {
  if (path === '') return 'a page has no empty name'
  const source = readSource(path)
  if (source === aFolder) return `${aFolder}: name the page in it, such as \`index.md\``
  return typeof source !== 'string' && source.text.trim() === '' ? 'the file is empty' : source
}
