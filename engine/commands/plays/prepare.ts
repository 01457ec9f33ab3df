import {resolve} from 'node:path'
import {type Diagnostic, explain} from '../../diagnostic.ts'
import type {Edge} from '../../plan/graph.ts'
import type {Plan, TabChoice} from '../../plan/index.ts'
import type {Source} from '../../read/index.ts'
import {hideLazily} from '../../redact/index.ts'
import {printable} from '../../report/index.ts'
import {loadGrammar} from '../../shellscript/index.ts'
import {tabChoice} from '../reading/choices.ts'
import {type Reading, reader} from '../reading/index.ts'
import {aFolder, readSource} from '../reading/source.ts'
import type {Values} from '../specs.ts'
import {tuneForReading} from '../tuning.ts'
import {UsageError, warn} from '../usage.ts'
import {texts} from '../values.ts'
import {type Play, planPlays, type Resumption} from './index.ts'
import {Library} from './needs.ts'
import {secretsOf} from './secrets.ts'

/** Among so many pages some need the shell grammar: it is compiled beside the reading of the others. */
const many = 8

/** Everything that a call would play, before anything is played. */
export interface Prepared {
  readonly asked: readonly Reading[]
  readonly plays: readonly Play[]
  readonly edges: readonly Edge[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Who is asked what the options leave open. */
export interface Asking {
  /** Let somebody choose where choices are open. Answers what they chose; null where there is nobody, or they don't. */
  readonly choose: (open: readonly Diagnostic[], asked: readonly Reading[]) => Promise<readonly TabChoice[] | null>
  /** Let somebody allow kube contexts that commands name. Answers whether they do. */
  readonly allow: (strange: readonly string[]) => Promise<boolean>
  readonly resume: Resumption | null
}

/** Nobody is asked. */
export const unasked: Asking = {choose: async () => null, allow: async () => false, resume: null}

/** Read and plan what a command is called with. Throws `UsageError` for files that hold no page. */
export const prepare = (paths: readonly string[], values: Values, asking: Asking): Promise<Prepared> =>
  prepareWith(texts(values.tab).map(tabChoice), paths, values, asking)

/** @param chosen tabs, by option or in answer to a question, which is asked once */
const prepareWith = async (
  chosen: readonly TabChoice[],
  paths: readonly string[],
  values: Values,
  asking: Asking,
): Promise<Prepared> => {
  const {choose, allow, resume} = asking
  const {asked, library} = await readPages(paths, values)
  const planWith = (tabs: readonly TabChoice[]) =>
    planPlays({asked, tabs, matrix: matrixOf(values), withRequired: values['no-requires'] !== true, resume}, library)
  let tabs = chosen
  let planned = await planWith(tabs)
  for (;;) {
    const open = planned.diagnostics.filter(({code}) => code === 'undecided-tab')
    const more = open.length === 0 ? null : await choose(open, [...planned.readings])
    if (more === null) break
    tabs = [...tabs, ...more]
    planned = await planWith(tabs)
  }
  const {strange} = planned
  if (strange.length > 0 && (await allow(strange)))
    return prepareWith(tabs, paths, {...values, context: [...texts(values.context), ...strange]}, asking)
  return {
    asked,
    plays: planned.plays,
    edges: planned.edges,
    diagnostics: weighed(asked, planned.plays, planned.diagnostics),
  }
}

/** Read the pages that a command is called with, without what they require. */
export const readPages = async (paths: readonly string[], values: Values) => {
  if (paths.length === 0) throw new UsageError('name at least one page, as in `runbook play runbooks/quickstart.md`')
  const sources = sourcesOf([...new Map(paths.map((path) => [resolve(path), path])).values()])
  if (sources.length >= many) void loadGrammar().catch(() => undefined) // who needs it is told
  tuneForReading()
  const read = reader(values)
  const asked = await Promise.all(sources.map((source) => read(source, true)))
  return {asked, library: new Library(read, asked)}
}

const matrixOf = (values: Values): 'all' | 'pairwise' | null =>
  values.pairwise === true ? 'pairwise' : values.matrix === true ? 'all' : null

/**
 * What stops all of it comes once: a step that one page has may be missing in others, and a page with nothing to play is
 * a mistake where it is the only one, and nothing unusual among others.
 */
const weighed = (
  asked: readonly Reading[],
  plays: readonly Play[],
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] => {
  const plans = plays.flatMap(({pages}) => pages.map(({plan}) => plan))
  const names = asked.map(({runbook}) => runbook.page)
  const own = plans.filter(({runbook}) => names.includes(runbook.page))
  const unknown = diagnostics.some(({code}) => code === 'unknown-tab')
  return diagnostics
    .filter((each) => !isElsewhere(each, own) && !(unknown && each.code === 'undecided-tab'))
    .map((each) => weigh(each, plans))
}

const weigh = (diagnostic: Diagnostic, plans: readonly Plan[]): Diagnostic => {
  if (diagnostic.code !== 'no-steps' && diagnostic.code !== 'nothing-to-play') return diagnostic
  const severity = plans.some(({steps}) => steps.some(({skip}) => skip === null)) ? 'warning' : 'error'
  return {...diagnostic, severity}
}

const isElsewhere = ({code, message}: Diagnostic, plans: readonly Plan[]): boolean =>
  code === 'unknown-step' && plans.some(({diagnostics}) => diagnostics.every((each) => each.message !== message))

/** Say what is wrong, a line each; commands that it quotes may hold secrets. Answers whether any of it is an error. */
export const report = async (diagnostics: readonly Diagnostic[], plays: readonly Play[]): Promise<boolean> => {
  if (diagnostics.length === 0) return false
  const lines = diagnostics.map(explain)
  const hide = await hideLazily(lines, secretsOf(plays))
  for (const line of lines) warn(printable(hide(line)))
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
