import {existsSync} from 'node:fs'
import {type TransformOptions, transform} from 'esbuild'
import {defineConfig, type Plugin} from 'rolldown'

/**
 * What is loaded together stands in one file: some modules with all that they import statically and that no group before
 * theirs has. Groups only make the start fast: what none of them has still works, in a file of its own. `cli/main.ts` is in none,
 * since what it waits for must not wait for it.
 */
const groups = {
  start: ['engine/cli/help.ts', 'engine/cli/commands.ts'],
  syntax: ['engine/syntax/parse.ts', 'engine/syntax/shortcode/index.ts'],
  play: ['engine/cli/parse.ts', 'engine/cli/play.ts', 'engine/report/plain.ts'],
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
  plugins: [shortenPackages(), minify()],
  output: {
    dir: 'dist',
    minify: false, // see below
    format: 'esm',
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    codeSplitting: {groups: Object.entries(groups).map(groupOf)},
  },
})

function groupOf([name, files]: [string, readonly string[]], index: number) {
  const roots = new Set(files.map(existing))
  return {name, test: (id: string) => roots.has(id), priority: 100 - index}
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
