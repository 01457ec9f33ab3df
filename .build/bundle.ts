import {existsSync} from 'node:fs'
import {type TransformOptions, transform} from 'esbuild'
import {type CodeSplittingGroup, defineConfig, type Plugin} from 'rolldown'
import {listNotices} from './notices.ts'

const play = ['engine/cli/parse.ts', 'engine/cli/play.ts', 'engine/report/plain.ts']
const show = ['engine/cli/parse.ts', 'engine/cli/show.ts', 'engine/cli/runs.ts', 'engine/report/plain.ts']

/**
 * What is loaded together stands in one file: what each list of modules imports statically, and no group before it has.
 * Groups only make the start fast: what none of them has still works, in a file of its own. `cli/main.ts` is in none, since
 * what it waits for must not wait for it.
 */
const groups: Readonly<Record<string, readonly (readonly string[])[]>> = {
  start: [['engine/cli/help.ts', 'engine/cli/commands.ts']],
  syntax: [['engine/syntax/parse.ts', 'engine/syntax/shortcode/index.ts']],
  common: [play, show],
  planning: [play, ['engine/cli/plan.ts']],
  play: [play],
}

const short: TransformOptions = {
  format: 'esm',
  target: 'node20',
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
  legalComments: 'none',
}

export default defineConfig({
  input: {cli: 'engine/cli/main.ts', index: 'engine/index.ts', 'remark-shortcode': 'engine/syntax/shortcode/index.ts'},
  platform: 'node',
  external: ['zx/core'],
  // YAML's other build is CommonJS, which takes longer to load.
  resolve: {
    alias: {yaml: atRoot('node_modules/yaml/browser/index.js')},
  },
  moduleTypes: {'.css': 'text', '.min.js': 'text'},
  checks: {eval: false}, // Emscripten's, in web-tree-sitter
  plugins: [shortenPackages(), minify(), listNotices()],
  output: {
    dir: 'dist',
    minify: false, // see below
    topLevelVar: true, // V8 asks of a `const`, at each use, whether it is set by now
    format: 'esm',
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    codeSplitting: {groups: Object.entries(groups).map(groupOf)},
  },
})

function groupOf([name, lists]: [string, readonly (readonly string[])[]], index: number): CodeSplittingGroup {
  const roots = lists.map((files) => files.map(existing))
  let closures: readonly ReadonlySet<string>[] | undefined
  return {
    debugName: name,
    name: (id, graph) => {
      closures ??= roots.map((ids) => closureOf(ids, (each) => graph.getModuleInfo(each)?.importedIds ?? []))
      return closures.every((closure) => closure.has(id)) ? name : null
    },
    priority: 100 - index,
  }
}

/** Modules with all that they import, directly or not. */
function closureOf(ids: readonly string[], importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const all = new Set(ids)
  for (const id of all) for (const imported of importsOf(id)) all.add(imported)
  return all
}

function existing(path: string): string {
  const file = atRoot(path)
  if (!existsSync(file)) throw new Error(`\`${path}\` is not there: say in .build/bundle.ts what is loaded together`)
  return file
}

function atRoot(path: string): string {
  return new URL(`../${path}`, import.meta.url).pathname
}

/** Names in packages are shortened, which takes a quarter of a megabyte off. */
function shortenPackages(): Plugin {
  return {
    name: 'shorten-packages',
    transform: {
      filter: {id: {include: /node_modules/, exclude: /\.(css|min\.js)$/}},
      handler: async (code) => (await transform(code, {minifyIdentifiers: true})).code,
    },
  }
}

/** Names of ours stay, and lines are short, so that a stack trace can be read. */
function minify(): Plugin {
  return {name: 'minify', renderChunk: async (code) => (await transform(code, short)).code}
}
