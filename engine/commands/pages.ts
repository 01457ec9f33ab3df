import {setFlagsFromString} from 'node:v8'
import {type Diagnostic, explain} from '../diagnostic.ts'
import type {Runbook} from '../model.ts'
import {type Choices, makePlan, type Plan, unknownTabs} from '../plan/index.ts'
import {readPage, type Source} from '../read/index.ts'
import {printable} from '../report/index.ts'
import {assignment, text, texts} from './choices.ts'
import {sitesOf} from './site.ts'
import {aFolder, readSource} from './source.ts'
import type {Values} from './specs.ts'
import {UsageError} from './usage.ts'

/** Read the pages that a command is called with. Throws `UsageError` for files that hold no page. */
export const readPages = async (paths: readonly string[], values: Values): Promise<readonly Runbook[]> => {
  if (paths.length === 0) throw new UsageError('name at least one page, as in `runbook play runbooks/quickstart.md`')
  const given = Object.fromEntries(texts(values.value).map((each) => assignment('value', each)))
  const sources = sourcesOf([...new Set(paths)])
  const siteOf = sitesOf(text(values.site), given)
  // The shell grammar's lexer is one huge function: optimising it takes V8 half a second, which the program's end waits for.
  setFlagsFromString('--liftoff-only')
  return Promise.all(sources.map(async (source) => readPage(source, await siteOf(source))))
}

/**
 * Plan the pages. What stops all of it (a choice that no page offers) is a diagnostic of the first; a step that one
 * page has may be missing in others.
 */
export const planPages = (
  runbooks: readonly Runbook[],
  choices: Choices,
): {plans: readonly Plan[]; diagnostics: readonly Diagnostic[]} => {
  const plans = runbooks.map((runbook) => makePlan(runbook, choices))
  const unknown = unknownTabs(runbooks, choices.tabs)
  const own = plans.flatMap(({diagnostics}) => diagnostics).filter((each) => !isElsewhere(each, plans))
  return {
    plans,
    diagnostics: unknown.length === 0 ? own : [...unknown, ...own.filter(({code}) => code !== 'undecided-tab')],
  }
}

const isElsewhere = ({code, message}: Diagnostic, plans: readonly Plan[]): boolean =>
  code === 'unknown-step' && plans.some(({diagnostics}) => diagnostics.every((each) => each.message !== message))

/** Say what is wrong, a line each. Answers whether any of it is an error. */
export const report = (diagnostics: readonly Diagnostic[]): boolean => {
  for (const diagnostic of diagnostics) process.stderr.write(`${printable(explain(diagnostic))}\n`)
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
