import {existsSync, readFileSync} from 'node:fs'
import {type TransformOptions, transform} from 'esbuild'
import {type CodeSplittingGroup, defineConfig, type OutputOptions, type Plugin, type RolldownOptions} from 'rolldown'
import {listNotices} from './notices.ts'

/** The plugin that programs import. It leads to what prints Markdown, which the command line rarely does. */
const entry = 'engine/syntax/shortcode/index.ts'

const play = ['engine/cli/parse.ts', 'engine/cli/play.ts', 'engine/report/plain.ts']
const show = ['engine/cli/parse.ts', 'engine/cli/show.ts', 'engine/cli/runs.ts', 'engine/report/plain.ts']

/**
 * What is loaded together stands in one file: what each list of modules imports statically, and no group before it has.
 * Groups only make the start fast: what none of them has still works, in a file of its own. `cli/main.ts` is in none, since
 * what it waits for must not wait for it.
 */
const groups: Readonly<Record<string, readonly (readonly string[])[]>> = {
  start: [['engine/cli/help.ts', 'engine/cli/commands.ts', 'engine/cli/compile-cache.ts', 'engine/version.ts']],
  common: [play, show],
  syntax: [['engine/syntax/parse.ts']],
  planning: [play, ['engine/cli/plan.ts']],
  play: [play],
}

const shared: RolldownOptions = {
  platform: 'node',
  external: ['zx/core'],
  // YAML's other build is CommonJS, which takes longer to load.
  resolve: {
    alias: {yaml: atRoot('node_modules/yaml/browser/index.js')},
  },
  moduleTypes: {'.css': 'text', '.min.js': 'text'},
  checks: {eval: false}, // Emscripten's, in web-tree-sitter
  treeshake: {moduleSideEffects: [{test: /\/syntax\/shortcode\/index\.ts$/, sideEffects: false}]},
}

const output: OutputOptions = {
  dir: 'dist',
  minify: false, // see below
  topLevelVar: true, // V8 asks of a `const`, at each use, whether it is set by now
  comments: false,
}

const notices = listNotices()

/**
 * The program, and what programs import of it, as CommonJS: Node loads that with no turn of its event loop, and without its
 * loader of ES modules, which takes a fifth of Node's own start. The plugin is an ES module, for whoever bundles it.
 */
export default defineConfig([
  {
    ...shared,
    input: {cli: 'engine/cli/main.ts', index: 'engine/index.ts'},
    plugins: [partPrinting(), shortenPackages(), minify('cjs'), notices, nameModules()],
    preserveEntrySignatures: 'allow-extension', // what is loaded together may stand in the file of an entry
    output: {
      ...output,
      format: 'cjs',
      strict: true, // as the source is, being ES modules
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      codeSplitting: {includeDependenciesRecursively: false, groups: Object.entries(groups).map(groupOf)},
    },
  },
  {
    ...shared,
    input: {'remark-shortcode': entry},
    plugins: [shortenPackages(), minify('esm'), notices],
    output: {...output, format: 'esm', entryFileNames: '[name].mjs'},
  },
])

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
  for (const id of all) for (const imported of importsOf(id)) if (!isForPrinting(imported)) all.add(imported)
  return all
}

function isForPrinting(id: string): boolean {
  return id === atRoot(entry) || id.includes('/node_modules/mdast-util-to-markdown/')
}

function existing(path: string): string {
  const file = atRoot(path)
  if (!existsSync(file)) throw new Error(`\`${path}\` is not there: say in .build/bundle.ts what is loaded together`)
  return file
}

function atRoot(path: string): string {
  return new URL(`../${path}`, import.meta.url).pathname
}

/** Packages that read Markdown print it as well. Whoever prints gets them a second time, so that reading loads no printing. */
function partPrinting(): Plugin {
  return {
    name: 'part-printing',
    resolveId: {
      filter: {id: /^(?:mdast-util-(?:directive|gfm-table)$|\.)/},
      handler: async function (id, importer = '') {
        const isPrinting = id.startsWith('.') ? importer.endsWith('?print') : printing.test(importer)
        const found = isPrinting ? await this.resolve(id, importer.replace('?print', ''), {skipSelf: true}) : null
        return found === null ? null : {...found, id: `${found.id}?print`}
      },
    },
    load: {filter: {id: /\?print$/}, handler: (id) => readFileSync(id.replace('?print', ''), 'utf8')},
  }
}

const printing = /\/engine\/(?:syntax\/shortcode\/to-markdown|report\/markdown\/nodes)\.ts$/

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
function minify(format: 'cjs' | 'esm'): Plugin {
  const options: TransformOptions = {
    format,
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160,
    legalComments: 'none',
  }
  return {name: 'minify', renderChunk: async (code) => shortenExports((await transform(code, options)).code)}
}

/** What a file exports to others is defined by one function a file, which is shorter. */
function shortenExports(code: string): string {
  // An ES module's exports begin a line: by that publint tells it from others.
  const short = code.replace('}export{', '}\nexport{').replaceAll(definition, ',\n$$export("$1",()=>$2)')
  return !short.includes('$export(')
    ? short
    : `${short}function $export(name,get){Object.defineProperty(exports,name,{enumerable:true,get})}\n`
}

const definition =
  /,\s*Object\s*\.\s*defineProperty\(\s*exports,\s*"([\w$]+)",\s*\{\s*enumerable:\s*!0,\s*get:\s*function\(\)\{\s*return\s+([\w$]+)\s*\}\s*\}\s*\)/g

/** Say what `.js` stands for in `dist`: elsewhere in the package it is an ES module. */
function nameModules(): Plugin {
  return {
    name: 'name-modules',
    generateBundle() {
      this.emitFile({type: 'asset', fileName: 'package.json', source: '{"type": "commonjs"}\n'})
    },
  }
}
