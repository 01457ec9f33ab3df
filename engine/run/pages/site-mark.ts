import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'

/** Whose own files say what a site is. */
export type Generator = 'hugo' | 'mkdocs' | 'docusaurus'

export interface SiteMark {
  readonly generator: Generator | null // null where no site's own file is near
  readonly root: string // absolute
  readonly file: string | null // absolute
}

const marks: readonly (readonly [Generator, readonly string[]])[] = [
  ['mkdocs', ['mkdocs.yml', 'mkdocs.yaml']],
  ['docusaurus', ['docusaurus.config.js', 'docusaurus.config.ts', 'docusaurus.config.mjs', 'docusaurus.config.cjs']],
  [
    'hugo',
    ['hugo', 'config', 'config/_default/hugo', 'config/_default/config'].flatMap((name) =>
      ['toml', 'yaml', 'yml', 'json'].map((extension) => `${name}.${extension}`),
    ),
  ],
]

/** What a page's site says of where its includes are, and for whom its pages are shown. */
export interface SiteFacts {
  readonly root: string // absolute, where its pages and what they include are
  readonly folders: readonly string[] // absolute, where includes are looked for
  readonly labels: (path: string) => readonly string[] // of the version that a page with this path is of
  readonly variables: Readonly<Record<string, string>> // that its pages show
}

/**
 * What the site around a folder says. Where no site's own file is near, its root is that of the repository, else the
 * folder. The files are read as text: they hold tags and code that no parser of YAML or TOML takes.
 *
 * @param folder absolute
 */
export function readSiteFacts(folder: string): SiteFacts {
  const {generator, root, file} = findSiteMark(folder)
  if (file === null) return {root, folders: [], labels: () => [], variables: {}}
  const text = readFileSync(file, 'utf8')
  const folders = generator === 'mkdocs' ? listMkdocsFolders(text).map((each) => join(root, each)) : []
  const versions = generator === 'hugo' ? listVersions(text) : []
  const variables = generator === 'mkdocs' ? readVariables(text) : {}
  return {root, folders, labels: (path) => findVersion(versions, path), variables}
}

/** What a folder's site is made by, looking from the folder upwards; a repository ends the search. */
export function findSiteMark(folder: string): SiteMark {
  for (let root = folder; ; root = dirname(root)) {
    for (const [generator, names] of marks) {
      const name = names.find((each) => existsSync(join(root, each)))
      if (name !== undefined) return {generator, root, file: join(root, name)}
    }
    if (existsSync(join(root, '.git'))) return {generator: null, root, file: null}
    if (root === dirname(root)) return {generator: null, root: folder, file: null}
  }
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

/** The values below `extra:` of `mkdocs.yml`, by their keys: `version`, `names.cli`; `extra.` and `config.extra.` may stand before. */
function readVariables(text: string): Readonly<Record<string, string>> {
  const block = /^extra:[ \t]*\r?\n((?:(?:[ \t]+.*|[ \t]*#.*)?\r?\n?)*)/m.exec(text)?.[1]?.split(/\n(?=\S)/, 1)[0] ?? ''
  const open: {readonly indent: number; readonly key: string}[] = []
  const variables: Record<string, string> = {}
  for (const [, blanks = '', key = '', quoted, plain = ''] of block.matchAll(scalar)) {
    while ((open.at(-1)?.indent ?? -1) >= blanks.length) open.pop()
    open.push({indent: blanks.length, key})
    const value = quoted?.slice(1, -1) ?? plain.trim()
    const name = open.map((each) => each.key).join('.')
    if (value !== '' && !/^[[{&*|>!]/.test(value))
      for (const prefix of ['', 'extra.', 'config.extra.']) variables[prefix + name] = value
  }
  return variables
}

const scalar = /^([ \t]+)([A-Za-z_]\w*):[ \t]*(?:("[^"\n]*"|'[^'\n]*')|([^#\n]*?))[ \t]*(?:#.*)?\r?$/gm

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
