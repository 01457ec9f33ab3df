import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'

/** The generator of a site, as its own files say. */
export interface SiteMark {
  readonly generator: 'hugo' | 'mkdocs' | 'docusaurus'
  readonly root: string // absolute, the folder of its file
  readonly file: string // absolute
}

const marks: readonly (readonly [SiteMark['generator'], readonly string[]])[] = [
  ['mkdocs', ['mkdocs.yml', 'mkdocs.yaml']],
  ['docusaurus', ['docusaurus.config.js', 'docusaurus.config.ts', 'docusaurus.config.mjs', 'docusaurus.config.cjs']],
  [
    'hugo',
    ['hugo', 'config', 'config/_default/hugo', 'config/_default/config'].flatMap((name) =>
      ['toml', 'yaml', 'yml', 'json'].map((extension) => `${name}.${extension}`),
    ),
  ],
]

/**
 * The nearest folder above a page that holds a site's own file.
 *
 * @param page absolute
 */
export function findSiteMark(page: string): SiteMark | null {
  for (let root = dirname(page); ; root = dirname(root)) {
    for (const [generator, names] of marks) {
      const name = names.find((each) => existsSync(join(root, each)))
      if (name !== undefined) return {generator, root, file: join(root, name)}
    }
    if (root === dirname(root) || existsSync(join(root, '.git'))) return null
  }
}

/** What a page's site says of where its includes are, and for whom its pages are shown. */
export interface SiteFacts {
  readonly folders: readonly string[] // absolute, where includes are looked for
  readonly labels: (path: string) => readonly string[] // of the version that a page with this path is of
}

/** Read as text: these files hold tags and code that no parser of YAML or TOML takes. */
export function readSiteFacts({generator, root, file}: SiteMark): SiteFacts {
  const text = readFileSync(file, 'utf8')
  if (generator === 'mkdocs')
    return {folders: listMkdocsFolders(text).map((each) => join(root, each)), labels: () => []}
  const versions = generator === 'hugo' ? listVersions(text) : []
  return {folders: [], labels: (path) => findVersion(versions, path)}
}

function listMkdocsFolders(text: string): readonly string[] {
  const docs = /^docs_dir:[ \t]*["']?([^\s"'#]+)/m.exec(text)?.[1] ?? 'docs'
  const single = [...text.matchAll(/^[ \t]+(?:base_path|include_dir):[ \t]*\[?["']?([\w./-]+)/gm)].map(
    ([, path = '']) => path,
  )
  const listed = [...text.matchAll(/^[ \t]+base_path:[ \t]*\r?\n((?:[ \t]*-[ \t]+.*\r?\n?)+)/gm)].flatMap(
    ([, list = '']) => [...list.matchAll(/-[ \t]+["']?([\w./-]+)/g)].map(([, path = '']) => path),
  )
  return [...new Set([...single, ...listed, docs, '.'])]
}

interface SiteVersion {
  readonly labels: readonly string[]
  readonly isLatest: boolean
}

/** Entries such as `- version: "1.4.x"` with `linkVersion: "latest"`, or TOML's `version = "1.4"`. */
function listVersions(text: string): readonly SiteVersion[] {
  const starts = [...text.matchAll(/^[ \t]*(?:-[ \t]+)?version[ \t]*[:=][ \t]*["']?([\w.+-]+)/gm)]
  return starts.map(({0: whole, 1: version = '', index}, at) => {
    const rest = text.slice(index + whole.length, Math.min(starts[at + 1]?.index ?? text.length, index + 600))
    const link = /\b(?:linkVersion|link_version)[ \t]*[:=][ \t]*["']?([\w.+-]+)/.exec(rest)?.[1]
    const labels = link === undefined ? [version] : [version, link]
    return {labels, isLatest: labels.includes('latest') || /\blatest\b/i.test(rest.split(/\r?\n[ \t]*-[ \t]/)[0] ?? '')}
  })
}

/** The version whose label is a folder of the path; else the one that the site calls the latest; else the first. */
function findVersion(versions: readonly SiteVersion[], path: string): readonly string[] {
  const folders = path.split('/')
  const found =
    versions.find(({labels}) => labels.some((label) => folders.includes(label))) ??
    versions.find(({isLatest}) => isLatest) ??
    versions[0]
  return found?.labels ?? []
}
