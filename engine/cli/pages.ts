import {existsSync} from 'node:fs'
import {dirname, relative} from 'node:path'
import {loadConfig} from '../config/index.ts'
import {explainDiagnostic} from '../diagnostic.ts'
import {Mistake, messageOf} from '../mistake.ts'
import {isFolder} from '../path.ts'
import type {Source} from '../read/index.ts'
import type {PlanOptions} from '../run/options.ts'
import {openPagePatterns} from '../run/pages/page-patterns.ts'
import {warn} from './parse.ts'

/** How pages were called, where more than a path was. */
export interface PageRequest {
  readonly pages: readonly (string | Source)[]
  readonly fromFolders: readonly string[] // those of `pages` that nobody has named one by one
}

/**
 * What pages a command is called with: paths; folders and patterns such as `docs/*.md`, which stand for the pages in them;
 * `-` for a page on standard input; an address, which is fetched where whoever calls has agreed beforehand. Without any, those
 * that fell short in a run, where they are asked for, or else those that the config lists.
 *
 * @throws Mistake where one of them is no page
 */
export async function readPageArguments(
  given: readonly string[],
  {mayFetch, options = {}}: PageArguments,
): Promise<PageRequest> {
  if (given.length === 0 && options.failedIn !== undefined)
    return {pages: await listFailed(options.failedIn, options), fromFolders: []}
  if (given.length === 0) {
    const listed = await listConfigured(options)
    return {pages: listed, fromFolders: listed}
  }
  const pages: (string | Source)[] = []
  const fromFolders: string[] = []
  for (const each of given) {
    const found = await readArgument(each, mayFetch)
    pages.push(...found)
    if (isFolder(each) || isPattern(each)) fromFolders.push(...found.filter((page) => typeof page === 'string'))
  }
  const named = given.filter((each) => pages.includes(each))
  return {pages: pages, fromFolders: fromFolders.filter((page) => !named.includes(page))}
}

interface PageArguments {
  readonly mayFetch: boolean
  readonly options?: ChoosingOptions
}

type ChoosingOptions = Pick<PlanOptions, 'config' | 'failedIn' | 'recordDir'>

/** A page that is gone since then is told. */
async function listFailed(run: string, {recordDir}: ChoosingOptions): Promise<readonly string[]> {
  const {readShortfalls} = await import('../record/store/shortfalls.ts')
  const {id, pages} = readShortfalls(run, recordDir)
  const fallen = [...pages].flatMap(([page, how]) => (how === null ? [] : [relative('', page)]))
  if (fallen.length === 0) throw new Mistake(`--failed: no page fell short in ${id}: there is nothing to play again`)
  const [there, gone] = [fallen.filter((page) => existsSync(page)), fallen.filter((page) => !existsSync(page))]
  if (there.length === 0) throw new Mistake(`--failed: the pages that fell short in ${id} are gone: ${gone.join(', ')}`)
  for (const page of gone) warn(`runbook: ${page} fell short in ${id}, and is gone`)
  return there
}

/** The pages of the nearest config; none where it lists none. */
async function listConfigured({config: given}: ChoosingOptions): Promise<readonly string[]> {
  const {config, file, diagnostics} = await loadConfig('page.md', given)
  const error = diagnostics.find(({severity}) => severity === 'error')
  if (error !== undefined) throw new Mistake(explainDiagnostic(error))
  if (file === null || config.pages.length === 0) return []
  const found = [...(await openPagePatterns()(config.pages, dirname(file)))].map((page) => relative('', page))
  if (found.length === 0)
    throw new Mistake(`${relative('', file)}: \`pages\` matches no file: ${config.pages.join(', ')}`)
  return (await import('./ignored.ts')).keepUnignored(found.sort())
}

async function readArgument(given: string, mayFetch: boolean): Promise<readonly (string | Source)[]> {
  if (given === '-') return [await readStandardInput()]
  if (/^https?:\/\//i.test(given)) return [await fetchPage(given, mayFetch)]
  if (isFolder(given)) return findPages(`${toPattern(given)}/**/*.{md,mdx,markdown}`, given)
  if (isPattern(given)) return findPages(given, given)
  return [given]
}

/** A file of that very name wins. */
function isPattern(given: string): boolean {
  return /[*?{[]/.test(given) && !existsSync(given)
}

/** A folder's name may hold what patterns are made of. */
function toPattern(folder: string): string {
  return folder.replace(/\/+$/, '').replaceAll(/[\\*?{}[\]()!+@]/g, '\\$&') || '/'
}

async function findPages(pattern: string, given: string): Promise<readonly string[]> {
  const {globSync} = await import('tinyglobby')
  const found = globSync(pattern, {ignore: ['**/node_modules/**'], expandDirectories: false})
  if (found.length === 0) throw new Mistake(`${given}: there is no page in it: pages end in \`.md\``)
  const kept = (await import('./ignored.ts')).keepUnignored(found.sort())
  if (kept.length === 0) throw new Mistake(`${given}: \`.gitignore\` hides all pages in it: name one`)
  return kept
}

async function readStandardInput(): Promise<Source> {
  if (process.stdin.isTTY === true) throw new Mistake('-: pipe a page in, as in `runbook play - < guide.md`')
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  if (text.trim() === '') throw new Mistake('-: standard input is empty')
  return {page: 'standard-input.md', text}
}

const maxPageBytes = 5_000_000
const fetchTimeoutMs = 30_000

/** A page that somebody else may change at any time is fetched only for whoever says so. */
async function fetchPage(address: string, mayFetch: boolean): Promise<Source> {
  if (!mayFetch)
    throw new Mistake(
      `${address}: a page is fetched only with \`--yes\`; to look at it first, download it: \`curl -fsSLO ${address}\``,
    )
  const text = await download(address)
  if (/^\s*<(!doctype|html)\b/i.test(text))
    throw new Mistake(`${address}: this is a web page, not Markdown: give the address of its source`)
  warn(`runbook: fetched ${address} (${text.length} characters)`)
  return {page: nameOf(new URL(address)), text}
}

async function download(address: string): Promise<string> {
  try {
    const response = await fetch(address, {signal: AbortSignal.timeout(fetchTimeoutMs)})
    if (!response.ok) throw new Error(`the server answers ${response.status}`)
    const bytes = await response.arrayBuffer()
    if (bytes.byteLength > maxPageBytes) throw new Error(`it is longer than ${maxPageBytes} bytes`)
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw new Mistake(`${address}: cannot be fetched: ${messageOf(cause)}`)
  }
}

/** A page is named as its address ends. */
function nameOf({pathname, hostname}: URL): string {
  const last = pathname.split('/').findLast((part) => part !== '') ?? hostname
  return /\.(md|mdx|markdown)$/i.test(last) ? last : `${last}.md`
}
