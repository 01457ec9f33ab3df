import {readdirSync} from 'node:fs'
import {basename, dirname} from 'node:path'
import {parseArgs} from 'node:util'
import {Mistake} from '../mistake.ts'
import {isFile} from '../path.ts'
import type {PreparedPage} from '../plan/run/session-plan.ts'
import {findNearestRuns, listRecordings} from '../record/store/find.ts'
import {commands} from './commands.ts'
import {keepParserKeys} from './parse.ts'
import type {Option} from './run-options.ts'

/** Pages on a line that are read for what they offer; of many nobody means a step of each. */
const maxPages = 8

/** An option whose value is typed. */
interface TypedOption {
  readonly option: Option
  readonly value: string // as far as it is typed
  readonly line: Line
}

/** What else stands on the line. */
interface Line {
  readonly isEmpty: boolean // but for options
  readonly pages: readonly string[]
  readonly config: string | undefined
  readonly site: string | undefined
}

/**
 * What the option may be given whose value is the last word of a line.
 *
 * @param words from the name of the command on; the last one may be empty
 * @returns null where the last word is no option's value. Behind `--option=…`, only what follows the last `=`
 */
export async function completeValue([name = '', ...words]: readonly string[]): Promise<readonly string[] | null> {
  const typed = Object.hasOwn(commands, name) ? findTypedOption(commands[name]?.options ?? {}, words) : null
  if (typed === null) return null
  const values = await listValues(typed)
  const found = values.filter((value) => value.startsWith(typed.value) && !/\p{Cc}/u.test(value))
  const given = words.at(-1) === typed.value ? 0 : typed.value.lastIndexOf('=') + 1
  return [...new Set(found)].map((value) => value.slice(given))
}

function findTypedOption(options: Readonly<Record<string, Option>>, words: readonly string[]): TypedOption | null {
  const [last = '', before = ''] = [words.at(-1), words.at(-2)]
  const [, joined, value = ''] = /^--([\w-]+)=(.*)$/s.exec(last) ?? []
  const isApart = joined === undefined && !last.startsWith('-') && before.startsWith('-')
  const name = isApart ? findName(before, options) : joined
  const option = name === undefined || !Object.hasOwn(options, name) ? undefined : options[name]
  const line = readLine(options, words.slice(0, isApart ? -2 : -1))
  if (option?.value === undefined) return null
  if (isApart && option.optional === true && line.isEmpty)
    return {option: {...option, value: '[PAGE]'}, value: last, line}
  return {option, value: isApart ? last : value, line}
}

function findName(typed: string, options: Readonly<Record<string, Option>>): string | undefined {
  if (typed.startsWith('--')) return typed.slice(2)
  return Object.keys(options).find((name) => options[name]?.short === typed.slice(1))
}

function readLine(options: Readonly<Record<string, Option>>, words: readonly string[]): Line {
  const {values, positionals} = parseArgs({
    args: [...words],
    options: keepParserKeys(options),
    allowPositionals: true,
    strict: false,
  })
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined)
  const isEmpty = positionals.length === 0
  return {isEmpty, pages: positionals.filter(isFile).slice(0, maxPages), config: text('config'), site: text('site')}
}

/** A page or a config that cannot be read offers nothing; it is the command itself that says so. */
async function listValues({option, value, line}: TypedOption): Promise<readonly string[]> {
  try {
    return (await valuesOf[option.value ?? '']?.(value, line, option)) ?? option.choices ?? []
  } catch (error) {
    if (error instanceof Mistake) return []
    throw error
  }
}

type ListValues = (typed: string, line: Line, option: Option) => readonly string[] | Promise<readonly string[]>

/** By what stands for a value in help. */
const valuesOf: Readonly<Record<string, ListValues>> = {
  '[VARIANT=]TAB': listTabs,
  STEP: listSteps,
  'NAME[=KUBE_CONTEXT]': listContexts,
  'NAME[=FILE]': listReports,
  '[PAGE]': listPages,
  RUN: listRuns,
  '[RUN]': listRuns,
  FILE: (typed) => listPaths(typed, () => true),
  DIR: (typed) => listPaths(typed, () => false),
}

/** A tab that several sets have, or whose set has been typed, stands behind the name of its set. */
async function listTabs(typed: string, line: Line): Promise<readonly string[]> {
  const pages = await readPages(line)
  const required = pages.flatMap(({config, requires}) =>
    [...config.requires, ...(requires?.pages ?? [])].flatMap((each) =>
      'choice' in each ? [[each.choice, Object.keys(each.of)] as const] : [],
    ),
  )
  const ofPages = pages.flatMap(({runbook}) =>
    runbook.variants.map(({id, tabs}) => [id, tabs.map(({value}) => value)] as const),
  )
  const all = [...new Map([...required, ...ofPages])].flatMap(([set, tabs]) => tabs.map((tab) => ({set, tab})))
  const isShared = ({set, tab}: {set: string; tab: string}) => all.some((each) => each.tab === tab && each.set !== set)
  return all.map((each) => (typed.includes('=') || isShared(each) ? `${each.set}=${each.tab}` : each.tab))
}

async function listSteps(_: string, line: Line): Promise<readonly string[]> {
  const pages = await readPages(line)
  return pages.flatMap(({runbook}) => runbook.steps.filter(({kind}) => kind === 'run').map(({id}) => id))
}

/** Names of the config, and those that tables of the pages describe; kube contexts, by themselves and behind a name. */
async function listContexts(typed: string, line: Line): Promise<readonly string[]> {
  const {readOwnContexts} = await import('../kube/kubeconfig.ts')
  const {all} = await readOwnContexts(process.env)
  const [, name] = /^([^=]*)=/.exec(typed) ?? []
  if (name !== undefined) return all.map((context) => `${name}=${context}`)
  const {loadConfig} = await import('../config/index.ts')
  const {config} = await loadConfig(line.pages[0] ?? 'page.md', line.config)
  const configured = Object.keys(config.contexts)
  const variables = (await readPages(line)).flatMap(({runbook}) => runbook.env.map((each) => each.name))
  const described = variables.flatMap((each) => (each.startsWith('CTX_') ? [each.slice(4).toLowerCase()] : []))
  return [...configured, ...described.filter((each) => !configured.includes(each)).map((each) => `${each}=`), ...all]
}

async function readPages({pages, config, site}: Line): Promise<readonly PreparedPage[]> {
  if (pages.length === 0) return []
  const [{openPages}, {readSources}, {readPageNames}] = await Promise.all([
    import('../run/pages/prepare-page.ts'),
    import('../run/pages/source.ts'),
    import('../read/index.ts'),
  ])
  const options = {pages, ...(config === undefined ? {} : {config}), ...(site === undefined ? {} : {site})}
  const prepare = openPages(options, readPageNames)
  return Promise.all(readSources(pages).map((source) => prepare(source, true)))
}

/** `html`, and files behind `html=`. */
function listReports(typed: string, _: Line, {choices = []}: Option): readonly string[] {
  const [, name, path = ''] = /^([^=]*)=(.*)$/s.exec(typed) ?? []
  return name === undefined ? choices : listPaths(path, () => true).map((each) => `${name}=${each}`)
}

/** Recordings, the newest first. */
export function listRuns(): readonly string[] {
  const runs = findNearestRuns()
  return runs === null ? [] : ['latest', ...listRecordings(runs)]
}

/** Pages, and folders that may hold some. */
export function listPages(typed: string): readonly string[] {
  return listPaths(typed, (name) => /\.(md|mdx|markdown)$/.test(name))
}

/** What a half-typed path may mean: folders, and the files that are asked for by their names. */
export function listPaths(typed: string, takes: (name: string) => boolean): readonly string[] {
  const folder = typed.endsWith('/') ? typed : `${dirname(typed)}/`
  const prefix = folder === './' && !typed.startsWith('./') ? '' : folder === '//' ? '/' : folder
  const showsHidden = !typed.endsWith('/') && basename(typed).startsWith('.')
  try {
    return readdirSync(folder, {withFileTypes: true})
      .filter(({name}) => showsHidden || !name.startsWith('.'))
      .filter((entry) => entry.isDirectory() || takes(entry.name))
      .map((entry) => `${prefix}${entry.name}${entry.isDirectory() ? '/' : ''}`)
  } catch {
    return [] // a path that cannot be listed has no completions
  }
}
