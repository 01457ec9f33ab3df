import {existsSync} from 'node:fs'
import {dirname, join, relative, resolve} from 'node:path'
import {globSync} from 'tinyglobby'
import {readOwnContexts} from '../../kube/kubeconfig.ts'
import {readText} from '../../path.ts'
import {findRepository} from '../../record/store/find.ts'
import {findSiteMark, type Generator} from '../../run/pages/site-mark.ts'
import {type FoundPage, maxPagesRead, surveyPages} from './pages.ts'

export type Forge = 'github' | 'gitlab'

/** What is in a repository that a set-up depends on. Paths are relative to its root. */
export interface Survey {
  readonly root: string // absolute
  readonly forge: Forge | null // null where nothing tells
  readonly site: {readonly generator: Generator; readonly root: string} | null // root: empty for the repository's own
  readonly args: string | null // the site's values, where the site's root alone does not tell
  readonly includes: readonly string[] // folders of what pages include
  readonly contexts: readonly string[] // of the kubeconfig
  readonly pages: readonly FoundPage[] // with commands
  readonly unread: number // files that may be pages as well: there are too many to look at
  readonly isInstalled: boolean // the package is among those of the repository
}

const ignored = ['**/node_modules/**', '**/vendor/**', '**/third_party/**', '**/dist/**', '**/public/**', '**/_site/**']

/** Look at a repository; nothing is written, and no page's command is run. */
export async function surveyRepository(folder: string): Promise<Survey> {
  const root = findRepository(folder) ?? folder
  const files = globSync(['**/*.{md,mdx,markdown}'], {cwd: root, ignore: ignored, expandDirectories: false}).sort()
  const site = findSite(root, files)
  return {
    root,
    forge: findForge(root),
    site,
    args: findArgs(root, site?.root ?? ''),
    includes: listIncludes(root),
    contexts: (await readOwnContexts(process.env)).all,
    isInstalled: isInstalled(root),
    pages: await surveyPages(root, files),
    unread: Math.max(0, files.length - maxPagesRead),
  }
}

/** The forge whose files are there, else the one that the repository's remotes name. */
function findForge(root: string): Forge | null {
  if (existsSync(join(root, '.github'))) return 'github'
  if (existsSync(join(root, '.gitlab-ci.yml'))) return 'gitlab'
  const config = readText(join(findGitFolder(root), 'config')) ?? ''
  const hosts = [...config.matchAll(/^\s*url\s*=\s*(?:\w+:\/\/)?(?:[^@\s/]+@)?([^:/\s]+)/gm)].map(
    ([, host = '']) => host,
  )
  if (hosts.some((host) => host.includes('github'))) return 'github'
  return hosts.some((host) => host.includes('gitlab')) ? 'gitlab' : null
}

/** In a worktree `.git` is a file that names the folder; its config is that of the repository. */
function findGitFolder(root: string): string {
  const path = join(root, '.git')
  const named = /^gitdir: (.+)$/m.exec(readText(path) ?? '')?.[1]
  if (named === undefined) return path
  const own = resolve(root, named)
  const common = (readText(join(own, 'commondir')) ?? '').trim()
  return common === '' ? own : resolve(own, common)
}

/** The site that most pages stand in. */
function findSite(root: string, files: readonly string[]): Survey['site'] {
  const counts = new Map<string, number>()
  const sites = new Map<string, NonNullable<Survey['site']>>()
  for (const folder of new Set(files.map((file) => dirname(join(root, file))))) {
    const {generator, root: at} = findSiteMark(folder)
    if (generator === null) continue
    counts.set(at, (counts.get(at) ?? 0) + 1)
    sites.set(at, {generator, root: relative(root, at)})
  }
  const [first] = [...counts].sort(([, one], [, other]) => other - one)
  return first === undefined ? null : (sites.get(first[0]) ?? null)
}

function findArgs(root: string, site: string): string | null {
  return (
    ['data/args.yml', 'data/args.yaml'].map((name) => join(site, name)).find((path) => existsSync(join(root, path))) ??
    null
  )
}

function listIncludes(root: string): readonly string[] {
  const names = ['boilerplates', 'includes', '_includes', 'snippets', '_partials']
  return globSync(
    names.map((name) => `**/${name}`),
    {cwd: root, ignore: ignored, onlyDirectories: true, expandDirectories: false},
  )
    .map((path) => path.replace(/\/$/, ''))
    .sort()
}

function isInstalled(root: string): boolean {
  return /"runbook"\s*:/.test(readText(join(root, 'package.json')) ?? '')
}
