import {realpathSync} from 'node:fs'
import {dirname, join, relative, resolve, sep} from 'node:path'
import {loadConfig} from '../config/index.ts'
import {Mistake, messageOf} from '../mistake.ts'
import {isFolder} from '../path.ts'
import {type Beginning, readBeginning} from '../record/index.ts'
import {listChanged} from '../record/store/changed.ts'
import {readChunks} from '../record/store/file.ts'
import {type Found, findNearestRuns, findRepository, listRecordings} from '../record/store/find.ts'
import {replayRecording} from '../record/store/replay.ts'
import {type NeverPlayed, openSiteReport, type SiteReport, wordAmount} from '../report/index.ts'
import {openSiteFolder} from '../run/reports/site-folder.ts'
import {readVersion} from '../version.ts'
import {readPageArguments} from './pages.ts'
import {warn} from './parse.ts'
import {openRecording} from './records.ts'
import {type OptionValues, readText, readTexts} from './run-options.ts'

/**
 * `runbook show --as site`: a folder with the status of all pages that recordings hold.
 *
 * @param given recordings, and folders of some; all that are kept where there are none
 * @param dir where recordings are looked for
 */
export async function showSite(
  values: OptionValues,
  given: readonly string[],
  dir: string | undefined,
): Promise<number> {
  const folder = readText(values.output)
  if (folder === undefined) throw new Mistake('--as site: this report is a folder: name one, as in `-o status`')
  const {read, unread} = readBeginnings(await findRecordings(given, dir))
  const option = `-o ${folder}`
  const {writeFile, finish} = openSiteFolder(
    resolve(folder),
    option,
    read.map(({found}) => found.packed ?? found.log),
  )
  const site = await openSiteReport(writeFile, readVersion())
  for (const each of read) await takeRecording(each, site)
  for (const text of unread) warn(`runbook: ${text}`)
  await site.end(await findNeverPlayed(readTexts(values.pages), site), unread)
  finish()
  process.stdout.write(`wrote ${join(folder, 'index.html')}, of ${wordAmount(read.length, 'recording')}\n`)
  return 0
}

async function findRecordings(given: readonly string[], dir: string | undefined): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const name of given.length > 0 ? given : [findNearestRuns(dir) ?? 'latest']) {
    const ids = isFolder(name) ? listRecordings(name) : []
    for (const each of ids.length === 0 ? [name] : ids.map((id) => join(name, id)))
      found.push(await openRecording(each, dir))
  }
  return [...new Map(found.map((each) => [each.log, each])).values()]
}

interface ReadBeginning extends Beginning {
  readonly found: Found
}

/** Recordings that can be read, the newest first; of others, why not. @throws Mistake where none can */
function readBeginnings(all: readonly Found[]): {
  readonly read: readonly ReadBeginning[]
  readonly unread: readonly string[]
} {
  const begun = all.map((found) => ({found, beginning: readBeginning(readChunks(found.log))}))
  const read = begun.flatMap(({found, beginning}) => (beginning === null ? [] : [{found, ...beginning}]))
  const unread = begun.flatMap(({found: {id}, beginning}) =>
    beginning === null ? [`${id}: it has no readable beginning`] : [],
  )
  if (read.length === 0) throw new Mistake(unread.join('\n'))
  return {read: read.sort((one, other) => Date.parse(other.run.startedAt) - Date.parse(one.run.startedAt)), unread}
}

async function takeRecording({found, sources}: ReadBeginning, site: SiteReport): Promise<void> {
  const recording = site.begin()
  const {faults, incomplete} = replayRecording(found, recording.take)
  for (const fault of [...faults, ...(incomplete === null ? [] : [incomplete])]) warn(`runbook: ${found.id}: ${fault}`)
  await recording.end(found.id, listChanged(found.folder, sources))
}

/**
 * The pages that no recording has played, and why: of those that the options name, or else of the site that the config
 * names. Null where neither says which pages there are.
 */
async function findNeverPlayed(given: readonly string[], site: SiteReport): Promise<readonly NeverPlayed[] | null> {
  const pages = given.length > 0 ? given : await findContent()
  if (pages === null) return null
  const {pages: all} = await readPageArguments(pages, {mayFetch: false})
  const files = all.filter((page) => typeof page === 'string').map((file) => ({file, path: nameInRepository(file)}))
  const unplayed = files.filter(({path}) => !site.hasPage(path))
  if (unplayed.length === 0) return []
  const explain = await openExplaining(unplayed.map(({file}) => file))
  return Promise.all(unplayed.map(async ({file, path}) => ({path, ...(await explain(file))})))
}

async function findContent(): Promise<readonly string[] | null> {
  const {config} = await loadConfig('page.md')
  const content = config.site.root === null ? null : join(config.site.root, 'content')
  return content === null || !isFolder(content) ? null : [content]
}

/** As recordings name a page: from the root of its repository. */
function nameInRepository(file: string): string {
  const path = realpathSync(resolve(file))
  return relative(findRepository(dirname(path)) ?? resolve(''), path)
    .split(sep)
    .join('/')
}

/** Says why a page was not played, as far as the page itself tells. */
async function openExplaining(
  pages: readonly string[],
): Promise<(file: string) => Promise<Pick<NeverPlayed, 'kind' | 'reason'>>> {
  const [{openPages}, {readSources}, {readPageNames}] = await Promise.all([
    import('../run/pages/prepare-page.ts'),
    import('../run/pages/source.ts'),
    import('../read/index.ts'),
  ])
  const prepare = openPages({pages}, readPageNames)
  return async (file) => {
    try {
      const [source] = readSources([file])
      if (source === undefined) return {kind: 'unreadable', reason: 'there is no such file'}
      const {runbook} = await prepare(source, true)
      const tested = runbook.frontMatter.test
      if (tested === false || tested === 'no' || tested === 'n/a')
        return {kind: 'not-tested', reason: `its front matter says \`test: ${tested === false ? 'no' : tested}\``}
      if (!runbook.steps.some(({kind}) => kind === 'run'))
        return {kind: 'no-commands', reason: 'it has no commands to play'}
      return {kind: 'not-played', reason: 'no recording has played it'}
    } catch (error) {
      if (!(error instanceof Mistake)) throw error
      return {kind: 'unreadable', reason: messageOf(error)}
    }
  }
}
