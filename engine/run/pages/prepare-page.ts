import {dirname, join, relative, resolve, sep} from 'node:path'
import type {Values} from '../../cli/specs.ts'
import {text, texts} from '../../cli/values.ts'
import {
  type Config,
  type FrontMatterRequires,
  type LoadedNotes,
  loadConfig,
  loadNotes,
  loadRequires,
} from '../../config/index.ts'
import type {Diagnostic} from '../../diagnostic.ts'
import type {PageSource} from '../../event.ts'
import {Mistake} from '../../mistake.ts'
import type {Runbook} from '../../model.ts'
import type {PageNotes, Requirement, RequirementChoice} from '../../note.ts'
import type {Choices} from '../../plan/index.ts'
import type {Manners} from '../../play/index.ts'
import {readPage, type Source, watched} from '../../read/index.ts'
import {sessionEnv} from '../../session/environment.ts'
import {assignment, choicesOf, mannersOf} from './choices.ts'
import {type Cluster, clustersOf} from './clusters.ts'
import {isFolder, rootAbove, sitesOf} from './site.ts'

/** A page as read, with what the options, its config and its notes choose for it. */
export interface Reading {
  readonly runbook: Runbook
  readonly source: () => PageSource
  readonly config: Config
  readonly file: string | null // the config's, absolute
  readonly siteRoot: string | null // the folder that holds `content/`; absolute
  readonly choices: Choices
  readonly manners: Manners
  readonly clusters: Readonly<Record<string, Cluster>>
  readonly requires: Required | null // null: what the page's links say
  readonly diagnostics: readonly Diagnostic[] // of its config, its notes and what its front matter requires
}

/** What is said to be required where readers do not look. */
export interface Required {
  readonly pages: readonly (Requirement | RequirementChoice)[]
  readonly why: 'notes' | 'front matter' // who says so
}

/** Reads pages; what several share is read once. `asked`: the page is called by name. */
export type Reader = (source: Source, asked: boolean) => Promise<Reading>

/** Reads pages as the options, and the configs and notes beside them, say. The reader throws `Mistake` where these are wrong. */
export function reader(values: Values): Reader {
  const given = Object.fromEntries(texts(values.value).map((each) => assignment('value', each)))
  const siteOf = sitesOf()
  // The guard gives a session its kubeconfig.
  const callerEnv = {...sessionEnv(process.env), KUBECONFIG: ''}
  return async (source, asked) => {
    const {config, file, diagnostics} = await loadConfig(source.page, text(values.config))
    const root = text(values.site) ?? config.site.root
    const site = await siteOf(source, {
      root,
      rootFrom: values.site === undefined ? 'site.root' : '--site',
      args: config.site.args,
      values: {...config.values, ...given},
      raw: config.raw,
    })
    if (config.site.files !== null && !isFolder(config.site.files))
      throw new Mistake(`site.files ${config.site.files}: there is no such folder`)
    const siteRoot = (root === null ? rootAbove(resolve(source.page)) : resolve(root)) ?? null
    const noted = await notesOf(source.page, config, file, siteRoot)
    const shown = file === null ? '' : relative('', file)
    const seen = watched(site, source)
    const runbook = await readPage(source, seen.site)
    const front = await frontMatterOf(runbook)
    return {
      runbook,
      source: seen.source,
      config,
      file,
      siteRoot,
      choices: choicesOf(values, {config, file: shown, callerEnv, notes: noted.notes, asked}),
      manners: mannersOf(values, config),
      clusters: clustersOf(values, config, shown),
      requires: requiredBy(noted.notes, front),
      diagnostics: [...diagnostics, ...front.diagnostics, ...noted.diagnostics],
    }
  }
}

/** Nearly no page says there what it requires: what checks it is loaded where one does. */
async function frontMatterOf({text, page, frontMatter}: Runbook): Promise<FrontMatterRequires> {
  return Object.hasOwn(frontMatter, 'requires') ? loadRequires(text, page) : {requires: null, diagnostics: []}
}

/** Notes win. */
function requiredBy(notes: PageNotes, front: FrontMatterRequires): Required | null {
  if (notes.requires !== null) return {pages: notes.requires, why: 'notes'}
  return front.requires === null ? null : {pages: front.requires, why: 'front matter'}
}

function notesOf(page: string, {notes}: Config, file: string | null, siteRoot: string | null): Promise<LoadedNotes> {
  const content = siteRoot === null ? null : contentOf(resolve(page), siteRoot)
  const from = content ?? (file === null ? null : dirname(file))
  return loadNotes(page, notes === null || from === null ? null : {folder: notes, from})
}

/** Pages in a site's content are named from there, its language left in. */
function contentOf(page: string, siteRoot: string): string | null {
  const content = join(siteRoot, 'content')
  return relative(content, page).split(sep)[0] === '..' ? null : content
}
