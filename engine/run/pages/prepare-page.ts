import {existsSync} from 'node:fs'
import {dirname, join, relative, resolve} from 'node:path'
import {
  type FrontMatterRequires,
  listNotesFiles,
  loadConfig,
  loadNotes,
  loadRequires,
  type NotesFolder,
} from '../../config/index.ts'
import type {Config} from '../../config.ts'
import {listOwnKubeconfigs} from '../../kube/guard.ts'
import {Mistake} from '../../mistake.ts'
import type {Runbook} from '../../model.ts'
import type {PageNotes} from '../../note.ts'
import {isFolder, isInside} from '../../path.ts'
import {addProseVariants} from '../../plan/index.ts'
import type {ClusterContext, DeclaredRequirements, OwnContexts, PreparedPage} from '../../plan/run/session-plan.ts'
import {readPage, type Source, watchSite} from '../../read/index.ts'
import {makeSessionEnvironment} from '../../session/environment.ts'
import {clusterToolNames} from '../../shellscript/index.ts'
import type {PlanOptions, RunOptions} from '../options.ts'
import {makeChoices, makePlayOptions} from './choices.ts'
import {findQuarantine, openPagePatterns} from './page-patterns.ts'
import {findSiteRoot, openSites} from './site.ts'

/** Prepares a page; what several pages share is read once. `asked`: the page is called by name. */
export type PreparePage = (source: Source, asked: boolean) => Promise<PreparedPage>

/**
 * Read pages as the options, and the configs and notes beside them, say.
 *
 * @param read reads a page's text
 * @returns prepares one; rejects with a `Mistake` where a folder of the options or the config is not there
 */
export function openPages(options: RunOptions, read = readPage): PreparePage {
  const siteOf = openSites()
  const listPages = openPagePatterns()
  // The guard gives a session its kubeconfig.
  const callerEnv = {...makeSessionEnvironment(process.env), KUBECONFIG: ''}
  return async (source, asked) => {
    const {config, file, diagnostics} = await loadConfig(source.page, options.config)
    const root = options.site ?? config.site.root
    const site = await siteOf(source, {
      root,
      rootFrom: options.site === undefined ? 'site.root' : '--site',
      args: config.site.args,
      values: {...config.values, ...options.values},
      raw: config.raw,
      reads: config.reads,
      dialect: config.dialect,
      shortcodes: config.shortcodes,
    })
    if (config.site.files !== null && !isFolder(config.site.files))
      throw new Mistake(`site.files ${config.site.files}: there is no such folder`)
    const siteRoot = (root === null ? findSiteRoot(resolve(source.page)) : resolve(root)) ?? null
    const notesFolder = findNotesFolder(source.page, config.notes, file, siteRoot)
    const {notes, diagnostics: ofNotes} = await loadNotes(source.page, notesFolder)
    const configName = file === null ? '' : relative('', file)
    const clusters = findClusters(options, config, configName)
    const seen = watchSite(site, source)
    const runbook = addProseVariants(await read(source, seen.site))
    const front = await loadFrontMatter(runbook)
    return {
      runbook,
      source: seen.source,
      config,
      configFile: file,
      notesFiles: listNotesFiles(resolve(source.page), notesFolder),
      siteRoot,
      choices: makeChoices(options, {config, configName, clusters, callerEnv, notes, asked}),
      playOptions: makePlayOptions(options, config),
      clusters,
      guardedTools: [...clusterToolNames, ...config.guard],
      own: {files: findOwnKubeconfigs(clusters), home: process.env.HOME ?? ''},
      findOwnContexts,
      quarantine: await findQuarantine(resolve(source.page), config, file, listPages),
      requires: findRequirements(notes, front),
      diagnostics: [...diagnostics, ...front.diagnostics, ...ofNotes],
    }
  }
}

/** The clusters of the config and of the options, which pick or name one. */
function findClusters(
  {contexts: asked = {}}: Pick<PlanOptions, 'contexts'>,
  {contexts}: Config,
  configName: string,
): Readonly<Record<string, ClusterContext>> {
  const found: Record<string, ClusterContext> = Object.create(null) // its names are the user's
  for (const [name, {kubeContext, kubeconfig, pool, shared: isShared, via, env, place}] of Object.entries(contexts)) {
    const named = {name, kubeContext: kubeContext ?? name, kubeconfig, pool, isShared}
    if (via === null) found[name] = {...named, env, from: configName, asked: false, place}
  }
  for (const [name, kubeContext] of Object.entries(asked)) {
    const configured = found[name] ?? {...none, name, kubeContext: name}
    const given = kubeContext === null ? {} : {kubeContext, pool: [], place: null} // what is wrong with it is wrong with the option
    const mistakenFor = kubeContext === null && found[name] === undefined ? Object.keys(contexts) : []
    found[name] = {...configured, ...given, mistakenFor, from: `--context ${name}`, asked: true}
  }
  return found
}

/** What a cluster has that only an option names. */
const none = {kubeconfig: null, pool: [], isShared: false, env: {}, place: null}

/** The user's kubeconfigs that are there. */
function findOwnKubeconfigs(clusters: PreparedPage['clusters']): readonly string[] {
  const named = Object.values(clusters).flatMap(({kubeconfig}) => kubeconfig ?? [])
  return listOwnKubeconfigs(process.env, named).filter((file) => existsSync(file))
}

/** What the user's own tools would go to. */
async function findOwnContexts(): Promise<OwnContexts> {
  const {readOwnContexts} = await import('../../kube/kubeconfig.ts')
  return readOwnContexts(process.env)
}

/** Nearly no page declares there what it requires: what checks it is loaded where one does. */
async function loadFrontMatter({text, page, frontMatter}: Runbook): Promise<FrontMatterRequires> {
  return Object.hasOwn(frontMatter, 'requires') ? loadRequires(text, page) : {requires: null, diagnostics: []}
}

/** Notes win. */
function findRequirements(notes: PageNotes, front: FrontMatterRequires): DeclaredRequirements | null {
  if (notes.requires !== null) return {pages: notes.requires, why: 'notes'}
  return front.requires === null ? null : {pages: front.requires, why: 'front matter'}
}

function findNotesFolder(
  page: string,
  folder: string | null,
  configFile: string | null,
  siteRoot: string | null,
): NotesFolder | null {
  const content = siteRoot === null ? null : findContentAround(resolve(page), siteRoot)
  const from = content ?? (configFile === null ? null : dirname(configFile))
  return folder === null || from === null ? null : {folder, from}
}

/** Pages in a site's content are named from there, its language included. */
function findContentAround(page: string, siteRoot: string): string | null {
  const content = join(siteRoot, 'content')
  return isInside(page, content) ? content : null
}
